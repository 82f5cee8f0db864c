import type { CommuneCode, DepartmentCode } from '../domain/ids.ts';
import type { KeptCommunes } from './rows.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

export type NamedCommune = { readonly code: CommuneCode; readonly name: string };

// Communes merge on the first of January.
const GOOD_FOR_MS = 90 * 86_400_000;

/** All communes that this tablet keeps, for where a visitor lives: of the departments that the service touches, and of any other that was asked for. */
export async function keptCommunes(db: TabletDatabase): Promise<readonly NamedCommune[]> {
  const rows = await db.settings.where('key').startsWith('communes:').toArray();
  return rows.flatMap(({ value }) => (value as KeptCommunes).communes.map(([code, name]) => ({ code, name })));
}

/** Those of the departments whose list has to be fetched: never had, or old. */
export async function departmentsToFetch(
  db: TabletDatabase,
  departments: readonly DepartmentCode[],
): Promise<readonly DepartmentCode[]> {
  const now = db.ports.now();
  const kept = await Promise.all(departments.map((department) => readSetting(db, `communes:${department}`)));
  return departments.filter((_, at) => {
    const fetchedAt = kept[at]?.fetchedAt;
    return fetchedAt === undefined || Math.abs(now - fetchedAt) > GOOD_FOR_MS;
  });
}

/** Keeps the list of a department, in the place of an older one. */
export async function keepCommunes(
  db: TabletDatabase,
  department: DepartmentCode,
  communes: KeptCommunes['communes'],
): Promise<void> {
  await writeSetting(db, `communes:${department}`, { fetchedAt: db.ports.now(), communes });
}
