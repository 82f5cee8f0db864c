import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { TeamMember } from '../../protocol/office.ts';
import {
  ADMINISTRATOR,
  cookieOf,
  engines,
  FROM_OUR_PAGE,
  type Office,
  setUpOffice,
  type TestServer,
  testServer,
} from '../../../tests/support/test-server.ts';

const SUPERVISOR = {
  name: 'Sacha Petit',
  role: 'supervisor',
  employer: null,
  login: 'sacha@exemple.fr',
  password: 'premier mot de passe',
};
const AGENT = { name: 'Dominique', role: 'agent', employer: null };
const ANOTHER = 'un tout autre mot de passe';

async function post(server: TestServer, url: string, payload: object, headers: object = FROM_OUR_PAGE) {
  return await server.app.inject({ method: 'POST', url, headers: { ...headers }, payload });
}

async function add(server: TestServer, { service, headers }: Pick<Office, 'service' | 'headers'>, account: object) {
  return await post(server, `/api/v1/office/services/${service}/accounts`, account, headers);
}

async function signIn(server: TestServer, { login, password }: { readonly login: string; readonly password: string }) {
  return await post(server, '/api/v1/office/sign-in', { login, password });
}

async function isIn(server: TestServer, cookie: string): Promise<boolean> {
  return (await server.app.inject({ url: '/api/v1/office/me', headers: { cookie } })).statusCode === 200;
}

/** A supervisor whom the administrator made, signed in. */
async function supervisor(server: TestServer, office: Office) {
  const { id } = TeamMember.parse((await add(server, office, SUPERVISOR)).json());
  const cookie = cookieOf(await signIn(server, SUPERVISOR));
  return { id, cookie, headers: { ...FROM_OUR_PAGE, cookie } };
}

test.each(engines)(
  'a supervisor whom an administrator adds signs in with their first password, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const office = await setUpOffice(server);
    const made = await add(server, office, { ...SUPERVISOR, login: ' Sacha@Exemple.FR ' });
    expect([made.statusCode, made.json()]).toMatchObject([201, { name: 'Sacha Petit', role: 'supervisor' }]);
    expect(made.body).not.toContain('premier');
    const entered = await signIn(server, SUPERVISOR);
    expect([entered.statusCode, entered.json()]).toMatchObject([
      200,
      { account: { id: made.json<{ id: string }>().id, role: 'supervisor' }, services: [{ id: office.service }] },
    ]);
  },
);

test.each([
  ['no login', { ...SUPERVISOR, login: undefined }, 'login'],
  ['a short login', { ...SUPERVISOR, login: 'ab' }, 'login'],
  ['no password', { ...SUPERVISOR, password: undefined }, 'password'],
  ['a short password', { ...SUPERVISOR, password: 'trop court' }, 'password'],
  ['a common password', { ...SUPERVISOR, password: 'MotDePasse 123' }, 'password'],
])('an account of the office with %s is refused at that field, and nobody is added', async (_what, account, field) => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const refused = await add(server, office, account);
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { kind: 'invalid', field }]);
  expect(await server.database.kysely.selectFrom('membership').selectAll().execute()).toHaveLength(1);
});

test('an agent has no login: one that is sent is refused, not forgotten', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const refused = await add(server, office, { ...SUPERVISOR, role: 'agent' });
  expect(refused.statusCode).toBe(400);
  expect((await add(server, office, AGENT)).statusCode).toBe(201);
  expect(await server.database.kysely.selectFrom('credential').selectAll().execute()).toHaveLength(1);
});

test.each(engines)('of two accounts that ask for one login at the same moment, one is made, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const answers = await Promise.all([add(server, office, SUPERVISOR), add(server, office, SUPERVISOR)]);
  const [made, refused] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
  expect([made?.statusCode, refused?.statusCode]).toEqual([201, 409]);
  expect(refused?.json()).toMatchObject({ kind: 'conflict', field: 'login' });
  expect(await server.database.kysely.selectFrom('membership').selectAll().execute()).toHaveLength(2);
  expect((await add(server, office, { ...SUPERVISOR, login: ADMINISTRATOR.login })).json()).toMatchObject({
    kind: 'conflict',
    field: 'login',
  });
});

test.each(engines)('an administrator gives a new password: the old one and its sessions end, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const { id, cookie } = await supervisor(server, office);
  const url = `/api/v1/office/services/${office.service}/accounts/${id}/password`;
  const given = await post(server, url, { password: ANOTHER }, office.headers);
  expect(given.statusCode).toBe(204);
  expect(await isIn(server, cookie)).toBe(false);
  expect(await isIn(server, office.headers['cookie'] ?? '')).toBe(true);
  expect((await signIn(server, SUPERVISOR)).statusCode).toBe(401);
  expect((await signIn(server, { login: SUPERVISOR.login, password: ANOTHER })).statusCode).toBe(200);

  const common = await post(server, url, { password: 'motdepasse123' }, office.headers);
  expect([common.statusCode, common.json()]).toMatchObject([400, { kind: 'invalid', field: 'password' }]);
});

