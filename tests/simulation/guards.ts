import type { TabletDatabase } from '../../src/data/tablet-database.ts';
import type { SyncStore } from '../../src/sync/sync-store.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { type Answering, answering } from './simulated-server.ts';

/** Where a sabotage reaches in: around the ports, never in the program. */
export type Guards = {
  readonly store: (store: SyncStore, db: TabletDatabase, gate: (at: string) => Promise<void>) => SyncStore;
  readonly transport: (transport: Transport) => Transport;
  readonly answering: Answering;
  /** What an app does when it starts. */
  readonly reopened: (db: TabletDatabase) => Promise<void>;
};

export const ALL_GUARDS: Guards = {
  store: (store) => store,
  transport: (transport) => transport,
  answering,
  reopened: () => Promise.resolve(),
};
