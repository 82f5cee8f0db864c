import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../../src/domain/change.ts';
import type { LogId } from '../../src/domain/ids.ts';
import { openDatabase, type OpenConfig } from '../../src/server/database/open-database.ts';
import { landBatch, landWithin } from '../../src/server/log/land-batch.ts';
import { anyone, NOW, textOf } from './world.ts';

/** What the test that started this process asks of it, one line of JSON each. */
export type Order = {
  readonly log: LogId;
  readonly batches: readonly (readonly Change[])[];
  /** How long each transaction stays open once its changes are numbered; 0 commits at once. */
  readonly slowMs: number;
};

/** Lands what it is told to, as another server process on the same database would. Says `numbered` before a slow commit, `done` at the end. */
async function main(config: OpenConfig): Promise<void> {
  const opened = await openDatabase(config);
  if (!opened.ok) throw new Error(opened.sentence);
  const { database } = opened;
  console.log('open');
  for await (const line of createInterface({ input: process.stdin })) {
    const { log, batches, slowMs } = JSON.parse(line) as Order;
    for (const batch of batches) {
      const arrival = { log, texts: batch.map(textOf), rightsOf: anyone, nowMs: NOW };
      if (slowMs === 0) {
        await landBatch(database, arrival);
        continue;
      }
      await database.write(async (trx) => {
        await landWithin(trx, database.engine, arrival);
        console.log('numbered');
        await sleep(slowMs);
      });
    }
    console.log('done');
  }
  await database.close();
}

await main(JSON.parse(process.argv[2] ?? '') as OpenConfig);
