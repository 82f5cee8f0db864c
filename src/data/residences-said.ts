import type { CommuneCode } from '../domain/ids.ts';
import { personsOf } from './persons.ts';
import type { TabletDatabase } from './tablet-database.ts';
import type { Vault } from './vault/seal-record.ts';

/** Enough to tell where people come from, and few enough to open while a finger is on its way. */
const LATEST = 300;

/** How often each commune was said of the latest visits: read out of the vault, and kept nowhere. */
export async function residencesSaid(db: TabletDatabase, vault: Vault): Promise<ReadonlyMap<CommuneCode, number>> {
  const ids = await db.records.where('type').equals('visit').primaryKeys();
  // Ids rise with time.
  const latest = ids.toSorted().slice(-LATEST);
  const said = new Map<CommuneCode, number>();
  for (const { record, deleted } of await personsOf(db, vault, 'visit', latest)) {
    if (!deleted && record.residence !== null) said.set(record.residence, (said.get(record.residence) ?? 0) + 1);
  }
  return said;
}
