import type { VisitorId } from '../domain/ids.ts';
import { type MergedVisitor, type PersonOf, personOf } from '../domain/people/merged-visitors.ts';
import type { Shown } from './edits.ts';
import { liveOfType, shownById } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** Which visitors' records are of one person, as far as this tablet holds it: readable while names are hidden, as it tells of nobody. */
export async function mergesOf(db: TabletDatabase): Promise<PersonOf> {
  const shown = await liveOfType(db, 'visitor');
  return personOf(shown.map(({ record }) => record));
}

/** Whose record a visitor's is, asked of it alone: only the records on the way are read. */
export async function personAt(db: TabletDatabase, visitor: VisitorId): Promise<VisitorId> {
  const passed = new Map<VisitorId, MergedVisitor>();
  let at: VisitorId | null = visitor;
  while (at !== null && !passed.has(at)) {
    const shown: Shown<'visitor'> | null = await shownById(db, 'visitor', at);
    if (!shown || shown.deleted) break;
    passed.set(at, shown.record);
    at = shown.record.mergedInto;
  }
  return personOf(passed.values())(visitor);
}
