import { type OpenFailure, openTablet } from '../../data/open-tablet.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { browserPlace } from '../../data/vault/browser-place.ts';
import { shelfIn } from '../../data/vault/shelf.ts';
import { newId } from './ids.ts';
import { sealerOf } from './sealer.ts';
import { askAgentToken } from './vault/agent-token.ts';
import { stretchBeside } from './vault/stretch-beside.ts';
import { type VaultSession, vaultSession } from './vault/vault-session.ts';

export type OpenedTablet =
  | { readonly ok: true; readonly db: TabletDatabase; readonly vault: VaultSession }
  | { readonly ok: false; readonly failure: OpenFailure };

/** Opens what this tablet remembers, names hidden. */
export async function openThisTablet(): Promise<OpenedTablet> {
  let vault: VaultSession | null = null;
  const unlocked = () => vault?.unlocked() ?? null;
  const opened = await openTablet({ now: Date.now, newId, sealer: sealerOf, unlocked });
  if (!opened.ok) return { ok: false, failure: opened.failure };
  const { db } = opened;
  vault = vaultSession({
    db,
    shelf: shelfIn(browserPlace(globalThis)),
    web: globalThis,
    stretch: stretchBeside,
    now: () => ({ ranMs: performance.now(), dateMs: Date.now() }),
    askToken: (key) => askAgentToken(db, key),
  });
  await vault.look();
  return { ok: true, db, vault };
}
