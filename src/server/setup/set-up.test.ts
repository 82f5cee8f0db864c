import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { LogId } from '../../domain/ids.ts';
import {
  ADMINISTRATOR,
  engines,
  FROM_OUR_PAGE,
  setUpOffice,
  setupRequest,
  type TestServer,
  testServer,
} from '../../../tests/support/test-server.ts';
import { liveRecords } from '../office/read-records.ts';
import { newSetupToken } from './setup-link.ts';

async function setUp(server: TestServer, payload: object) {
  return await server.app.inject({ method: 'POST', url: '/api/v1/setup', headers: FROM_OUR_PAGE, payload });
}

test.each(engines)('set-up makes everything that a first round needs, on %s', async (engine) => {
  const server = await testServer({ engine });
  const { session, service, organisation } = await setUpOffice(server);
  expect(session).toMatchObject({
    account: { name: ADMINISTRATOR.name, role: 'admin' },
    organisation: 'Communauté de communes',
    services: [{ name: 'Bus des services', timeZone: 'Europe/Paris', today: '2026-11-24' }],
    demo: false,
  });
  const { kysely } = server.database;
  const [made] = await liveRecords(kysely, LogId.parse(service), 'service');
  expect(made?.communes.map(({ id }) => id)).toEqual(['02050', '02298', '02361']);
  const stops = await liveRecords(kysely, LogId.parse(service), 'stop');
  expect(stops.map(({ commune }) => commune).toSorted()).toEqual(['02298', '02361']);
  expect(await liveRecords(kysely, LogId.parse(service), 'vehicle')).toMatchObject([{ name: 'Camping-car' }]);
  const [catalogue] = await liveRecords(kysely, organisation, 'catalogue');
  expect(catalogue?.id).toBe(made?.catalogue);
  expect((await liveRecords(kysely, organisation, 'partner')).length).toBeGreaterThan(5);
  const pong = await server.app.inject('/api/v1/ping');
  expect(pong.json()).toMatchObject({ setUp: true });
});

test.each(engines)('two who use the link at the same moment make one server, on %s', async (engine) => {
  const server = await testServer({ engine });
  const token = await newSetupToken(server.database.kysely);
  const answers = await Promise.all([setUp(server, setupRequest(token)), setUp(server, setupRequest(token))]);
  expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['201', '409']);
  expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ kind: 'already-set-up' });
  const { kysely } = server.database;
  for (const table of ['credential', 'membership', 'device'] as const) {
    expect(await kysely.selectFrom(table).selectAll().execute()).toHaveLength(1);
  }
  expect(await kysely.selectFrom('log').selectAll().execute()).toHaveLength(2);
});

test('the link works once', async () => {
  const server = await testServer();
  const token = await newSetupToken(server.database.kysely);
  expect((await setUp(server, setupRequest(token))).statusCode).toBe(201);
  const again = await setUp(server, setupRequest(token));
  expect([again.statusCode, again.json()]).toMatchObject([409, { kind: 'already-set-up' }]);
});

test('only the last link that was printed works, and what is stored opens nothing', async () => {
  const server = await testServer();
  const { kysely } = server.database;
  const older = await newSetupToken(kysely);
  const token = await newSetupToken(kysely);
  const { value } = await kysely.selectFrom('meta').selectAll().where('key', '=', 'setup').executeTakeFirstOrThrow();
  for (const wrong of [older, value, 'x']) {
    const refused = await setUp(server, setupRequest(wrong));
    expect([refused.statusCode, refused.json()]).toMatchObject([403, { kind: 'not-allowed' }]);
  }
  expect((await setUp(server, setupRequest(token))).statusCode).toBe(201);
});

test.each([
  ['administrator/password', { administrator: { ...ADMINISTRATOR, password: 'motdepasse123' } }],
  ['administrator/password', { administrator: { ...ADMINISTRATOR, password: 'court' } }],
  ['administrator/login', { administrator: { ...ADMINISTRATOR, login: 'x' } }],
  ['organisation', { organisation: '   ' }],
])('set-up says that %s is wrong, and changes nothing', async (field, wrong) => {
  const server = await testServer();
  const token = await newSetupToken(server.database.kysely);
  const refused = await setUp(server, { ...setupRequest(token), ...wrong });
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { kind: 'invalid', field }]);
  expect(await server.database.kysely.selectFrom('log').selectAll().execute()).toEqual([]);
  expect((await setUp(server, setupRequest(token))).statusCode).toBe(201);
});

test.each([
  ['a commune that does not exist', [{ code: '99999', planned: true }]],
  [
    'a commune given twice',
    [
      { code: '02361', planned: true },
      { code: '02361', planned: false },
    ],
  ],
])('set-up refuses %s', async (_what, communes) => {
  const server = await testServer();
  const asked = setupRequest(await newSetupToken(server.database.kysely));
  const refused = await setUp(server, { ...asked, service: { ...asked.service, communes } });
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { kind: 'invalid', field: 'service/communes' }]);
});

test('a set-up that fails half way leaves nothing, and can be done again', async () => {
  const server = await testServer();
  const { kysely } = server.database;
  const token = await newSetupToken(kysely);
  await kysely
    .insertInto('credential')
    .values({ account: v7(), login: ADMINISTRATOR.login, password_hash: '', created_at_ms: 0 })
    .execute();
  const failed = await setUp(server, setupRequest(token));
  expect([failed.statusCode, failed.json()]).toMatchObject([500, { kind: 'internal' }]);
  expect(await kysely.selectFrom('log').selectAll().execute()).toEqual([]);
  await kysely.deleteFrom('credential').execute();
  expect((await setUp(server, setupRequest(token))).statusCode).toBe(201);
});

test('the password is stored as a hash, and no token is stored as it is', async () => {
  const server = await testServer();
  const { headers } = await setUpOffice(server);
  const { kysely } = server.database;
  const credential = await kysely.selectFrom('credential').selectAll().executeTakeFirstOrThrow();
  expect(credential.password_hash).toMatch(/^\$argon2id\$/);
  const stored = JSON.stringify(await kysely.selectFrom('office_session').selectAll().execute());
  expect(stored).not.toContain(headers['cookie']?.split('=')[1]);
});

test('a service that starts from a profile has its procedures, activities, questions and nothing else to ask', async () => {
  const server = await testServer();
  const { service, organisation } = await setUpOffice(server, { profile: 'cafe-numerique' });
  const { kysely } = server.database;
  const [made] = await liveRecords(kysely, LogId.parse(service), 'service');
  const [catalogue] = await liveRecords(kysely, LogId.parse(organisation), 'catalogue');
  expect(made).toMatchObject({ profile: 'cafe-numerique', asks: [], questions: [], catalogue: catalogue?.id });
  expect(new Set(catalogue?.procedureTypes.map(({ partner }) => partner))).toEqual(new Set(['bus']));
  expect(catalogue?.activities.map(({ code }) => code)).toContain('atelier.repair-cafe');
});

test('a profile that does not exist is refused, and nothing is made', async () => {
  const server = await testServer();
  const asked = setupRequest(await newSetupToken(server.database.kysely));
  const refused = await setUp(server, { ...asked, service: { ...asked.service, profile: 'bus-de-nuit' } });
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { kind: 'invalid', field: 'service/profile' }]);
});
