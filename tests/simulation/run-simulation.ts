import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/server/database/open-database.ts';
import type { Database } from '../../src/server/database/database.ts';
import { type FaultKind, told } from './fault.ts';
import { ALL_GUARDS, type Guards } from './guards.ts';
import { SABOTAGES } from './sabotages.ts';
import { BLOWS, live } from './world.ts';

/** `npm run simulate -- --runs 1000 --from 1`, or `--seed 42 --trace` to see one world again. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      sabotage: { type: 'boolean', default: false },
      spare: { type: 'string', multiple: true, default: [] },
    },
  });
  const spared = new Set(BLOWS.filter((blow) => values.spare.includes(blow)));
  const folder = mkdtempSync(join(tmpdir(), 'halte-simulation-'));
  const opened = await openDatabase({ url: null, file: join(folder, 'halte.sqlite') });
  if (!opened.ok) throw new Error(opened.sentence);
  if (values.sabotage) {
    for (const [name, guards] of Object.entries(SABOTAGES)) {
      console.log(`${name}: ${await firstCaught(opened.database, guards, Number(values.runs))}`);
    }
    await opened.database.close();
    rmSync(folder, { recursive: true });
    return;
  }
  const first = Number(values.seed ?? values.from);
  const count = values.seed === undefined ? Number(values.runs) : 1;
  const counts: Record<FaultKind, number> = { lost: 0, duplicated: 0, diverged: 0, crashed: 0 };
  let saved = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const outcome = await live(seed, opened.database, ALL_GUARDS, spared);
    saved += outcome.saved;
    if (values.trace) console.log(outcome.trace.lines().join('\n'));
    if (outcome.faults.length === 0) continue;
    for (const { kind } of outcome.faults) counts[kind] += 1;
    const again = ['--seed', seed, ...[...spared].flatMap((blow) => ['--spare', blow])].join(' ');
    console.log(`seed ${seed}, to be seen again with npm run simulate -- ${again} --trace`);
    console.log(outcome.faults.map((fault) => `  ${told(fault)}`).join('\n'));
    process.exitCode = 1;
  }
  await opened.database.close();
  rmSync(folder, { recursive: true });
  const { lost, duplicated, diverged, crashed } = counts;
  console.log(
    `${count} runs, ${saved} changes saved: ${lost} lost, ${duplicated} duplicated, ${diverged} diverged` +
      (crashed > 0 ? `, ${crashed} crashed` : ''),
  );
}

async function firstCaught(database: Database, guards: Guards, runs: number): Promise<string> {
  for (let seed = 1; seed <= runs; seed += 1) {
    const { fault } = await live(seed, database, guards);
    if (fault !== null) return `caught by seed ${seed} after ${seed} runs (${fault})`;
  }
  process.exitCode = 1;
  return `NOT caught in ${runs} runs`;
}

await main();
