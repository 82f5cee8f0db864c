import { AGENT, arrival, joinedTablet, JOINED } from '../../../tests/support/tablet.ts';
import { save } from '../../data/save.ts';
import { syncStoreOf } from '../../data/sync-store.ts';
import { LogId } from '../../domain/ids.ts';
import { syncStoreAcceptance } from '../../sync/sync-store.acceptance.ts';

syncStoreAcceptance(async () => {
  const { db } = await joinedTablet();
  return {
    store: syncStoreOf(db),
    log: LogId.parse(JOINED.service),
    save: async () => {
      const result = await save(db, [arrival()], { account: AGENT });
      const id = result.ok ? result.changes[0] : undefined;
      if (id === undefined) throw new Error('not saved');
      return id;
    },
    states: async () => {
      const rows = await db.outbox.orderBy('order').toArray();
      return new Map(rows.map((row) => [row.change, row.state]));
    },
    recordIds: async () => (await db.records.toArray()).map((row) => row.id),
  };
});
