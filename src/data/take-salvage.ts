import type { ChangeId } from '../domain/ids.ts';
import type { SalvageRow } from './rows.ts';
import { joinedLogs, readSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

export type SalvageAsk = {
  readonly maxValues: number;
  readonly maxBytes: number;
  readonly except: ReadonlySet<ChangeId>;
};

/** What is still to be salvaged, as much as fits, the first one always. In the caller's transaction. */
export async function takeSalvage(db: TabletDatabase, ask: SalvageAsk): Promise<readonly SalvageRow[]> {
  const logs = joinedLogs(await readSetting(db, 'joined'));
  const rows = await db.salvage
    .where('log')
    .anyOf(logs)
    .filter(({ id }) => !ask.except.has(id))
    .limit(ask.maxValues)
    .toArray();
  let bytes = 0;
  const end = rows.findIndex(({ salvaged, personal }, at) => {
    bytes += JSON.stringify(salvaged).length + (personal?.length ?? 0);
    return at > 0 && bytes > ask.maxBytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
