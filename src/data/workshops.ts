import type { WorkshopCycleId, WorkshopId } from '../domain/ids.ts';
import type { Period } from '../domain/local-date.ts';
import type { Shown } from './edits.ts';
import { liveOf, liveOfType, shownById } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** Cancelled ones too, by date, starting time and group. */
export async function workshopsBetween(
  db: TabletDatabase,
  { from, to }: Period,
): Promise<readonly Shown<'workshop'>[]> {
  const rows = await db.records.where('[type+day]').between(['workshop', from], ['workshop', to], true, true).toArray();
  return liveOf('workshop', rows).toSorted(byStart);
}

/** One workshop, as far as it tells nobody's name; null when it is unknown here, or deleted. */
export async function workshop(db: TabletDatabase, id: WorkshopId): Promise<Shown<'workshop'> | null> {
  const shown = await shownById(db, 'workshop', id);
  return shown?.deleted === false ? shown : null;
}

/** One cycle, as far as it tells nobody's name; null when it is unknown here, or deleted. */
export async function workshopCycle(db: TabletDatabase, id: WorkshopCycleId): Promise<Shown<'workshopCycle'> | null> {
  const shown = await shownById(db, 'workshopCycle', id);
  return shown?.deleted === false ? shown : null;
}

/** By name. */
export async function workshopCycles(db: TabletDatabase): Promise<readonly Shown<'workshopCycle'>[]> {
  const cycles = await liveOfType(db, 'workshopCycle');
  return cycles.toSorted((a, b) => a.record.name.localeCompare(b.record.name, 'fr') || (a.id < b.id ? -1 : 1));
}

/** A cycle's workshops in the order of their dates, past ones too. */
export async function workshopsOfCycle(
  db: TabletDatabase,
  cycle: WorkshopCycleId,
): Promise<readonly Shown<'workshop'>[]> {
  const all = await liveOfType(db, 'workshop');
  return all.filter(({ record }) => record.cycle === cycle).toSorted(byStart);
}

function byStart(a: Shown<'workshop'>, b: Shown<'workshop'>): number {
  return startOf(a) < startOf(b) ? -1 : 1;
}

function startOf({ record }: Shown<'workshop'>): string {
  return `${record.date} ${record.startTime} ${record.group ?? ''} ${record.id}`;
}
