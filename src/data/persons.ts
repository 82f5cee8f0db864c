import type { MergedRecord } from '../domain/fold.ts';
import type { RecordId } from '../domain/ids.ts';
import type { RecordType } from '../domain/records/record-types.ts';
import type { Shown } from './edits.ts';
import { outboxOfRecords } from './outbox-of-records.ts';
import { type OwnChange, rebuildShown } from './overlay.ts';
import { isPartOwed } from './owed-parts.ts';
import type { OutboxRow, ServerStateRow } from './rows.ts';
import { uncovered } from './show-records.ts';
import { shownRow } from './shown-row.ts';
import { shownOf } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { openOwnPart } from './vault/own-part.ts';
import { openedState, wholeState } from './vault/personal-state.ts';
import type { Vault } from './vault/seal-record.ts';

/**
 * Records with what tells of persons in them, deleted or not, as they show while names may be seen: the server's state and this tablet's
 * own changes on top, both opened. One that is not of this type, or not whole, is left out. Nothing of it is written.
 */
export async function personsOf<Type extends RecordType>(
  db: TabletDatabase,
  vault: Vault,
  type: Type,
  ids: readonly RecordId[],
): Promise<readonly Shown<Type>[]> {
  const [servers, own] = await db.transaction('r', db.serverStates, db.outbox, () =>
    Promise.all([db.serverStates.bulkGet([...ids]), outboxOfRecords(db, ids)]),
  );
  const shown = await Promise.all(
    ids.map((id, at) => openPerson(vault, type, { id, server: servers[at], own: own[at] ?? [] })),
  );
  return shown.filter((one) => one !== null);
}

/** All live ones of a type. */
export async function livePersons<Type extends RecordType>(
  db: TabletDatabase,
  vault: Vault,
  type: Type,
): Promise<readonly Shown<Type>[]> {
  const ids = await db.records.where('type').equals(type).primaryKeys();
  return (await personsOf(db, vault, type, ids)).filter(({ deleted }) => !deleted);
}

type Person = {
  readonly id: RecordId;
  readonly server: ServerStateRow | undefined;
  readonly own: readonly OutboxRow[];
};

/** One record of what was read of it; null where it is not of this type, or not whole. */
export async function openPerson<Type extends RecordType>(
  vault: Vault,
  type: Type,
  { id, server, own }: Person,
): Promise<Shown<Type> | null> {
  const merged = await openedRecord(vault, server, own);
  return merged && shownOf(type, shownRow(server?.state.type ?? own[0]?.type ?? '', id, merged));
}

async function openedRecord(
  vault: Vault,
  server: ServerStateRow | undefined,
  rows: readonly OutboxRow[],
): Promise<MergedRecord | null> {
  if (!server && rows.length === 0) return null;
  // Of a refused change only what is still to be said again shows: once that was done, the change that did it speaks.
  const speaking = rows.filter((row) => row.state !== 'refused' || isPartOwed(row));
  const sealed = new Map(speaking.map((row) => [row.change, row.personal]));
  const own = await Promise.all(
    uncovered(rows, server).map(async ({ change, refused }): Promise<OwnChange> => {
      const part = await openOwnPart(vault, change.id, sealed.get(change.id));
      return { change: part ? { ...change, fields: { ...change.fields, ...part } } : change, refused };
    }),
  );
  const state = server ? wholeState(server.state, await openedState(server, vault)) : null;
  return rebuildShown(state, own);
}
