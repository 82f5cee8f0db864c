import { syncStoreOf } from '../../data/sync-store.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';

/** Stands where a tablet has its agent's token: what lets the office read is the session's cookie, which no script sees. */
const BY_COOKIE = 'by-cookie';

/** The office's memory as the engine sees it: it asks for records whoever is signed in, and the server says whether it gets any. */
export function officeStoreOf(db: TabletDatabase) {
  const store = syncStoreOf(db);
  return {
    ...store,
    identity: async () => {
      const known = await store.identity();
      return known && { ...known, agentToken: BY_COOKIE };
    },
  };
}
