import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../src/server/config/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';
import { foundService } from '../support/product.ts';

export type HalteServer = {
  readonly port: number;
  /** The codes with which one more tablet, and its agent, join. */
  newCodes(): Promise<{ readonly tablet: string; readonly agent: string }>;
  close(): Promise<void>;
};

/** Halte as `npm start` runs it, on built-in SQLite, with a service of eight communes. */
export async function startHalte(pages: string): Promise<HalteServer> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-bench-'));
  const read = readConfiguration([], { HALTE_DATA: folder, PORT: '0', LOG_LEVEL: 'error' });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const started = await startServer(read.configuration, pages);
  if (!started.ok) throw new Error(started.sentence);
  const { server } = started;
  const communes = ['02361', '02298', '02050', '02830', '02691', '02738', '02739', '02498'];
  const supervisor = await foundService(server, {
    communes: communes.map((code) => ({ code, planned: true })) as never,
  });
  let agents = 0;
  return {
    port: Number(new URL(server.address).port),
    newCodes: async () => {
      agents += 1;
      const tablet = await supervisor.newTabletCode();
      return { tablet, agent: await supervisor.newAgentCode(`Agent ${agents}`) };
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
