import { v7 } from 'uuid';
import { AGENT, arrival, joinedTablet, JOINED, SESSION } from '../../../tests/support/tablet.ts';
import { beginVault } from '../../data/begin-vault.ts';
import { creation, type Edit } from '../../data/edits.ts';
import { personsOf } from '../../data/persons.ts';
import { save } from '../../data/save.ts';
import { syncStoreOf } from '../../data/sync-store.ts';
import { openVault } from '../../data/vault/seal-record.ts';
import { vaultPrint } from '../../data/vault/unlocked.ts';
import { drawTabletKey } from '../../data/vault/wrap.ts';
import { type ChangeId, LogId, VisitId } from '../../domain/ids.ts';
import { Instant } from '../../domain/local-date.ts';
import { isRecordType } from '../../domain/records/record-types.ts';
import { syncStoreAcceptance } from '../../sync/sync-store.acceptance.ts';

syncStoreAcceptance(async () => {
  const { db } = await joinedTablet();
  const key = drawTabletKey(globalThis);
  const vault = await openVault(globalThis, key);
  const print = await vaultPrint(globalThis, key);
  Object.assign(db.ports, { unlocked: () => ({ account: AGENT, vault, print, token: null }) });
  await beginVault(db, print);
  const saveOne = async (edit: Edit) => {
    const result = await save(db, [edit], { account: AGENT });
    const id = result.ok ? result.changes[0] : undefined;
    if (id === undefined) throw new Error('not saved');
    return id;
  };
  const recordOf = async (change: ChangeId) => {
    const row = await db.outbox.get({ change });
    if (!row) throw new Error('not kept');
    return row.record;
  };
  return {
    store: syncStoreOf(db),
    log: LogId.parse(JOINED.service),
    save: () => saveOne(arrival()),
    saveNaming: async (change) => {
      const continues = VisitId.parse(await recordOf(change));
      const at = Instant.parse('2026-11-24T08:40:00.000Z');
      return saveOne(creation('visit', VisitId.parse(v7()), { session: SESSION, at, persons: 1, continues }));
    },
    recordOf,
    states: async () => {
      const rows = await db.outbox.orderBy('order').toArray();
      return new Map(rows.map((row) => [row.change, row.state]));
    },
    valuesOf: async (record) => {
      const type = (await db.records.get(record))?.type;
      if (type === undefined || !isRecordType(type)) return null;
      const [row] = await personsOf(db, vault, type, [record]);
      return row ? Object.fromEntries(Object.entries(row.fields).map(([path, { value }]) => [path, value])) : null;
    },
    recordIds: async () => (await db.records.toArray()).map((row) => row.id),
  };
});