test('nobody but an administrator gives others a password, and to themselves not in this way', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { id, headers } = await supervisor(server, office);
  const agent = TeamMember.parse((await add(server, office, AGENT)).json());
  const give = async (account: string, by: object) => {
    const url = `/api/v1/office/services/${office.service}/accounts/${account}/password`;
    const { statusCode } = await post(server, url, { password: ANOTHER }, by);
    return statusCode;
  };
  expect(await give(office.account, headers)).toBe(403);
  expect(await give(id, headers)).toBe(403);
  expect(await give(office.account, office.headers)).toBe(403);
  expect(await give(agent.id, office.headers)).toBe(409);
  expect(await give(v7(), office.headers)).toBe(404);
  expect(await give(id, { cookie: office.headers['cookie'] })).toBe(403);
  expect((await signIn(server, SUPERVISOR)).statusCode).toBe(200);
  expect((await signIn(server, ADMINISTRATOR)).statusCode).toBe(200);
});

test.each(engines)('who changes their own password stays, and their other sessions end, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const { cookie, headers } = await supervisor(server, office);
  const elsewhere = cookieOf(await signIn(server, SUPERVISOR));
  const own = '/api/v1/office/me/password';
  const wrong = await post(server, own, { current: 'pas celui-là', password: ANOTHER }, headers);
  expect([wrong.statusCode, wrong.json()]).toMatchObject([401, { kind: 'wrong-credentials', field: 'current' }]);
  const common = await post(server, own, { current: SUPERVISOR.password, password: 'azertyuiop123' }, headers);
  expect([common.statusCode, common.json()]).toMatchObject([400, { kind: 'invalid', field: 'password' }]);
  expect(await isIn(server, elsewhere)).toBe(true);

  const changed = await post(server, own, { current: SUPERVISOR.password, password: ANOTHER }, headers);
  expect(changed.statusCode).toBe(204);
  expect([await isIn(server, cookie), await isIn(server, elsewhere)]).toEqual([true, false]);
  expect(await isIn(server, office.headers['cookie'] ?? '')).toBe(true);
  expect((await signIn(server, SUPERVISOR)).statusCode).toBe(401);
  expect((await signIn(server, { login: SUPERVISOR.login, password: ANOTHER })).statusCode).toBe(200);
});

test('an open session is no place to guess its password: after five failures even the right one waits', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { headers } = await supervisor(server, office);
  const own = '/api/v1/office/me/password';
  for (let failure = 0; failure < 5; failure += 1) {
    expect((await post(server, own, { current: 'faux', password: ANOTHER }, headers)).statusCode).toBe(401);
  }
  const slowed = await post(server, own, { current: SUPERVISOR.password, password: ANOTHER }, headers);
  expect([slowed.statusCode, slowed.headers['retry-after']]).toEqual([429, '30']);
  server.clock.nowMs += 30_000;
  const later = await post(server, own, { current: SUPERVISOR.password, password: ANOTHER }, headers);
  expect(later.statusCode).toBe(204);
});

test('nobody changes a password without a session, or from another site', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const body = { current: ADMINISTRATOR.password, password: ANOTHER };
  expect((await post(server, '/api/v1/office/me/password', body)).statusCode).toBe(401);
  const { cookie } = office.headers;
  const foreign = await post(server, '/api/v1/office/me/password', body, { 'sec-fetch-site': 'cross-site', cookie });
  expect(foreign.statusCode).toBe(403);
  expect((await signIn(server, ADMINISTRATOR)).statusCode).toBe(200);
});

test.each(engines)(
  'what lets somebody in asks for the password again after a quarter of an hour, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const { headers, service } = await setUpOffice(server);
    const post = async (path: string, payload?: object) =>
      await server.app.inject({ method: 'POST', url: `/api/v1/office/${path}`, headers, ...(payload && { payload }) });
    const doors = async () => [
      (await post(`services/${service}/device-codes`)).statusCode,
      (await post(`services/${service}/accounts`, { role: 'agent', name: 'Inès', employer: null })).statusCode,
    ];
    expect(await doors()).toEqual([201, 201]);
    server.clock.nowMs += 15 * 60_000;
    expect(await doors()).toEqual([403, 403]);
    const refused = await post(`services/${service}/device-codes`);
    expect(refused.json()).toMatchObject({ kind: 'proof-needed' });
    const wrong = await post('me/proof', { password: 'un tout autre mot' });
    expect([wrong.statusCode, wrong.json()]).toMatchObject([401, { kind: 'wrong-credentials', field: 'password' }]);
    expect(await doors()).toEqual([403, 403]);
    expect((await post('me/proof', { password: ADMINISTRATOR.password })).statusCode).toBe(204);
    expect(await doors()).toEqual([201, 201]);
    server.clock.nowMs += 15 * 60_000;
    expect(await doors()).toEqual([403, 403]);
  },
);
