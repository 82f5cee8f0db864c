import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { chanceOf } from '../../src/server/demo/chance.ts';

export type RoughLink = {
  /** Where a browser finds the server behind it. */
  readonly address: string;
  /** From now on it cuts and damages what passes; calm again, it passes everything as it is. */
  roughen(isRough: boolean): void;
  /** Resolves when the next request of a sync has been handed to the server, which has not answered it yet. */
  nextSync(): Promise<void>;
  /** What it has done so far. */
  readonly did: { readonly connections: number; readonly cut: number; readonly damaged: number };
};

/** How likely each piece that passes is to be cut in the middle, or to have bits turned over. */
const CUT = 0.07;
const DAMAGED = 0.1;
/** A length or an address that was changed leaves both ends waiting for each other: a broken proxy loses patience too. */
const PATIENCE_MS = 1_500;
const SYNC = '/api/v1/sync';

/**
 * A TCP proxy before a server, as good or as bad as its seed says. It damages what belongs to a sync, heads and bodies, both ways;
 * what the app itself is made of it only cuts, since a browser keeps an app for work without a signal only if it came by https.
 */
export async function roughLink(targetPort: number, seed: string): Promise<RoughLink> {
  const chance = chanceOf(seed);
  const did = { connections: 0, cut: 0, damaged: 0 };
  const open = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let rough = false;

  const listener = createServer((near) => {
    did.connections += 1;
    const far = connect(targetPort, '127.0.0.1');
    let isSync = false;
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        open.delete(socket);
        end();
      });
    }
    const pass = (bytes: Buffer, to: Socket) => {
      if (rough && chance.fraction() < CUT) {
        did.cut += 1;
        to.write(bytes.subarray(0, chance.whole(0, bytes.length)), end);
        return;
      }
      if (rough && isSync && chance.fraction() < DAMAGED) {
        did.damaged += 1;
        damage(bytes);
        void sleep(PATIENCE_MS, undefined, { ref: false }).then(end);
      }
      to.write(bytes);
    };
    near.on('data', (bytes) => {
      const [, path] = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS) (\S+) HTTP/.exec(bytes.toString('latin1')) ?? [];
      if (path !== undefined) isSync = path === SYNC;
      pass(bytes, far);
      if (path === SYNC) for (const tell of waiting.splice(0)) tell();
    });
    far.on('data', (bytes) => pass(bytes, near));
  });

  /** One to four bits, wherever they lie. */
  function damage(bytes: Buffer): void {
    for (let bits = chance.whole(1, 4); bits > 0; bits -= 1) {
      const place = chance.whole(0, bytes.length - 1);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << chance.whole(0, 7));
    }
  }

  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => {
    listener.close();
    for (const socket of open) socket.destroy();
  });
  return {
    address: `http://localhost:${(listener.address() as AddressInfo).port}`,
    roughen: (isRough) => {
      rough = isRough;
    },
    nextSync: async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    },
    did,
  };
}
