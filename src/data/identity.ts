import type { DeviceId } from '../domain/ids.ts';
import type { JoinedAgent } from './rows.ts';
import { readSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';
import type { Unlocked } from './vault/unlocked.ts';

type Identity = {
  readonly device: DeviceId;
  readonly deviceToken: string;
  readonly agentToken: string | null;
  readonly vault?: 'open';
};

/**
 * Who this tablet is to the server, and who may read on it. One that has a vault reads only while that is open: read without, what
 * tells of persons would stay at the server and this tablet would hold it for read. In the caller's transaction.
 */
export async function identityOf(db: TabletDatabase, unlocked: Unlocked | null): Promise<Identity | null> {
  const [device, joined, vault, agents, agent, last] = await Promise.all([
    readSetting(db, 'device'),
    readSetting(db, 'joined'),
    readSetting(db, 'vault'),
    readSetting(db, 'agents'),
    readSetting(db, 'agent'),
    readSetting(db, 'lastSync'),
  ]);
  if (!device || !joined) return null;
  const known = { device, deviceToken: joined.token };
  const isGood = ({ expiresAt }: { readonly expiresAt: number }) => expiresAt > db.ports.now() + (last?.offsetMs ?? 0);
  if (vault) {
    const token = unlocked?.print === vault.print ? unlocked.token : null;
    return token && isGood(token)
      ? { ...known, agentToken: token.token, vault: 'open' }
      : { ...known, agentToken: null };
  }
  const valid = (agents ?? []).filter(isGood);
  const present: JoinedAgent | undefined = valid.find(({ account }) => account === agent) ?? valid[0];
  return { ...known, agentToken: present?.token ?? null };
}
