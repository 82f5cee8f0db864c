import { readConfiguration } from '../../src/server/config/configuration.ts';
import { startServer } from '../../src/server/start-server.ts';

/** What this process tells who started it, once it listens. */
export type Started = { readonly address: string; readonly link: string };

/** The server as `npm start` runs it, with another built app than `dist`. */
async function main(appFolder: string): Promise<void> {
  const read = readConfiguration([], process.env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const started = await startServer(read.configuration, appFolder);
  if (!started.ok) throw new Error(started.sentence);
  const { address, link } = started.server;
  process.send?.({ address, link } satisfies Started);
}

await main(process.argv[2] ?? '');
