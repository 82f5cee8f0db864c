import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How a link behaves. Bandwidth is of the way up alone: what comes down is delayed, not slowed. */
export type LinkShape = {
  readonly roundTripMs: number;
  /** Null: as fast as this machine. Shared by all connections, as a link's is. */
  readonly upBitsPerSecond: number | null;
  /** The link breaks when one connection has carried this much up; all its connections are cut then, and for a while none is taken. */
  readonly breaks: { readonly afterBytes: number; readonly darkMs: number } | null;
};

export type LinkCounts = {
  readonly connections: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly breaks: number;
};

export type Link = {
  readonly address: string;
  /** Ends what is connected, counts anew, and behaves so from now on. */
  shape(shape: LinkShape): void;
  /** Bytes as they arrived from the browser, headers and what was cut on its way included. */
  counts(): LinkCounts;
  close(): Promise<void>;
};

export const LOOPBACK: LinkShape = { roundTripMs: 0, upBitsPerSecond: null, breaks: null };

const NOTHING: LinkCounts = { connections: 0, bytesUp: 0, bytesDown: 0, breaks: 0 };
// As a network cuts it: what is sent in large pieces would reach the server late, all at once.
const PIECE_BYTES = 1_460;

/** A link between a browser and the server that listens on `port`: TCP, delayed and slowed as told. */
export async function openLink(port: number): Promise<Link> {
  let shape = LOOPBACK;
  let counts = NOTHING;
  let upFreeAt = 0;
  let darkUntil = 0;
  const open = new Set<Socket>();
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  const count = (more: Partial<LinkCounts>) => {
    counts = {
      connections: counts.connections + (more.connections ?? 0),
      bytesUp: counts.bytesUp + (more.bytesUp ?? 0),
      bytesDown: counts.bytesDown + (more.bytesDown ?? 0),
      breaks: counts.breaks + (more.breaks ?? 0),
    };
  };

  const server = createServer({ noDelay: true }, (browser) => {
    browser.on('error', () => {});
    count({ connections: 1 });
    if (performance.now() < darkUntil) {
      browser.resetAndDestroy();
      return;
    }
    // The browser's own handshake ended on this machine; the link's takes one round trip more.
    const readyAt = performance.now() + shape.roundTripMs;
    const upstream = connect({ host: '127.0.0.1', port, noDelay: true });
    upstream.on('error', () => browser.destroy());
    for (const socket of [browser, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    browser.on('close', () => upstream.destroy());
    let carried = 0;
    const up = inTurn();
    const down = inTurn();

    browser.on('data', (data: Buffer) => {
      count({ bytesUp: data.length });
      for (let at = 0; at < data.length; at += PIECE_BYTES) {
        const piece = data.subarray(at, at + PIECE_BYTES);
        const { upBitsPerSecond, roundTripMs, breaks } = shape;
        const sendingMs = upBitsPerSecond === null ? 0 : (piece.length * 8_000) / upBitsPerSecond;
        upFreeAt = Math.max(performance.now(), readyAt, upFreeAt) + sendingMs;
        up(upFreeAt + roundTripMs / 2, () => {
          if (browser.destroyed) return;
          carried += piece.length;
          if (breaks && carried > breaks.afterBytes) {
            count({ breaks: 1 });
            darkUntil = performance.now() + breaks.darkMs;
            // What was still on its way is lost with the link.
            upFreeAt = 0;
            cutAll();
          } else {
            upstream.write(piece);
          }
        });
      }
    });
    browser.on('end', () => up(Math.max(performance.now(), upFreeAt) + shape.roundTripMs / 2, () => upstream.end()));
    upstream.on('data', (data: Buffer) => {
      count({ bytesDown: data.length });
      down(performance.now() + shape.roundTripMs / 2, () => {
        if (!browser.destroyed) browser.write(data);
      });
    });
    upstream.on('end', () => down(performance.now() + shape.roundTripMs / 2, () => browser.end()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${own}`,
    shape: (next) => {
      cutAll();
      [shape, counts, upFreeAt, darkUntil] = [next, NOTHING, 0, 0];
    },
    counts: () => counts,
    close: async () => {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Acts at given times, each after the one before it: two timers that end together may fire in any order. */
function inTurn(): (atMs: number, act: () => void) => void {
  const waiting: { readonly atMs: number; readonly act: () => void }[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const next = () => {
    timer = null;
    for (let first = waiting[0]; first && first.atMs <= performance.now(); first = waiting[0]) {
      waiting.shift();
      first.act();
    }
    const [first] = waiting;
    if (first) timer = setTimeout(next, Math.max(0, first.atMs - performance.now()));
  };
  return (atMs, act) => {
    waiting.push({ atMs, act });
    if (atMs <= performance.now() && timer === null) next();
    else timer ??= setTimeout(next, Math.max(0, atMs - performance.now()));
  };
}
