import type { SyncStore } from '../../src/sync/sync-store.ts';

/** Every method between two things that the world does: its gate before, and its look at the board after. */
export function gatedStore(
  store: SyncStore,
  around: <Result>(method: keyof SyncStore, work: () => Promise<Result>) => Promise<Result>,
): SyncStore {
  return {
    identity: () => around('identity', () => store.identity()),
    positions: () => around('positions', () => store.positions()),
    offer: (ask) => around('offer', () => store.offer(ask)),
    unsettled: () => around('unsettled', () => store.unsettled()),
    settle: (settlement) => around('settle', () => store.settle(settlement)),
    applyPage: (pulled) => around('applyPage', () => store.applyPage(pulled)),
    startAgain: (from, history) => around('startAgain', () => store.startAgain(from, history)),
    salvage: (ask) => around('salvage', () => store.salvage(ask)),
    acknowledged: () => around('acknowledged', () => store.acknowledged()),
    offerAgain: (ids) => around('offerAgain', () => store.offerAgain(ids)),
    drop: (ids) => around('drop', () => store.drop(ids)),
    heardServer: (answer) => around('heardServer', () => store.heardServer(answer)),
    finished: (at) => around('finished', () => store.finished(at)),
    erase: (at) => around('erase', () => store.erase(at)),
    revoke: (at) => around('revoke', () => store.revoke(at)),
    pace: () => around('pace', () => store.pace()),
    keepPace: (pace) => around('keepPace', () => store.keepPace(pace)),
  };
}
