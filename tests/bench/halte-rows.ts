import { linkName, linkOf, sent } from './backlog-rows.ts';
import type { Outcome } from './figures.ts';
import { HALTE, type Stage } from './stage.ts';

const SENDING = { target: '', gzip: true, batch: null };
/** 2,000 may all fit through connections that bear 100 kB each; 10,000 do not. */
const CUTS = [2_000, 10_000];
const CUT = { roundTripMs: 300, breaks: { afterBytes: 100_000, darkMs: 3_000 } };
const DAY = { visits: 60, roundTripMs: 600 };

/** The link breaks when a connection has carried 100 kB, and is dark for 3 s. */
export async function cutRow(stage: Stage): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const records of CUTS) outcomes.push(await cutCell(stage, records));
  return { lines: outcomes.flatMap(({ lines }) => lines), bars: outcomes.flatMap(({ bars }) => bars) };
}

async function cutCell(stage: Stage, records: number): Promise<Outcome> {
  const measure = async (breaks: typeof CUT.breaks | null) => {
    const seat = await stage.seat(HALTE);
    await seat.call('backlog', records);
    const result = await sent(seat, { ...linkOf(CUT.roundTripMs), breaks }, SENDING);
    await seat.close();
    return result;
  };
  const whole = await measure(null);
  const cut = await measure(CUT.breaks);
  const cell = `${records} records, ${linkName(CUT.roundTripMs)}`;
  const line = (who: string, { ms, requests, bytesUp, breaks }: typeof whole) => ({
    row: 'cut' as const,
    cell,
    who,
    figures: { requests, 'kB up': bytesUp / 1_000, s: ms / 1_000, breaks },
  });
  const bar = { row: 'cut', cell, wanted: 'at most' } as const;
  return {
    lines: [line('Halte, uncut', whole), line('Halte, cut every 100 kB, dark 3 s', cut)],
    bars: [
      { ...bar, what: 'time ÷ uncut', measured: cut.ms / whole.ms, bar: 3 },
      { ...bar, what: 'bytes ÷ uncut', measured: cut.bytesUp / whole.bytesUp, bar: 1.15 },
    ],
  };
}

/** The evening of a usual day. */
export async function dayRow(stage: Stage): Promise<Outcome> {
  const seat = await stage.seat(HALTE);
  await seat.call('backlog', DAY.visits);
  const { ms, requests, bytesUp } = await sent(seat, linkOf(DAY.roundTripMs), SENDING);
  await seat.close();
  const cell = `${DAY.visits} visits, ${linkName(DAY.roundTripMs)}`;
  const bar = { row: 'day', cell, wanted: 'at most' } as const;
  return {
    lines: [{ row: 'day', cell, who: 'Halte', figures: { requests, 'kB up': bytesUp / 1_000, s: ms / 1_000 } }],
    bars: [
      { ...bar, what: 'round trips', measured: requests, bar: 2 },
      { ...bar, what: 'kB up', measured: bytesUp / 1_000, bar: 10 },
    ],
  };
}
