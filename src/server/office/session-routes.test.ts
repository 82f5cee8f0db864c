import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  ADMINISTRATOR,
  cookieOf,
  engines,
  FROM_OUR_PAGE,
  setUpOffice,
  type TestServer,
  testServer,
} from '../../../tests/support/test-server.ts';
import { AccountId } from '../../domain/ids.ts';
import { startSession } from '../accounts/office-session.ts';
import { openSessions } from '../accounts/open-sessions.ts';

const { login, password } = ADMINISTRATOR;

async function signIn(server: TestServer, payload: object = { login, password }, headers: object = FROM_OUR_PAGE) {
  return await server.app.inject({ method: 'POST', url: '/api/v1/office/sign-in', headers: { ...headers }, payload });
}

async function me(server: TestServer, cookie: string) {
  return await server.app.inject({ url: '/api/v1/office/me', headers: { cookie } });
}

test.each(engines)('who signs in is known until they sign out, on %s', async (engine) => {
  const server = await testServer({ engine });
  await setUpOffice(server);
  const entered = await signIn(server, { login: ` ${login.toUpperCase()} `, password });
  expect([entered.statusCode, entered.json()]).toMatchObject([200, { account: { name: ADMINISTRATOR.name } }]);
  const cookie = cookieOf(entered);
  expect((await me(server, cookie)).json()).toEqual(entered.json());

  const headers = { ...FROM_OUR_PAGE, cookie };
  const left = await server.app.inject({ method: 'POST', url: '/api/v1/office/sign-out', headers });
  expect([left.statusCode, left.cookies[0]?.value]).toEqual([204, '']);
  const after = await me(server, cookie);
  expect([after.statusCode, after.json()]).toMatchObject([401, { kind: 'not-signed-in' }]);
});

test('a session ends after twelve hours', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const cookie = cookieOf(await signIn(server));
  server.clock.nowMs += 12 * 3_600_000 - 1;
  expect((await me(server, cookie)).statusCode).toBe(200);
  server.clock.nowMs += 1;
  expect((await me(server, cookie)).statusCode).toBe(401);
});

test('over plain http the cookie is kept from scripts and from other sites', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const entered = await signIn(server);
  expect(entered.headers['set-cookie']).toMatch(
    /^halte-office=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test.each([
  ['HALTE_PUBLIC_URL says so', { publicUrl: new URL('https://halte.example.org') }, {}],
  ['a trusted proxy says so', { trustedProxy: ['127.0.0.1'] }, { 'x-forwarded-proto': 'https' }],
])('over https, where %s, the cookie is bound to this very host', async (_how, settings, headers) => {
  const server = await testServer(settings);
  await setUpOffice(server);
  const entered = await signIn(server, { login, password }, { ...FROM_OUR_PAGE, ...headers });
  const cookie = String(entered.headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-halte-office=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(cookie).not.toContain('Domain');
  expect(entered.headers['strict-transport-security']).toMatch(/^max-age=/);
});

test('who merely pretends to be a proxy is not believed', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const entered = await signIn(server, { login, password }, { ...FROM_OUR_PAGE, 'x-forwarded-proto': 'https' });
  expect(entered.headers['set-cookie']).toMatch(/^halte-office=/);
});

test('a wrong password and an unknown login get the same answer', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const wrong = await signIn(server, { login, password: 'le bus passe à onze heures' });
  const unknown = await signIn(server, { login: 'personne@exemple.fr', password });
  expect(wrong.statusCode).toBe(401);
  expect(wrong.json()).toMatchObject({ kind: 'wrong-credentials' });
  expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
});

test('someone whose account was closed is out at once, and cannot come back', async () => {
  const server = await testServer();
  const { session } = await setUpOffice(server);
  const cookie = cookieOf(await signIn(server));
  const { kysely } = server.database;
  const { state } = await kysely
    .selectFrom('record')
    .selectAll()
    .where('id', '=', session.account.id)
    .executeTakeFirstOrThrow();
  const closed = JSON.parse(state) as { fields: { active: { value: boolean } } };
  closed.fields.active.value = false;
  await kysely
    .updateTable('record')
    .set({ state: JSON.stringify(closed) })
    .where('id', '=', session.account.id)
    .execute();
  expect((await me(server, cookie)).statusCode).toBe(401);
  expect((await signIn(server)).statusCode).toBe(401);
});

test('after five failures a login waits, even with the right password; another login and another place do not', async () => {
  const server = await testServer({ trustedProxy: ['127.0.0.1'] });
  await setUpOffice(server);
  const from = (address: string) => ({ ...FROM_OUR_PAGE, 'x-forwarded-for': address });
  for (let failure = 0; failure < 5; failure += 1) {
    expect((await signIn(server, { login, password: 'faux' }, from('192.0.2.1'))).statusCode).toBe(401);
  }
  const slowed = await signIn(server, { login, password }, from('192.0.2.1'));
  expect([slowed.statusCode, slowed.json()]).toMatchObject([429, { kind: 'too-many-requests' }]);
  expect(slowed.headers['retry-after']).toBe('30');
  expect((await signIn(server, { login: 'autre', password }, from('192.0.2.1'))).statusCode).toBe(401);
  expect((await signIn(server, { login, password }, from('192.0.2.2'))).statusCode).toBe(200);
  server.clock.nowMs += 30_000;
  expect((await signIn(server, { login, password }, from('192.0.2.1'))).statusCode).toBe(200);
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }],
  ['another origin, by an older browser', { origin: 'https://evil.example' }],
  ['our own host over plain http', { 'sec-fetch-site': 'cross-site', host: 'halte.fr', origin: 'http://halte.fr' }],
  ['a page without an origin', { origin: 'null' }],
  ['something that does not say', {}],
])('whatever changes something is refused from %s', async (_who, headers) => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { cookie = '' } = office.headers;
  for (const url of [
    '/api/v1/office/sign-out',
    '/api/v1/office/sign-in',
    `/api/v1/office/services/${office.service}/device-codes`,
    `/api/v1/office/services/${office.service}/accounts`,
    `/api/v1/office/services/${office.service}/accounts/${office.account}/codes`,
    '/api/v1/setup',
  ]) {
    const refused = await server.app.inject({ method: 'POST', url, headers: { ...headers, cookie }, payload: {} });
    expect([url, refused.statusCode, refused.json()]).toMatchObject([url, 403, { kind: 'not-allowed' }]);
  }
  expect((await me(server, cookie)).statusCode).toBe(200);
  expect(await server.database.kysely.selectFrom('code').selectAll().execute()).toEqual([]);
});

