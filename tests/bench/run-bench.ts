import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { browserMissing } from '../support/chromium.ts';
import { backlogRow } from './backlog-rows.ts';
import { type Outcome, ROWS, type RowName } from './figures.ts';
import { cutRow, dayRow } from './halte-rows.ts';
import { localRows, sealedRow } from './local-rows.ts';
import { namesRow } from './names/names-row.ts';
import { postgresRow } from './postgres-row.ts';
import { printTable } from './print-table.ts';
import { signInsRow } from './sign-ins-row.ts';
import { setStage } from './stage.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    records: { type: 'string', multiple: true },
    rtt: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
  },
});

const records = (values.records ?? ['1000', '10000']).map(Number);
const roundTrips = (values.rtt ?? ['0', '300', '600']).map(Number);
// A link without a row is a cell of the backlog.
const asked = values.only ?? (values.rtt ? ['backlog'] : ROWS);
const rows = new Set<RowName>(ROWS.filter((row) => asked.includes(row)));

/** What contenders do side by side in one browser; the other rows set up what they need by themselves. */
const ON_STAGE: readonly RowName[] = ['save', 'bulk', 'month', 'backlog', 'cut', 'day', 'sealed'];

/** Whatever the machine is like: what it measures is told beside a peer's in the same run. */
async function bench(): Promise<void> {
  const unknown = asked.filter((name) => !(ROWS as readonly string[]).includes(name));
  if (unknown.length > 0 || [...records, ...roundTrips].some((number) => !Number.isInteger(number) || number < 0)) {
    console.error(`The rows are ${ROWS.join(', ')}; --records and --rtt take whole numbers.`);
    process.exitCode = 1;
    return;
  }
  const missing = browserMissing();
  if (missing !== null) {
    console.log(`not run: ${missing}`);
    return;
  }
  const outcomes: Outcome[] = [];
  const note = (outcome: Outcome) => {
    outcomes.push(outcome);
    console.log(`${printTable({ ...outcome, bars: [] }).replace(/\n\nbars\n$/, '')}\n`);
  };
  if (rows.has('postgres')) note(await postgresRow());
  if (rows.has('sign-ins')) note(await signInsRow());
  if (rows.has('names')) await namesRow(note);
  if (ON_STAGE.some((row) => rows.has(row))) await playOnStage(note);
  const all = { lines: outcomes.flatMap(({ lines }) => lines), bars: outcomes.flatMap(({ bars }) => bars) };
  console.log(printTable({ lines: [], bars: all.bars }));
  const about = { at: new Date().toISOString(), processors: cpus().length, node: process.version, sealed: false };
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ ...about, ...all }, null, 2)}\n`);
}

async function playOnStage(note: (outcome: Outcome) => void): Promise<void> {
  const stage = await setStage();
  try {
    for (const count of records) {
      if ((['save', 'bulk', 'month'] as const).some((row) => rows.has(row))) {
        note(await localRows(stage, { records: count, rows }));
      }
      if (rows.has('sealed')) note(await sealedRow(stage, count));
      for (const roundTripMs of rows.has('backlog') ? roundTrips : []) {
        note(await backlogRow(stage, { records: count, roundTripMs }));
      }
    }
    if (rows.has('cut')) note(await cutRow(stage));
    if (rows.has('day')) note(await dayRow(stage));
  } finally {
    await stage.close();
  }
}

await bench();
