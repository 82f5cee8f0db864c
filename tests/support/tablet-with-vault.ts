import { beginVault } from '../../src/data/begin-vault.ts';
import { readSetting } from '../../src/data/settings.ts';
import { openVault } from '../../src/data/vault/seal-record.ts';
import { type Unlocked, vaultPrint } from '../../src/data/vault/unlocked.ts';
import { drawTabletKey } from '../../src/data/vault/wrap.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { ServiceKeyTold } from '../../src/protocol/service-key-told.ts';
import { joinSealed, type Served } from './tablet-and-server.ts';
import type { TestTablet } from './tablet.ts';

export type Lockable = TestTablet & { lock(): void; unlock(): void; readonly unlocked: Unlocked };

/** A tablet with a vault, whose agent's token lies in memory alone. */
export async function withVault(tablet: TestTablet, world: Served): Promise<Lockable> {
  const joined = await readSetting(tablet.db, 'joined');
  const { account, token, expiresAt } = await joinSealed(world, tablet);
  const headers = { authorization: `Bearer ${joined?.token ?? ''}` };
  const told = ServiceKeyTold.parse((await world.server.app.inject({ url: '/api/v1/service-key', headers })).json());
  const sealer = await partSealer(globalThis, told.publicKey);
  const key = drawTabletKey(globalThis);
  const unlocked: Unlocked = {
    account,
    vault: await openVault(globalThis, key),
    print: await vaultPrint(globalThis, key),
    token: { token, expiresAt },
  };
  let now: Unlocked | null = unlocked;
  Object.assign(tablet.db.ports, { sealer: () => Promise.resolve(sealer), unlocked: () => now });
  await beginVault(tablet.db, unlocked.print);
  return { ...tablet, unlocked, lock: () => (now = null), unlock: () => (now = unlocked) };
}

/** All that the tablet's databases hold, bytes as numbers. */
export async function onDisk({ db }: TestTablet): Promise<string> {
  const tables = await Promise.all(db.tables.map((table) => table.toArray()));
  return JSON.stringify(tables, (_key, value: unknown) => (value instanceof Uint8Array ? [...value].join() : value));
}
