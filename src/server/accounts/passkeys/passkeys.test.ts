import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AccountId } from '../../../domain/ids.ts';
import { engines, setUpOffice, type TestServer, testServer } from '../../../../tests/support/test-server.ts';
import { keepPasskey, noteUse, passkeyNamed } from './passkeys.ts';

async function withKey(server: TestServer) {
  const office = await setUpOffice(server);
  const session = office.headers['cookie']?.split('=')[1] ?? '';
  const key = {
    credential: v7(),
    account: office.account,
    userHandle: 'handle',
    publicKey: 'key',
    counter: 3,
    transports: ['internal'],
    name: 'Portable',
    createdAtMs: server.clock.nowMs,
  };
  const keep = async (by = session, of = key) =>
    await server.database.write(async (trx) => await keepPasskey(trx, of, by));
  return { office, key, keep };
}

test.each(engines)('a session that has ended leaves no key behind, nor does another’s, on %s', async (engine) => {
  const server = await testServer({ engine });
  const { key, keep } = await withKey(server);
  expect(await keep('another token')).toBe('session-ended');
  expect(await keep(undefined, { ...key, account: AccountId.parse(v7()) })).toBe('session-ended');
  await server.database.kysely.deleteFrom('office_session').execute();
  expect(await keep()).toBe('session-ended');
  expect(await server.database.kysely.selectFrom('passkey').selectAll().execute()).toEqual([]);
});

test.each(engines)('of two who use a key at the same count, one is refused, on %s', async (engine) => {
  const server = await testServer({ engine });
  const { key, keep } = await withKey(server);
  await keep();
  const passkey = await passkeyNamed(server.database.kysely, key.credential);
  if (passkey === null) throw new Error('the key is not there');
  const use = async () => await noteUse(server.database.kysely, passkey, { counter: 4, nowMs: 1 });
  expect((await Promise.all([use(), use()])).toSorted()).toEqual([false, true]);
});
