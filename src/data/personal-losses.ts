import type { FieldPath } from '../domain/field-path.ts';
import type { LogId, RecordId } from '../domain/ids.ts';
import { isPersonalPath } from '../domain/personal-path.ts';
import { lostValues } from '../protocol/lost-values.ts';
import type { RecordState } from '../protocol/record-state.ts';
import type { Salvaged } from '../protocol/salvaged.ts';
import type { SalvageRow, ServerStateRow } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { type KeptState, openedState, wholeState } from './vault/personal-state.ts';
import type { Place, Vault } from './vault/seal-record.ts';

// Rows in memory at a time: a service has some ten thousand.
const ROWS = 1_000;

type Ended = {
  readonly log: LogId;
  /** The last page, which is not laid aside yet. */
  readonly last: readonly KeptState[];
  readonly outside: ReadonlySet<RecordId>;
};

/**
 * What the new history of a log lacks of what tells of persons: found before the transaction that swaps the histories, since
 * nothing can be opened within it. What lies in clear is found there.
 */
export async function personalLosses(
  db: TabletDatabase,
  vault: Vault,
  { log, last, outside }: Ended,
): Promise<readonly SalvageRow[]> {
  const lastById = new Map(last.map((kept) => [kept.state.id, kept]));
  const ids = await db.serverStates.where('log').equals(log).primaryKeys();
  const losses: SalvageRow[] = [];
  for (let at = 0; at < ids.length; at += ROWS) {
    const chunk = ids.slice(at, at + ROWS);
    const [before, laid, own] = await Promise.all([
      db.serverStates.bulkGet(chunk),
      db.shadowStates.bulkGet(chunk),
      rowsAmong(db.outbox, 'record', chunk),
    ]);
    const owned = new Set(own.map((row) => row.change));
    for (const [place, row] of before.entries()) {
      if (!row?.personal) continue;
      const now = lastById.get(row.id) ?? laid[place];
      if (!now && outside.has(row.id)) continue;
      losses.push(...(await lossesOf(vault, { log, row, now, isOwn: (change) => owned.has(change) })));
    }
  }
  return losses;
}

type Compared = {
  readonly log: LogId;
  readonly row: ServerStateRow;
  readonly now: KeptState | undefined;
  readonly isOwn: (change: Salvaged['id']) => boolean;
};

async function lossesOf(vault: Vault, { log, row, now, isOwn }: Compared): Promise<readonly SalvageRow[]> {
  const [before, after] = [await whole(vault, row), now && (await whole(vault, now))];
  const lost = lostValues({ log, before, now: after, isOwn }).filter(hasPersonal);
  return await Promise.all(
    lost.map(async (salvaged): Promise<SalvageRow> => {
      const personal = await vault.seal(placeOf(salvaged), salvaged);
      return { id: salvaged.id, log, salvaged: withoutPersonal(salvaged), personal };
    }),
  );
}

/** All of it, to be offered; what lies in clear where this vault does not open the rest. */
export async function wholeSalvage(vault: Vault | null, { salvaged, personal }: SalvageRow): Promise<Salvaged> {
  if (!personal || !vault) return salvaged;
  const opened = await vault.open(placeOf(salvaged), personal);
  return opened.ok ? (opened.value as Salvaged) : salvaged;
}

async function whole(vault: Vault, kept: KeptState): Promise<RecordState> {
  return wholeState(kept.state, await openedState(kept, vault));
}

function hasPersonal({ type, fields }: Salvaged): boolean {
  return Object.keys(fields).some((path) => isPersonalPath(type, path as FieldPath));
}

function withoutPersonal(salvaged: Salvaged): Salvaged {
  const kept = Object.entries(salvaged.fields).filter(([path]) => !isPersonalPath(salvaged.type, path as FieldPath));
  return { ...salvaged, fields: Object.fromEntries(kept) };
}

function placeOf({ id }: Salvaged): Place {
  return { store: 'salvage', id, v: 1 };
}
