import type { FieldPath } from '../domain/field-path.ts';
import type { ChangeId, RecordId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { readChange } from '../protocol/read-change.ts';
import type { RefusalReason } from '../protocol/verdict.ts';
import { type Deed, deedOf } from './deed.ts';
import type { LastSync, OutboxRow } from './rows.ts';
import { readSetting } from './settings.ts';
import { type Standing, standingOf } from './standing.ts';
import { type Read, type Subject, subjects } from './subjects.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** What a held entry waits for: something this tablet has not got through itself, or that is not here at all. */
export type Awaited = {
  readonly here: 'unsent' | 'refused' | 'elsewhere';
  readonly subject: Subject;
};

/** One thing that was entered here, and how far it has come. */
export type Entry = {
  readonly change: ChangeId;
  readonly record: RecordId;
  readonly type: string;
  readonly savedAt: number;
  readonly deed: Deed;
  readonly standing: Standing;
  readonly subject: Subject;
  readonly refusal: { readonly reason: RefusalReason; readonly field: FieldPath | null } | null;
  readonly awaited: Awaited | null;
};

/** What one day saw entered on this tablet: visits and entries are counted apart, for a visit may take several. */
export type DayReceipt = {
  readonly day: LocalDate;
  /** Visits first entered on that day, those undone and refused among them. */
  readonly visits: number;
  readonly undone: number;
  readonly entries: number;
  readonly by: Readonly<Record<Standing, number>>;
  /** Confirmed, but saved after the last time that tablet and server compared all they have. */
  readonly uncompared: number;
};

export type Receipt = {
  /** Newest first. */
  readonly days: readonly DayReceipt[];
  /** What the server has not confirmed, and nothing mends yet, in the order in which it was saved. */
  readonly open: readonly Entry[];
  /** All of one day, where one was asked for. */
  readonly ofDay: readonly Entry[];
  /** The last time that everything was compared; null before the first. */
  readonly lastSync: LastSync | null;
};

const NOTHING: DayReceipt['by'] = {
  waiting: 0,
  sent: 0,
  again: 0,
  held: 0,
  refused: 0,
  owed: 0,
  mended: 0,
  confirmed: 0,
};

/**
 * The query of everything entered on this tablet that is still kept. `dayOf` says the service's date of an instant of the tablet's
 * clock. Texts never alter, so each is read once for as long as the query is used.
 */
export function receiptQuery(
  db: TabletDatabase,
  dayOf: (savedAt: number) => LocalDate,
  day: LocalDate | null = null,
): () => Promise<Receipt> {
  const known = new Map<ChangeId, Read>();
  const read = (row: OutboxRow): Read => {
    const before = known.get(row.change);
    if (before) return before;
    const parsed = readChange(row.text);
    const made: Read = parsed.ok
      ? { change: parsed.change, deed: deedOf(parsed.change) }
      : { change: null, deed: 'unreadable' };
    known.set(row.change, made);
    return made;
  };
  return async () =>
    await db.transaction('r', db.outbox, db.records, db.settings, async () => {
      const rows = await db.outbox.orderBy('order').toArray();
      const lastSync = await readSetting(db, 'lastSync');
      const open = rows.filter((row) => !['confirmed', 'mended'].includes(standingOf(row)));
      const created = rows.filter((row) => row.type === 'visit' && read(row).deed === 'created');
      const undone = await deletedAmong(db, created);
      return {
        days: days(rows, { created, undone, dayOf, lastSync }),
        open: await entriesOf(db, open, rows, read),
        ofDay:
          day === null
            ? []
            : await entriesOf(
                db,
                rows.filter((row) => dayOf(row.savedAt) === day),
                rows,
                read,
              ),
        lastSync,
      };
    });
}

async function deletedAmong(db: TabletDatabase, rows: readonly OutboxRow[]): Promise<ReadonlySet<RecordId>> {
  const shown = await db.records.bulkGet(rows.map((row) => row.record));
  return new Set(shown.flatMap((row) => (row?.deleted === true ? [row.id] : [])));
}

type Counting = {
  readonly created: readonly OutboxRow[];
  readonly undone: ReadonlySet<RecordId>;
  readonly dayOf: (savedAt: number) => LocalDate;
  readonly lastSync: LastSync | null;
};

function days(rows: readonly OutboxRow[], { created, undone, dayOf, lastSync }: Counting): readonly DayReceipt[] {
  const byDay = new Map<LocalDate, OutboxRow[]>();
  for (const row of rows) {
    const day = dayOf(row.savedAt);
    const ofDay = byDay.get(day);
    if (ofDay) ofDay.push(row);
    else byDay.set(day, [row]);
  }
  // A visit refused from its start and entered anew is one visit, on the day on which it was first entered.
  const firstDay = new Map<RecordId, LocalDate>();
  for (const row of created) if (!firstDay.has(row.record)) firstDay.set(row.record, dayOf(row.savedAt));
  return [...byDay]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, ofDay]) => {
      const by = { ...NOTHING };
      for (const row of ofDay) by[standingOf(row)] += 1;
      const visits = [...firstDay].flatMap(([record, first]) => (first === day ? [record] : []));
      const isUncompared = (row: OutboxRow) =>
        row.state === 'acknowledged' && row.savedAt > (lastSync?.at ?? -Infinity);
      return {
        day,
        visits: visits.length,
        undone: visits.filter((record) => undone.has(record)).length,
        entries: ofDay.length,
        by,
        uncompared: ofDay.filter(isUncompared).length,
      };
    });
}

async function entriesOf(
  db: TabletDatabase,
  rows: readonly OutboxRow[],
  all: readonly OutboxRow[],
  read: (row: OutboxRow) => Read,
): Promise<readonly Entry[]> {
  const about = subjects(db, all, read);
  const awaitedBy = new Map<RecordId, Awaited['here']>();
  for (const row of all) {
    const standing = standingOf(row);
    if (standing === 'refused') awaitedBy.set(row.record, 'refused');
    else if (standing !== 'confirmed' && standing !== 'mended' && !awaitedBy.has(row.record))
      awaitedBy.set(row.record, 'unsent');
  }
  await about.load(rows.flatMap((row) => [row.record, ...(row.waitsFor === null ? [] : [row.waitsFor])]));
  return rows.map((row): Entry => {
    const { change, deed } = read(row);
    return {
      change: row.change,
      record: row.record,
      type: row.type,
      savedAt: row.savedAt,
      deed,
      standing: standingOf(row),
      subject: about.of(row.record, row.type, change),
      refusal: row.refusal,
      awaited:
        row.waitsFor === null
          ? null
          : { here: awaitedBy.get(row.waitsFor) ?? 'elsewhere', subject: about.of(row.waitsFor, null, null) },
    };
  });
}
