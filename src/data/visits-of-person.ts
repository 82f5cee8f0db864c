import type { RecordId, VisitorId } from '../domain/ids.ts';
import type { Shown } from './edits.ts';
import { outboxOfRecords } from './outbox-of-records.ts';
import { personsOf } from './persons.ts';
import type { TabletDatabase } from './tablet-database.ts';
import type { Vault } from './vault/seal-record.ts';

/** Read at a time: enough to be quick, and few enough to leave the memory of a tablet alone. */
const AT_A_TIME = 500;

/**
 * The live visits of a person on this tablet, newest first: of all the records that are theirs. Who came is sealed, so every visit that
 * tells of somebody is opened for it, and no other.
 */
export async function visitsOfPerson(
  db: TabletDatabase,
  vault: Vault,
  records: ReadonlySet<VisitorId>,
): Promise<readonly Shown<'visit'>[]> {
  const ids = await db.records.where('type').equals('visit').primaryKeys();
  const found: Shown<'visit'>[] = [];
  for (let at = 0; at < ids.length; at += AT_A_TIME) {
    const sealed = await withSealedPart(db, ids.slice(at, at + AT_A_TIME));
    const opened = await personsOf(db, vault, 'visit', sealed);
    found.push(
      ...opened.filter(({ deleted, record }) => !deleted && record.visitor !== null && records.has(record.visitor)),
    );
  }
  return found.toSorted((a, b) => (newness(a) < newness(b) ? 1 : -1));
}

async function withSealedPart(db: TabletDatabase, ids: readonly RecordId[]): Promise<readonly RecordId[]> {
  const [states, own] = await Promise.all([db.serverStates.bulkGet([...ids]), outboxOfRecords(db, ids)]);
  return ids.filter(
    (_, at) => states[at]?.personal !== undefined || own[at]?.some(({ personal }) => personal !== undefined),
  );
}

function newness({ record }: Shown<'visit'>): string {
  return `${record.at} ${record.id}`;
}
