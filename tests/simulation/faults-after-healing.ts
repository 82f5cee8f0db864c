import { rebuildShown } from '../../src/data/overlay.ts';
import { shownRow } from '../../src/data/shown-row.ts';
import { type FieldPath, isDeletion, RECORD_DELETED } from '../../src/domain/field-path.ts';
import { shownHeads } from '../../src/domain/fold.ts';
import type { ChangeId, RecordId } from '../../src/domain/ids.ts';
import { canonicalJson, type Json } from '../../src/domain/json.ts';
import type { Database } from '../../src/server/database/database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { readContent } from '../../src/server/log/record-content.ts';
import type { Book, Entry } from './book.ts';
import type { Fault } from './fault.ts';
import type { SimulatedTablet } from './simulated-tablet.ts';

type Healed = { readonly database: Database; readonly tablets: readonly SimulatedTablet[]; readonly book: Book };

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
  return [
    ...log.map(({ fault, id }): Fault => ({ kind: 'diverged', words: `check-data: ${fault} ${id}` })),
    ...(await lostOrDoubled(healed)),
    ...(await notTold(healed)),
    ...(await diverged(healed)),
  ];
}

/** Every saved change is on the server exactly as it was saved, or was taken up by one that is; and nothing else is there. */
async function lostOrDoubled({ database, book }: Healed): Promise<Fault[]> {
  const faults: Fault[] = [];
  const rows = await database.kysely.selectFrom('change').selectAll().where('salvaged', '=', 0).execute();
  const there = Map.groupBy(rows, ({ id }) => id);
  for (const entry of book.entries.values()) {
    const { id, kind, type, taken } = entry;
    const own = there.get(entry.id) ?? [];
    const accepted = own.filter(({ verdict }) => verdict === 'accepted');
    if (accepted.length === 0 && taken.length === 0) {
      const said = own.map(({ verdict, reason }) => `${verdict} ${reason}`).join();
      faults.push({ kind: 'lost', words: `${id} ${kind} ${type}, ${said}` });
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
async function notTold({ database, book }: Healed): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const record of new Set([...book.entries.values()].map((entry) => entry.record))) {
    const row = await database.kysely.selectFrom('record').selectAll().where('id', '=', record).executeTakeFirst();
    if (!row) {
      faults.push({ kind: 'lost', words: `the record ${record}` });
      continue;
    }
    const { fields } = readContent(row.state);
    const landed = await landedOf(database, book, record);
    for (const path of new Set(landed.flatMap(({ writes }) => [...writes.keys()]))) {
      const heads = headsAt(book, landed, path);
      const are = heads.map(({ id }) => id).toSorted();
      const field = fields[path];
      const told = field ? [...shownHeads(field), ...field.rivals.map(({ change }) => change)].toSorted() : [];
      if (canonicalJson(told) !== canonicalJson(are)) {
        // A value that nobody has seen and nobody is told is lost; one told in vain is not.
        const kind = are.every((id) => told.includes(id)) ? 'diverged' : 'lost';
        faults.push({ kind, words: `heads of ${record} ${path}: told ${told.join()} and are ${are.join()}` });
      }
      if (field && !isDeletion(path)) {
        const winner = heads.find(({ id }) => id === field.change);
        if (winner && canonicalJson(winner.writes.get(path) ?? null) !== canonicalJson(field.value)) {
          faults.push({ kind: 'diverged', words: `the value of ${record} ${path} is not what its change says` });
        }
      }
    }
    if (isDeleted(book, landed) !== (row.deleted === 1)) {
      faults.push({ kind: 'diverged', words: `deleted or not: ${record}` });
    }
  }
  return faults;
}

async function landedOf(database: Database, book: Book, record: RecordId): Promise<readonly Entry[]> {
  const landed: Entry[] = [];
  for (const entry of book.of(record)) if (await isThere(database, entry.id)) landed.push(entry);
  return landed;
}

function headsAt(book: Book, landed: readonly Entry[], path: FieldPath): readonly Entry[] {
  const writers = landed.filter(({ writes }) => writes.has(path));
  const seen = new Set(writers.flatMap(({ id }) => [...book.seenBy(id, path)]));
  return writers.filter(({ id }) => !seen.has(id));
}

/** Some deletion that nobody undid had seen every value that shows. */
function isDeleted(book: Book, landed: readonly Entry[]): boolean {
  const deletions = headsAt(book, landed, RECORD_DELETED).filter(({ writes }) => writes.get(RECORD_DELETED) === true);
  const paths = [...new Set(landed.flatMap(({ writes }) => [...writes.keys()]))];
  return deletions.some((deletion) =>
    paths.every((path) =>
      headsAt(book, landed, path).every(
        ({ id, writes }) =>
          id === deletion.id ||
          (isDeletion(path) && writes.get(path) === true) ||
          book.seenBy(deletion.id, path).has(id),
      ),
    ),
  );
}

/** Every tablet holds, and shows, what the server has; nothing on it waits. */
async function diverged({ database, tablets }: Healed): Promise<Fault[]> {
  const faults: Fault[] = [];
  const differs = (words: string) => faults.push({ kind: 'diverged', words });
  const rows = await database.kysely.selectFrom('record').selectAll().execute();
  for (const tablet of tablets) {
    const { db } = tablet.first;
    const unfinished = await db.outbox.where('state').noneOf(['acknowledged', 'refused']).count();
    if (unfinished > 0) differs(`${tablet.name} still holds ${unfinished} unfinished changes`);
    for (const change of await falselyConfirmed(tablet, database)) {
      faults.push({ kind: 'lost', words: `${tablet.name} calls ${change} confirmed, and it is not there` });
    }
    const held = new Map((await db.serverStates.toArray()).map((row) => [row.id, row.state]));
    for (const row of rows) {
      const state = held.get(row.id as RecordId);
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
