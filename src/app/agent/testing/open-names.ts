import { onTestFinished } from 'vitest';
import { beginVault } from '../../../data/begin-vault.ts';
import { readSetting, writeSetting } from '../../../data/settings.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { openVault } from '../../../data/vault/seal-record.ts';
import { type Unlocked, vaultPrint } from '../../../data/vault/unlocked.ts';
import { drawTabletKey } from '../../../data/vault/wrap.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { partSealer } from '../../../protocol/sealing/seal-part.ts';
import { newServiceKey } from '../../../protocol/sealing/service-key.ts';
import { useVault } from '../../platform/vault/vault-state.ts';

/** Makes of a tablet that has joined one that keeps names, and shows them to this agent until the test is over. */
export async function openNames(db: TabletDatabase, account: AccountId): Promise<Unlocked> {
  const key = drawTabletKey(globalThis);
  const [vault, print, service] = await Promise.all([
    openVault(globalThis, key),
    vaultPrint(globalThis, key),
    newServiceKey(globalThis),
  ]);
  const sealer = await partSealer(globalThis, service.publicKey);
  if (!(await readSetting(db, 'serviceKey'))) {
    await writeSetting(db, 'serviceKey', { id: service.id, publicKey: service.publicKey });
  }
  const unlocked: Unlocked = { account, vault, print, token: null };
  Object.assign(db.ports, { sealer: () => Promise.resolve(sealer), unlocked: () => unlocked });
  await beginVault(db, print);
  useVault.setState({ names: 'open', agent: account });
  onTestFinished(() => useVault.setState({ names: 'unknown', agent: null }));
  return unlocked;
}
