import type { TabletDatabase } from '../../src/data/tablet-database.ts';
import type { RecordState } from '../../src/protocol/record-state.ts';
import { rebuildShown } from '../../src/data/overlay.ts';
import { shownRow } from '../../src/data/shown-row.ts';
import { isDeletion } from '../../src/domain/field-path.ts';
import type { ChangeId, RecordId } from '../../src/domain/ids.ts';
import { canonicalJson, type Json } from '../../src/domain/json.ts';
import { allHeads } from '../../src/domain/to-decide.ts';
import type { Database } from '../../src/server/database/database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { readContent } from '../../src/server/log/record-content.ts';
import type { Book } from './book.ts';
import type { Fault } from './fault.ts';
import type { Held } from './held.ts';
import { inScope } from './in-scope.ts';
import { ownAccountOf } from './own-account.ts';
import type { SimulatedTablet } from './simulated-tablet.ts';

type Healed = {
  readonly database: Database;
  readonly tablets: readonly SimulatedTablet[];
  readonly book: Book;
  /** What there was to heal from. */
  readonly held: Held;
  readonly now: number;
  /** How often the server was set back. */
  readonly restores: number;
};

/** Whether the change itself, and not what others had pulled of it, is accepted. */
async function isThere({ kysely }: Database, change: ChangeId): Promise<boolean> {
  const row = await kysely
    .selectFrom('change')
    .select('id')
    .where('id', '=', change)
    .where('verdict', '=', 'accepted')
    .where('salvaged', '=', 0)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a tablet holds as confirmed, and the server has not. */
export async function falselyConfirmed({ first }: SimulatedTablet, database: Database): Promise<readonly ChangeId[]> {
  const rows = await first.db.outbox.where('state').equals('acknowledged').toArray();
  const missing: ChangeId[] = [];
  for (const { change } of rows) if (!(await isThere(database, change))) missing.push(change);
  return missing;
}

/** What does not hold once every device has said and heard everything. Empty: all holds. */
export async function faultsAfterHealing(healed: Healed): Promise<readonly Fault[]> {
  const log = await checkLog(healed.database);
  const waiting = await waitingInVain(healed);
  const faults = log.filter(({ fault, id }) => fault !== 'record-not-whole' || !waiting.records.has(id));
  return [
    ...faults.map(({ fault, id }): Fault => ({ kind: 'diverged', words: `check-data: ${fault} ${id}` })),
    ...(await lostOrDoubled(healed, waiting.changes)),
    ...(await notTold(healed)),
    ...(await forgotten(healed, waiting.changes)),
    ...(await diverged(healed, waiting.changes)),
  ];
}

/**
 * What names a record that nobody has any more, because the server was set back and whoever had it is lost: supervisors are shown it, and
 * may accept it alone.
 */
async function waitingInVain({
  database,
  book,
  restores,
}: Healed): Promise<{ changes: Set<string>; records: Set<string> }> {
  if (restores === 0 || book.lost.size === 0) return { changes: new Set(), records: new Set() };
  const { kysely } = database;
  const rows = await kysely
    .selectFrom('change')
    .select(['id', 'record'])
    .where('verdict', '=', 'held')
    .where((e) => e.not(e.exists(e.selectFrom('record').select('id').whereRef('record.id', '=', 'change.waits_for'))))
    .execute();
  return { changes: new Set(rows.map(({ id }) => id)), records: new Set(rows.flatMap(({ record }) => record ?? [])) };
}

/** What its author's device still shows as refused, for a person to mend. */
async function shownAsRefused(tablets: readonly SimulatedTablet[]): Promise<ReadonlySet<ChangeId>> {
  const refused = new Set<ChangeId>();
  for (const { first } of tablets) {
    for (const { change } of await first.db.outbox.where('state').equals('refused').toArray()) refused.add(change);
  }
  return refused;
}

/**
 * Every saved change is on the server exactly as it was saved, or was taken up by one that is, or is shown as refused where it is not its
 * author's to make; and nothing else is there.
 */
async function lostOrDoubled(
  { database, book, tablets, held, restores }: Healed,
  waiting: ReadonlySet<string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const rows = await database.kysely.selectFrom('change').selectAll().where('salvaged', '=', 0).execute();
  const there = Map.groupBy(rows, ({ id }) => id);
  const refused = await shownAsRefused(tablets);
  for (const entry of book.entries.values()) {
    const { id, kind, type, taken, expected } = entry;
    const own = there.get(entry.id) ?? [];
    const accepted = own.filter(({ verdict }) => verdict === 'accepted');
    const wentUnder = book.lost.has(entry.by) && !held.changes.has(id);
    const isTaken = taken.some(({ into }) => !book.lost.has(book.entries.get(into)?.by ?? ''));
    const isShownAsRefused = expected !== 'accepted' && refused.has(id);
    if (accepted.length === 0 && !isTaken && !isShownAsRefused && !wentUnder && !waiting.has(id)) {
      const said = own.map(({ verdict, reason }) => `${verdict} ${reason}`).join();
      faults.push({ kind: 'lost', words: `${id} ${kind} ${type}, ${said}` });
    }
    // A copy that is put back may have what was refused since.
    if (accepted.length > 0 && (expected === 'refused' || (refused.has(id) && restores === 0))) {
      faults.push({ kind: 'diverged', words: `${id} ${kind} ${type} is accepted, and was to be refused` });
    }
    if (accepted.length > 0 && taken.length > 0 && !book.copiedUnsent.has(id)) {
      faults.push({ kind: 'duplicated', words: `${id} was taken up by ${taken[0]?.into} and came by itself` });
    }
    if (accepted.some(({ text }) => text !== entry.text)) faults.push({ kind: 'lost', words: `${id} was altered` });
  }
  for (const [id, own] of there) {
    const accepted = own.filter(({ verdict }) => verdict === 'accepted');
    if (accepted.length > 1) faults.push({ kind: 'duplicated', words: `${id} is there ${accepted.length} times` });
    const isKnown = book.founding.has(id) || book.entries.has(id as ChangeId);
    if (accepted.length > 0 && !isKnown) faults.push({ kind: 'duplicated', words: `${id}, which nobody saved` });
  }
  return faults;
}

/** The oracle: what people saved and had seen, set against what the server merged. It knows nothing of ranks. */
async function notTold({ database, book, restores }: Healed): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const record of new Set([...book.entries.values()].map((entry) => entry.record))) {
    const row = await database.kysely.selectFrom('record').selectAll().where('id', '=', record).executeTakeFirst();
    const account = await ownAccountOf(database, book, record);
    if (!row) {
      if (account.entries.length > 0) faults.push({ kind: 'lost', words: `the record ${record}` });
      continue;
    }
    const { fields } = readContent(row.state);
    const writers = book.of(record);
    for (const path of account.paths) {
      const heads = account.headsAt(path);
      const are = heads.map(({ id }) => id).toSorted();
      const field = fields[path];
      const told = field ? allHeads(field).toSorted() : [];
      if (canonicalJson(told) !== canonicalJson(are)) {
        // A value that nobody has seen and nobody is told is lost; one told in vain is not. A copied profile tells some so, and so does
        // a copy that is put back, with what was refused in between: nobody offers again what had been seen there.
        const isInVain = are.every((id) => told.includes(id));
        const isSetBack = restores > 0 && writers.some(({ expected }) => expected !== 'accepted');
        if (isInVain && (book.copiedUnsent.size > 0 || isSetBack)) continue;
        const kind = isInVain ? 'diverged' : 'lost';
        faults.push({ kind, words: `heads of ${record} ${path}: told ${told.join()} and are ${are.join()}` });
      }
      if (field && !isDeletion(path)) {
        const winner = heads.find(({ id }) => id === field.change);
        if (winner && canonicalJson(winner.writes.get(path) ?? null) !== canonicalJson(field.value)) {
          faults.push({ kind: 'diverged', words: `the value of ${record} ${path} is not what its change says` });
        }
      }
    }
    if (account.isDeleted() !== (row.deleted === 1)) {
      faults.push({ kind: 'diverged', words: `deleted or not: ${record}` });
    }
  }
  return faults;
}

