import { join } from 'node:path';
import { firstBrokenEntry } from './audit/check-audit.ts';
import { readConfiguration } from './config/configuration.ts';
import { openDatabase } from './database/open-database.ts';
import { checkLog } from './log/check-log.ts';

/** Reads all the data again and says whether it holds together: `node src/server/check.ts`, with the server's own environment. */
async function main(): Promise<boolean> {
  const read = readConfiguration([], process.env);
  if (!read.ok) return refuse(read.problems);
  const { databaseUrl, dataFolder } = read.configuration;
  const opened = await openDatabase({ url: databaseUrl, file: join(dataFolder, 'halte.sqlite') });
  if (!opened.ok) return refuse([opened.sentence]);
  const faults = await checkLog(opened.database);
  const broken = await firstBrokenEntry(opened.database);
  await opened.database.close();
  const sentences = faults.map(({ fault, log, id }) => `${fault}: ${id} in the log ${log}`);
  if (broken !== null)
    sentences.push(`audit-broken: entry ${broken} of the audit log does not follow from those before it`);
  if (sentences.length > 0) return refuse(sentences);
  console.log(
    'All holds: numbers without a gap, digests right, every record the fold of its changes, the audit log unbroken.',
  );
  return true;
}

function refuse(sentences: readonly string[]): false {
  console.error(sentences.join('\n'));
  return false;
}

if (!(await main())) process.exitCode = 1;
