import { join, resolve } from 'node:path';
import { beginDump, recordDump } from './backup/record-dump.ts';
import { copySqlite } from './backup/copy-sqlite.ts';
import { readConfiguration } from './config/configuration.ts';
import { openDatabase } from './database/open-database.ts';
import { openLedger } from './ledger/open-ledger.ts';

const USAGE = [
  'On SQLite, name the new file: npm run backup -- FILE',
  'On PostgreSQL, in this order: npm run backup -- --begin, then pg_dump, then npm run backup -- --done',
];

/** Makes and records a copy of the database, with the server's own environment. */
async function main([asked, ...more]: readonly string[]): Promise<boolean> {
  // A copy holds what the database holds: nobody else on the machine reads it.
  process.umask(0o077);
  const read = readConfiguration([], process.env);
  if (!read.ok) return refuse(read.problems);
  const { databaseUrl, dataFolder, ledgerUrl } = read.configuration;
  const isOption = asked === '--begin' || asked === '--done';
  if (asked === undefined || more.length > 0 || isOption !== (databaseUrl !== null)) return refuse(USAGE);

  const opened = await openLedger({ ledgerUrl, dataFolder });
  if (!opened.ok) return refuse([opened.sentence]);
  const { ledger } = opened;
  try {
    if (asked === '--done') {
      const copied = await recordDump({ ledger });
      return copied === null
        ? refuse(['No copy was begun, or its end is recorded already: run it with --begin before pg_dump.'])
        : tell(copied.content.logs.length);
    }
    if (databaseUrl === null) {
      const from = join(dataFolder, 'halte.sqlite');
      const copied = await copySqlite({ from, to: resolve(asked), ledger, nowMs: Date.now() });
      return copied.ok ? tell(copied.content.logs.length) : refuse([copied.sentence]);
    }
    const database = await openDatabase({ url: databaseUrl, file: '' });
    if (!database.ok) return refuse([database.sentence]);
    await beginDump({ database: database.database, ledger }, Date.now());
    await database.database.close();
    console.log('Begun. Make the copy with pg_dump now, then run: npm run backup -- --done');
    return true;
  } finally {
    await ledger.close();
  }
}

function tell(logs: number): true {
  console.log(`The copy is recorded (${logs} logs). Keep it on another disk than this one, with the ledger beside it.`);
  return true;
}

function refuse(sentences: readonly string[]): false {
  console.error(sentences.join('\n'));
  return false;
}

if (!(await main(process.argv.slice(2)))) process.exitCode = 1;