/** What any device still held of a change is known to the server: as a value that shows or competes, or as one that gave way. */
async function forgotten({ database, book, held }: Healed, waiting: ReadonlySet<string>): Promise<Fault[]> {
  const faults: Fault[] = [];
  const rows = await database.kysely.selectFrom('record').selectAll().execute();
  const contentOf = new Map(rows.map((row) => [row.id, readContent(row.state)]));
  for (const { record, path, change } of held.values) {
    if (waiting.has(change)) continue;
    // Its author still shows it, as refused.
    if ((book.entries.get(change)?.expected ?? 'accepted') !== 'accepted') continue;
    const content = contentOf.get(record);
    const field = content?.fields[path];
    const isKnown = (field && allHeads(field).includes(change)) || content?.seen[path]?.includes(change);
    if (!isKnown) faults.push({ kind: 'lost', words: `${change}, which was still held, at ${path} of ${record}` });
  }
  return faults;
}

/** What is out of scope stays on a device as long as a conflict waits there, or work of its own is kept that the server may yet ask for. */
async function hasBusiness({ outbox }: TabletDatabase, { id, survived, fields }: RecordState): Promise<boolean> {
  if (survived.length > 0 || Object.values(fields).some(({ rivals }) => rivals.length > 0)) return true;
  return (await outbox.where('record').equals(id).count()) > 0;
}

