import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AccountId, ChangeId, LogId, RecordId } from '../../../domain/ids.ts';
import { engines, setUpOffice, type TestServer, testServer } from '../../../../tests/support/test-server.ts';
import { landBatch } from '../../log/land-batch.ts';
import { keepPasskey, noteUse, passkeyNamed, passkeysOf } from './passkeys.ts';

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

test.each(engines)('an account that is closed takes its keys along, and no other’s, on %s', async (engine) => {
  const server = await testServer({ engine });
  const { office, key, keep } = await withKey(server);
  expect(await keep()).toBe('kept');
  const { kysely } = server.database;
  const ofAnother = { ...key, credential: v7(), account: AccountId.parse(v7()) };
  const { name, createdAtMs, credential, account } = ofAnother;
  const row = { id: v7(), name, credential, account, user_handle: 'x', public_key: 'x', counter: 0 };
  await kysely
    .insertInto('passkey')
    .values({ ...row, transports: '[]', created_at_ms: createdAtMs, used_at_ms: null })
    .execute();
  const change = async (fields: object) => {
    const before = await kysely.selectFrom('change').select('id').where('record', '=', office.account).execute();
    const base = before.map(({ id }) => id);
    const text = JSON.stringify({
      v: 1,
      id: ChangeId.parse(v7()),
      log: office.organisation,
      type: 'account',
      record: RecordId.parse(office.account),
      kind: 'set',
      repairs: null,
      device: v7(),
      account: office.account,
      clock: { ms: server.clock.nowMs, count: base.length },
      sealed: null,
      fields,
      base: Object.fromEntries(Object.keys(fields).map((field) => [field, base])),
    });
    const rightsOf = () => ({ role: 'admin', flagged: false }) as const;
    const log = LogId.parse(office.organisation);
    const [verdict] = await landBatch(server.database, { log, texts: [text], rightsOf, nowMs: server.clock.nowMs });
    expect(verdict).toMatchObject({ verdict: 'accepted' });
  };
  await change({ name: 'Camille Petit' });
  expect(await passkeysOf(kysely, office.account)).toHaveLength(1);
  await change({ active: false });
  expect(await passkeysOf(kysely, office.account)).toEqual([]);
  expect(await passkeysOf(kysely, ofAnother.account)).toHaveLength(1);
});

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
