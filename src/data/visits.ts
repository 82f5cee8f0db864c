import { type FieldPath, fieldPath } from '../domain/field-path.ts';
import type { ChangeId, RecordId, StopSessionId, VisitId } from '../domain/ids.ts';
import type { Visit } from '../domain/records/service-records.ts';
import { readChange } from '../protocol/read-change.ts';
import type { RefusalReason } from '../protocol/verdict.ts';
import type { Shown } from './edits.ts';
import { isPartOwed } from './owed-parts.ts';
import { outboxOfRecords } from './outbox-of-records.ts';
import { rebuildShown } from './overlay.ts';
import type { OutboxRow } from './rows.ts';
import { shownRow } from './shown-row.ts';
import { shownById, shownOf } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/**
 * How far a record's own changes have come: `on-tablet` only, `sent` and without a verdict, `held` by the server until another
 * record arrives, `confirmed`, or `refused` (the first refusal that nothing mends yet).
 */
export type RecordSync =
  | { readonly at: 'on-tablet' | 'sent' | 'held' | 'confirmed' }
  | {
      readonly at: 'refused';
      readonly change: ChangeId;
      readonly reason: RefusalReason;
      readonly field: FieldPath | null;
    };

export type VisitLine = {
  readonly visit: Shown<'visit'>;
  readonly sync: RecordSync;
  /** This tablet recorded it or had a hand in it: only such a visit can be open here. */
  readonly own: boolean;
};

/** The session's visits, newest first; those that were undone apart. One that was refused from its start is among {@link refusedVisitsOfSession}. */
export async function visitsOfSession(
  db: TabletDatabase,
  session: StopSessionId,
): Promise<{ readonly visits: readonly VisitLine[]; readonly undone: readonly VisitLine[] }> {
  const rows = await db.records.where('[type+session]').equals(['visit', session]).toArray();
  const syncs = await syncOfRecords(
    db,
    rows.map((row) => row.id),
  );
  const lines = rows
    .flatMap((row) => {
      const visit = shownOf('visit', row);
      return visit ? [{ visit, sync: syncs.get(row.id) ?? { at: 'confirmed' as const }, own: syncs.has(row.id) }] : [];
    })
    .toSorted((a, b) => (newness(a.visit) < newness(b.visit) ? 1 : -1));
  return { visits: lines.filter((line) => !line.visit.deleted), undone: lines.filter((line) => line.visit.deleted) };
}

/** One visit, deleted or not. */
export async function visit(db: TabletDatabase, id: VisitId): Promise<Shown<'visit'> | null> {
  return shownById(db, 'visit', id);
}

async function syncOfRecords(db: TabletDatabase, ids: readonly RecordId[]): Promise<ReadonlyMap<RecordId, RecordSync>> {
  const own = await outboxOfRecords(db, ids);
  return new Map(
    ids.flatMap((id, at) => {
      const rows = own[at] ?? [];
      return rows.length > 0 ? [[id, syncOf(rows)] as const] : [];
    }),
  );
}

function syncOf(rows: readonly OutboxRow[]): RecordSync {
  const refused = rows.find((row) => row.state === 'refused' && row.repairedBy === null && !isPartOwed(row));
  if (refused?.refusal) return { at: 'refused', change: refused.change, ...refused.refusal };
  if (rows.some((row) => row.state === 'pending')) return { at: 'on-tablet' };
  if (rows.some((row) => row.state === 'offered')) return { at: 'sent' };
  return rows.some((row) => row.state === 'held') ? { at: 'held' } : { at: 'confirmed' };
}

function newness({ record }: Shown<'visit'>): string {
  return `${record.at} ${record.id}`;
}

/** A visit that the server refused from its start, and that nothing mends yet: it counts nowhere, and is not forgotten. */
export type RefusedVisit = {
  readonly change: ChangeId;
  /** What was entered, for a form that mends it; null where this version cannot read it. */
  readonly entered: Visit | null;
  readonly reason: RefusalReason;
  readonly field: FieldPath | null;
};

/** In the order in which they were saved. Mend one with `mending(change, creation('visit', …))`, under the same record id. */
export async function refusedVisitsOfSession(
  db: TabletDatabase,
  session: StopSessionId,
): Promise<readonly RefusedVisit[]> {
  const refused = await db.outbox.where('state').equals('refused').sortBy('order');
  const found: RefusedVisit[] = [];
  for (const { type, record, change, text, refusal, repairedBy } of refused) {
    const read = readChange(text);
    if (type !== 'visit' || !refusal || repairedBy !== null || !read.ok) continue;
    const row = shownRow(type, record, rebuildShown(null, [{ change: read.change, refused: false }]));
    if (read.change.fields[fieldPath('session')] !== session) continue;
    // It counts by what is readable of it, and shows among the others.
    if (refusal.reason === 'sealing-unavailable') continue;
    found.push({ change, entered: shownOf('visit', row)?.record ?? null, ...refusal });
  }
  return found;
}
