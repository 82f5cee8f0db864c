import { type Bar, type Line, type Outcome, percentile, percentiles, type RowName } from './figures.ts';
import {
  HALTE,
  HALTE_SEALED,
  type Kind,
  POUCHDB,
  POUCHDB_STRICT,
  RXDB,
  RXDB_STRICT,
  RXDB_TWO,
  type Seat,
  type Stage,
} from './stage.ts';

const KINDS: readonly Kind[] = [HALTE, POUCHDB, POUCHDB_STRICT, RXDB, RXDB_STRICT, RXDB_TWO];
/** Design: 1,500 saves of each, one after the other in turns. */
const SAVES = 1_500;
const SLOW_SAVES = 200;
const QUERIES = 15;
/** Visit by visit, from the records: what the kept counts must equal. */
const PLAIN = 'Halte, plain fold';
/** Where the bars of design.md apply. */
const FULL = 10_000;

type Wanted = { readonly records: number; readonly rows: ReadonlySet<RowName> };

/** What needs no network: recording many, recording one at a time, and counting a month. All contenders take turns in one browser. */
export async function localRows(stage: Stage, { records, rows }: Wanted): Promise<Outcome> {
  const seats = await Promise.all(KINDS.map((kind) => stage.seat(kind)));
  const outcomes: Outcome[] = [await bulk(seats, records)];
  if (rows.has('month')) outcomes.push(await month(stage, seats, records));
  if (rows.has('save')) outcomes.push(await saves('save', seats, records));
  await Promise.all(seats.map((seat) => seat.close()));
  return {
    lines: outcomes.flatMap(({ lines }) => lines).filter(({ row }) => rows.has(row)),
    bars: outcomes.flatMap(({ bars }) => bars).filter(({ row }) => rows.has(row)),
  };
}

/** The bar of design.md §9 for saving: sealed, and in turns with the one peer that also writes two stores. */
export async function sealedRow(stage: Stage, records: number): Promise<Outcome> {
  const seats = await Promise.all([HALTE_SEALED, RXDB_TWO].map((kind) => stage.seat(kind)));
  for (const seat of seats) await seat.call('fill', records);
  const outcome = await saves('sealed', seats, records);
  await Promise.all(seats.map((seat) => seat.close()));
  return outcome;
}

async function bulk(seats: readonly Seat[], records: number): Promise<Outcome> {
  const cell = `${records} records`;
  const lines: Line[] = [];
  for (const seat of seats) {
    const ms = await seat.call('fill', records);
    lines.push({ row: 'bulk', cell, who: seat.kind.name, figures: { ms, 'ms a record': ms / records } });
  }
  const ratios = lines.slice(1).map((line) => ratioTo(lines[0], line, 'ms'));
  return {
    lines: lines.map((line, at) => ({
      ...line,
      figures: { ...line.figures, 'Halte ÷ it': at === 0 ? 1 : (ratios[at - 1] ?? 0) },
    })),
    bars: [],
  };
}

async function saves(row: 'save' | 'sealed', seats: readonly Seat[], records: number): Promise<Outcome> {
  const cell = `${records} in place`;
  const [halte] = seats;
  const times = new Map(seats.map((seat) => [seat, [] as number[]]));
  for (let turn = 0; turn < (records < FULL ? SAVES / 5 : SAVES); turn += 1) {
    for (const seat of seats) times.get(seat)?.push(await seat.call('save'));
  }
  const lines = [...times].map(([seat, ms]): Line => ({
    row,
    cell,
    who: seat.kind.name,
    figures: percentiles(ms),
  }));
  const slow: number[] = [];
  await halte?.throttle(4);
  for (let turn = 0; turn < SLOW_SAVES; turn += 1) slow.push((await halte?.call('save')) ?? Number.NaN);
  await halte?.throttle(1);
  const slowed: Line = { row, cell: `${cell}, ×4`, who: halte?.kind.name ?? '', figures: percentiles(slow) };
  const two = lines.find(({ who }) => who === RXDB_TWO.name);
  const own = lines[0]?.figures ?? {};
  const bar = (what: string, measured: number, most: number): Bar => ({
    row,
    cell,
    what,
    measured,
    bar: most,
    wanted: 'at most',
  });
  const bars = [
    bar('p50, ms', own['p50'] ?? Number.NaN, 5),
    bar('p95, ms', own['p95'] ?? Number.NaN, 12),
    bar('p95 at ×4, ms', slowed.figures['p95'] ?? Number.NaN, 30),
    ...['p50', 'p95', 'p99'].map((rank) => bar(`${rank} ÷ ${RXDB_TWO.name}`, ratioTo(lines[0], two, rank), 0.8)),
  ];
  return { lines: [...lines, slowed], bars: records < FULL ? [] : bars };
}

async function month(stage: Stage, seats: readonly Seat[], records: number): Promise<Outcome> {
  const cell = `${records} records`;
  const period = monthBefore(stage.today);
  const lines: Line[] = [];
  const counts = new Set<string>();
  const [halte] = seats;
  for (const { seat, plain } of [
    ...(halte ? [{ seat: halte, plain: true }] : []),
    ...seats.map((seat) => ({ seat, plain: false })),
  ]) {
    const first: number[] = [];
    const again: number[] = [];
    for (let turn = 0; turn < QUERIES; turn += 1) {
      await seat.reopen();
      const cold = await seat.call('month', period.from, period.to, plain);
      counts.add(JSON.stringify(cold.count));
      first.push(cold.ms);
      again.push((await seat.call('month', period.from, period.to, plain)).ms);
    }
    lines.push({
      row: 'month',
      cell,
      who: plain ? PLAIN : seat.kind.name,
      figures: {
        'first p50': percentile(first, 50),
        'first p95': percentile(first, 95),
        'again p50': percentile(again, 50),
      },
    });
  }
  if (counts.size !== 1) throw new Error(`the contenders count different months: ${[...counts].join(' ')}`);
  const bar = (what: string, measured: number, most: number): Bar => ({
    row: 'month',
    cell,
    what,
    measured,
    bar: most,
    wanted: 'at most',
  });
  const [plain, own] = lines;
  const peers = lines
    .slice(2)
    .flatMap((line) => [
      bar(`first p50 ÷ ${line.who}`, ratioTo(own, line, 'first p50'), 0.1),
      bar(`first p50 of the plain fold ÷ ${line.who}`, ratioTo(plain, line, 'first p50'), 0.6),
    ]);
  return {
    lines,
    bars: records < FULL ? [] : [bar('first p50, ms', own?.figures['first p50'] ?? Number.NaN, 10), ...peers],
  };
}

function ratioTo(own: Line | undefined, other: Line | undefined, figure: string): number {
  return (own?.figures[figure] ?? Number.NaN) / (other?.figures[figure] ?? Number.NaN);
}

/** The last whole month before a day. */
function monthBefore(day: string): { readonly from: string; readonly to: string } {
  const last = new Date(day);
  last.setUTCDate(0);
  const to = last.toISOString().slice(0, 10);
  return { from: `${to.slice(0, 8)}01`, to };
}