/** Every tablet holds, and shows, what the server has; nothing on it waits. */
async function diverged({ database, tablets, now }: Healed, waiting: ReadonlySet<string>): Promise<Fault[]> {
  const faults: Fault[] = [];
  const differs = (words: string) => faults.push({ kind: 'diverged', words });
  const rows = await database.kysely.selectFrom('record').selectAll().execute();
  const { recent, referred } = inScope(rows, now);
  for (const tablet of tablets) {
    const { db } = tablet.first;
    const left = await db.outbox.where('state').noneOf(['acknowledged', 'refused']).toArray();
    const unfinished = left.filter(({ change }) => !waiting.has(change)).length;
    if (unfinished > 0) differs(`${tablet.name} still holds ${unfinished} unfinished changes`);
    for (const change of await falselyConfirmed(tablet, database)) {
      faults.push({ kind: 'lost', words: `${tablet.name} calls ${change} confirmed, and it is not there` });
    }
    const held = new Map((await db.serverStates.toArray()).map((row) => [row.id, row.state]));
    for (const row of rows) {
      const state = held.get(row.id as RecordId);
      if (!recent.has(row.id)) {
        held.delete(row.id as RecordId);
        if (state && !referred.has(row.id) && !(await hasBusiness(db, state))) {
          differs(`${tablet.name} still has ${row.type} ${row.id}, which is too old`);
        }
        continue;
      }
      const { survived, fields, seen, authors } = readContent(row.state);
      const there = { number: row.number, deleted: row.deleted === 1, survived, fields, seen, authors };
      const here = state && {
        number: state.number,
        deleted: state.deleted,
        survived: state.survived,
        fields: state.fields,
        seen: state.seen,
        authors: state.authors,
      };
      if (!here || canonicalJson(here) !== canonicalJson(there)) {
        differs(`${tablet.name} has not what the server has of ${row.type} ${row.id}`);
        continue;
      }
      const shown = await db.records.get(row.id as RecordId);
      const expected = shownRow(row.type, row.id as RecordId, rebuildShown(state ?? null, []));
      if (!shown || canonicalJson({ ...shown } as Json) !== canonicalJson({ ...expected } as Json)) {
        differs(`${tablet.name} does not show what it has of ${row.type} ${row.id}`);
      }
      held.delete(row.id as RecordId);
    }
    for (const id of held.keys()) differs(`${tablet.name} has ${id}, which the server has not`);
  }
  return faults;
}
