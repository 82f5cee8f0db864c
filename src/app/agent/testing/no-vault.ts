import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { type VaultSession, vaultSession } from '../../platform/vault/vault-session.ts';

/** A tablet that keeps no names. */
export function noVault(db: TabletDatabase): VaultSession {
  const nothing = () => Promise.resolve(null);
  return vaultSession({
    db,
    shelf: {
      isThorough: true,
      all: () => Promise.resolve([]),
      put: () => Promise.resolve(),
      knock: nothing,
      forgive: () => Promise.resolve(),
      keepOnly: () => Promise.resolve(),
    },
    web: globalThis,
    stretch: () => Promise.reject(new Error('nothing is stretched here')),
    now: () => ({ ranMs: performance.now(), dateMs: Date.now() }),
    askToken: nothing,
  });
}