test('an older browser that only names our own origin is let in', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const headers = { host: 'halte.example.org:8080', origin: 'http://halte.example.org:8080' };
  expect((await signIn(server, { login, password }, headers)).statusCode).toBe(200);
});

type Listed = {
  sessions: { id: string; browser: string | null; startedAt: string; seenAt: string; isThis: boolean }[];
};

test.each(engines)(
  'one sees where one is signed in and ends it from elsewhere, and nobody else’s, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    await setUpOffice(server);
    const from = (agent: string) => ({ ...FROM_OUR_PAGE, 'user-agent': agent });
    const home = cookieOf(
      await signIn(server, { login, password }, from('Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0')),
    );
    server.clock.nowMs += 3_600_000;
    const hall = cookieOf(
      await signIn(server, { login, password }, from('Mozilla/5.0 (Windows NT 10.0) Chrome/140.0')),
    );
    const list = async (cookie: string) =>
      (await server.app.inject({ url: '/api/v1/office/me/sessions', headers: { cookie } })).json<Listed>().sessions;
    const post = async (path: string, cookie: string) =>
      (
        await server.app.inject({
          method: 'POST',
          url: `/api/v1/office/me/sessions/${path}`,
          headers: { ...FROM_OUR_PAGE, cookie },
        })
      ).statusCode;

    server.clock.nowMs += 600_000;
    const seen = (await list(home)).filter(({ browser }) => browser !== null);
    expect(seen.map(({ browser, isThis }) => [browser, isThis])).toEqual([
      ['Firefox · Linux', true],
      ['Chrome · Windows', false],
    ]);
    expect(Date.parse(seen[0]?.seenAt ?? '')).toBe(server.clock.nowMs);
    expect(Date.parse(seen[1]?.seenAt ?? '')).toBe(server.clock.nowMs - 600_000);
    // What names a session opens nothing.
    expect((await me(server, `halte-office=${seen[1]?.id ?? ''}`)).statusCode).toBe(401);

    expect(await post(`${seen[1]?.id ?? ''}/end`, home)).toBe(204);
    expect([(await me(server, hall)).statusCode, (await me(server, home)).statusCode]).toEqual([401, 200]);
    expect(await post(`${seen[1]?.id ?? ''}/end`, home)).toBe(404);

    const account = AccountId.parse(v7());
    const about = { account, nowMs: server.clock.nowMs };
    const token = await startSession(server.database.kysely, { ...about, browser: null });
    const [colleagues] = await openSessions(server.database.kysely, { ...about, token });
    expect(await post(`${colleagues?.id ?? ''}/end`, home)).toBe(404);

    const again = cookieOf(await signIn(server));
    expect(await post('end-others', home)).toBe(204);
    expect([(await me(server, again)).statusCode, (await list(home)).length]).toEqual([401, 1]);
    expect(await openSessions(server.database.kysely, { ...about, token })).toHaveLength(1);
  },
);
