import { v7 } from 'uuid';
import { ChangeId, DeviceId, LogId, RecordId } from '../domain/ids.ts';
import { memorySyncStore } from './memory-sync-store.ts';
import { syncStoreAcceptance } from './sync-store.acceptance.ts';

syncStoreAcceptance(() => {
  const log = LogId.parse(v7());
  const identity = { device: DeviceId.parse(v7()), deviceToken: 'device', agentToken: 'agent' };
  const store = memorySyncStore(identity, [log]);
  const save = (named: RecordId | null) => {
    const [id, record] = [ChangeId.parse(v7()), RecordId.parse(v7())];
    store.save({ id, log, record, text: JSON.stringify({ id, record, named }) });
    return Promise.resolve(id);
  };
  const recordOf = (change: ChangeId) => {
    const kept = store.changes().find(({ id }) => id === change);
    if (!kept) throw new Error('not kept');
    return Promise.resolve(kept.record);
  };
  return Promise.resolve({
    store,
    log,
    save: () => save(null),
    saveNaming: async (change: ChangeId) => save(await recordOf(change)),
    recordOf,
    states: () => Promise.resolve(new Map(store.changes().map(({ id, state }) => [id, state]))),
    valuesOf: (record: RecordId) => {
      const state = store.records().find(({ id }) => id === record);
      const values = Object.entries(state?.fields ?? {}).map(([path, { value }]) => [path, value] as const);
      return Promise.resolve(state ? Object.fromEntries(values) : null);
    },
    recordIds: () => Promise.resolve(store.records().map(({ id }) => id)),
  });
});
