import { v7 } from 'uuid';
import { ChangeId, DeviceId, LogId } from '../domain/ids.ts';
import { memorySyncStore } from './memory-sync-store.ts';
import { syncStoreAcceptance } from './sync-store.acceptance.ts';

syncStoreAcceptance(() => {
  const log = LogId.parse(v7());
  const identity = { device: DeviceId.parse(v7()), deviceToken: 'device', agentToken: 'agent' };
  const store = memorySyncStore(identity, [log]);
  return Promise.resolve({
    store,
    log,
    save: () => {
      const id = ChangeId.parse(v7());
      store.save({ id, log, text: JSON.stringify({ id }) });
      return Promise.resolve(id);
    },
    states: () => Promise.resolve(new Map(store.changes().map(({ id, state }) => [id, state]))),
    recordIds: () => Promise.resolve(store.records().map(({ id }) => id)),
  });
});
