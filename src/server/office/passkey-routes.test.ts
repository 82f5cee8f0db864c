import { expect, test } from 'vitest';
import { OpenSessions, TeamMember } from '../../protocol/office.ts';
import { PasskeyCreation, PasskeyQuestion, Passkeys } from '../../protocol/passkeys.ts';
import { type Lie, type SoftPasskey, softPasskey } from '../../../tests/support/soft-passkey.ts';
import {
  cookieOf,
  engines,
  FROM_OUR_PAGE,
  type Office,
  setUpOffice,
  type TestServer,
  testServer,
} from '../../../tests/support/test-server.ts';

const OWN = '/api/v1/office/me/passkeys';
const SIGN_IN = '/api/v1/office/passkeys/sign-in';
const PROOF = '/api/v1/office/me/proof/passkey';

async function post(server: TestServer, url: string, headers: object, payload?: object) {
  return await server.app.inject({ method: 'POST', url, headers: { ...headers }, ...(payload && { payload }) });
}

async function creation(server: TestServer, headers: object): Promise<PasskeyCreation> {
  return PasskeyCreation.parse((await post(server, `${OWN}/options`, headers)).json());
}

async function addPasskey(server: TestServer, headers: object, lie?: Lie) {
  const key = softPasskey();
  const made = key.create(await creation(server, headers), lie);
  return { key, answer: await post(server, OWN, headers, { ...made, name: 'Portable' }) };
}

async function keyOf(server: TestServer, { headers }: Pick<Office, 'headers'>): Promise<SoftPasskey> {
  const { key, answer } = await addPasskey(server, headers);
  expect(answer.statusCode).toBe(204);
  return key;
}

async function question(server: TestServer, url: string, headers: object = FROM_OUR_PAGE): Promise<PasskeyQuestion> {
  return PasskeyQuestion.parse((await post(server, `${url}/options`, headers)).json());
}

async function signIn(server: TestServer, key: SoftPasskey, lie?: Lie) {
  return await post(server, SIGN_IN, FROM_OUR_PAGE, key.answer(await question(server, SIGN_IN), lie));
}

async function listed(server: TestServer, headers: object) {
  return Passkeys.parse((await server.app.inject({ url: OWN, headers: { ...headers } })).json()).passkeys;
}

test.each(engines)('whoever has added a passkey comes in with it, until they remove it, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const key = await keyOf(server, office);
  expect(await listed(server, office.headers)).toMatchObject([{ name: 'Portable', usedAt: null }]);

  server.clock.nowMs += 60_000;
  const entered = await signIn(server, key);
  expect([entered.statusCode, entered.json()]).toMatchObject([200, { account: { id: office.account } }]);
  const headers = { ...FROM_OUR_PAGE, cookie: cookieOf(entered) };
  const [passkey] = await listed(server, headers);
  expect(passkey?.usedAt).toBe(new Date(server.clock.nowMs).toISOString());
  const sessions = await server.app.inject({ url: '/api/v1/office/me/sessions', headers });
  expect(OpenSessions.parse(sessions.json()).sessions).toHaveLength(2);

  expect((await post(server, `${OWN}/${passkey?.id}/remove`, headers)).statusCode).toBe(204);
  expect((await post(server, `${OWN}/${passkey?.id}/remove`, headers)).statusCode).toBe(404);
  expect((await signIn(server, key)).statusCode).toBe(401);
});

test.each(engines)('the key of an account that is closed opens nothing, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const key = await keyOf(server, office);
  const { kysely } = server.database;
  const account = kysely.selectFrom('record').select('state').where('id', '=', office.account);
  const { state } = await account.executeTakeFirstOrThrow();
  const closed = JSON.parse(state) as { fields: { active: { value: boolean } } };
  closed.fields.active.value = false;
  await kysely
    .updateTable('record')
    .set({ state: JSON.stringify(closed) })
    .where('id', '=', office.account)
    .execute();
  expect((await signIn(server, key)).statusCode).toBe(401);
});

test('what a browser is asked for names neither the account nor its login to the key, and asks for no secret', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const asked = await creation(server, office.headers);
  expect(asked).toMatchObject({
    rp: { id: 'localhost' },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  expect(asked).not.toHaveProperty('extensions');
  const handle = Buffer.from(asked.user.id, 'base64url');
  expect(handle).toHaveLength(32);
  expect(await creation(server, office.headers)).not.toMatchObject({ user: { id: asked.user.id } });
  await keyOf(server, office);
  const [first, second] = [await creation(server, office.headers), await creation(server, office.headers)];
  expect(first.user.id).toBe(second.user.id);
  expect(first.excludeCredentials).toHaveLength(1);
  const signing = await question(server, SIGN_IN);
  expect(signing).toMatchObject({ userVerification: 'required', allowCredentials: [] });
});

const LIES: readonly (readonly [string, Lie])[] = [
  ['made at another site', { origin: 'https://elsewhere.example' }],
  ['made on another port', { origin: 'http://localhost:8081' }],
  ['made for another name', { rpId: 'elsewhere.example' }],
  ['with nobody’s face or finger', { unverified: true }],
  ['with a challenge of its own', { challenge: 'A'.repeat(43) }],
  ['made for something else', { type: 'payment.get' }],
];

test.each(LIES)('a new passkey %s is refused', async (_how, lie) => {
  const server = await testServer();
  const { headers } = await setUpOffice(server);
  const { answer } = await addPasskey(server, headers, lie);
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { kind: 'invalid', field: 'passkey' }]);
  expect(await listed(server, headers)).toEqual([]);
});

test.each([
  ...LIES,
  ['with a spoilt signature', { signature: 'spoilt' }],
  ['that says it is another’s', { userHandle: 'A'.repeat(43) }],
  ['that does not say whose it is', { userHandle: null }],
] as const)('an answer %s opens nothing', async (_how, lie) => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const key = await keyOf(server, office);
  const refused = await signIn(server, key, lie);
  expect([refused.statusCode, refused.json()]).toMatchObject([401, { kind: 'wrong-credentials', field: 'passkey' }]);
  expect((await signIn(server, key)).statusCode).toBe(200);
});

test('a key vouches for itself at most: one that comes with a maker’s certificate is not taken, and its addresses are not asked', async () => {
  const server = await testServer();
  const { headers } = await setUpOffice(server);
  expect((await addPasskey(server, headers, { voucher: 'itself' })).answer.statusCode).toBe(204);
  expect((await addPasskey(server, headers, { voucher: 'maker' })).answer.statusCode).toBe(400);
});

test('a key that is not known, and one that is, are refused alike', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const known = await signIn(server, await keyOf(server, office), { signature: 'spoilt' });
  const unknown = await signIn(server, softPasskey(), { userHandle: 'A'.repeat(43) });
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
});

test('an answer is good once, for five minutes, and only for what was asked', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const key = await keyOf(server, office);
  const status = async (url: string, headers: object, payload: object) =>
    (await post(server, url, headers, payload)).statusCode;

  const once = key.answer(await question(server, SIGN_IN));
  expect(await status(SIGN_IN, FROM_OUR_PAGE, once)).toBe(200);
  expect(await status(SIGN_IN, FROM_OUR_PAGE, once)).toBe(401);

  const late = key.answer(await question(server, SIGN_IN));
  server.clock.nowMs += 5 * 60_000;
  expect(await status(SIGN_IN, FROM_OUR_PAGE, late)).toBe(401);

  const forProof = key.answer(await question(server, PROOF, office.headers));
  expect(await status(SIGN_IN, FROM_OUR_PAGE, forProof)).toBe(401);
  const forEntry = key.answer(await question(server, SIGN_IN));
  expect(await status(PROOF, office.headers, forEntry)).toBe(401);
  const elsewhere = cookieOf(await signIn(server, key));
  const ofAnother = key.answer(await question(server, PROOF, { ...FROM_OUR_PAGE, cookie: elsewhere }));
  expect(await status(PROOF, office.headers, ofAnother)).toBe(401);

  const creating = softPasskey().create(await creation(server, office.headers));
  expect(await status(OWN, office.headers, { ...creating, name: 'Clé' })).toBe(204);
  expect(await status(OWN, office.headers, { ...creating, name: 'Clé' })).toBe(400);
});

test.each(engines)('a counter that went back, or stood still, gives a copied key away, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const key = await keyOf(server, office);
  expect((await signIn(server, key, { counter: 7 })).statusCode).toBe(200);
  expect((await signIn(server, key, { counter: 7 })).statusCode).toBe(401);
  expect((await signIn(server, key, { counter: 6 })).statusCode).toBe(401);
  expect((await signIn(server, key, { counter: 0 })).statusCode).toBe(401);
  expect((await signIn(server, key, { counter: 8 })).statusCode).toBe(200);
});

test('a key that never counts is used again and again', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const key = await keyOf(server, office);
  for (const _time of [1, 2]) expect((await signIn(server, key, { counter: 0 })).statusCode).toBe(200);
});

test('after five failures a key waits, and another one does not', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const [tried, other] = [await keyOf(server, office), await keyOf(server, office)];
  for (let failure = 0; failure < 5; failure += 1) {
    expect((await signIn(server, tried, { signature: 'spoilt' })).statusCode).toBe(401);
  }
  const slowed = await signIn(server, tried);
  expect([slowed.statusCode, slowed.headers['retry-after']]).toEqual([429, '30']);
  expect((await signIn(server, other)).statusCode).toBe(200);
  server.clock.nowMs += 30_000;
  expect((await signIn(server, tried)).statusCode).toBe(200);
});

test.each(engines)('a passkey is the fresh proof that the password is, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const { headers, service } = office;
  const key = await keyOf(server, office);
  const door = async () => (await post(server, `/api/v1/office/services/${service}/device-codes`, headers)).statusCode;
  server.clock.nowMs += 15 * 60_000;
  expect(await door()).toBe(403);
  expect((await post(server, `${OWN}/options`, headers)).json()).toMatchObject({ kind: 'proof-needed' });
  const spoilt = key.answer(await question(server, PROOF, headers), { signature: 'spoilt' });
  expect((await post(server, PROOF, headers, spoilt)).statusCode).toBe(401);
  expect(await door()).toBe(403);
  // A key that was named keeps silent about whose it is.
  const silent = key.answer(await question(server, PROOF, headers), { userHandle: null });
  expect((await post(server, PROOF, headers, silent)).statusCode).toBe(204);
  expect(await door()).toBe(201);
});

const SUPERVISOR = { role: 'supervisor', name: 'Sacha', employer: null, login: 'sacha@exemple.fr' };
const PASSWORD = 'premier mot de passe';

async function colleague(server: TestServer, { service, headers }: Office) {
  const url = `/api/v1/office/services/${service}/accounts`;
  const made = await post(server, url, headers, { ...SUPERVISOR, password: PASSWORD });
  const { id } = TeamMember.parse(made.json());
  const entered = await post(server, '/api/v1/office/sign-in', FROM_OUR_PAGE, {
    login: SUPERVISOR.login,
    password: PASSWORD,
  });
  return { id, headers: { ...FROM_OUR_PAGE, cookie: cookieOf(entered) } };
}

test('a colleague’s key proves nothing for who sits at the desk, and nobody removes another’s', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const other = await colleague(server, office);
  const [own, theirs] = [await keyOf(server, office), await keyOf(server, other)];
  const answer = theirs.answer(await question(server, PROOF, office.headers));
  expect((await post(server, PROOF, office.headers, answer)).statusCode).toBe(401);
  const [passkey] = await listed(server, other.headers);
  expect((await post(server, `${OWN}/${passkey?.id}/remove`, office.headers)).statusCode).toBe(404);
  const entered = await signIn(server, theirs);
  expect(entered.json()).toMatchObject({ account: { id: other.id } });
  expect((await signIn(server, own)).json()).toMatchObject({ account: { id: office.account } });
});

test.each(engines)(
  'an administrator who gives a new password ends the account’s passkeys and what it was making, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const office = await setUpOffice(server);
    const other = await colleague(server, office);
    const [own, theirs] = [await keyOf(server, office), await keyOf(server, other)];
    const entered = cookieOf(await signIn(server, theirs));
    const halfMade = softPasskey().create(await creation(server, other.headers));
    const url = `/api/v1/office/services/${office.service}/accounts/${other.id}/password`;
    expect((await post(server, url, office.headers, { password: 'un tout autre mot de passe' })).statusCode).toBe(204);
    expect((await signIn(server, theirs)).statusCode).toBe(401);
    const me = await server.app.inject({ url: '/api/v1/office/me', headers: { cookie: entered } });
    expect(me.statusCode).toBe(401);
    expect((await post(server, OWN, other.headers, { ...halfMade, name: 'Clé' })).statusCode).toBe(401);
    expect(await server.database.kysely.selectFrom('passkey').selectAll().execute()).toHaveLength(1);
    expect((await signIn(server, own)).statusCode).toBe(200);
  },
);

test('whoever changes their own password keeps their keys', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const other = await colleague(server, office);
  const key = await keyOf(server, other);
  const changed = { current: PASSWORD, password: 'un tout autre mot de passe' };
  expect((await post(server, '/api/v1/office/me/password', other.headers, changed)).statusCode).toBe(204);
  expect((await signIn(server, key)).statusCode).toBe(200);
});

test('nothing but what is verified is taken: an answer that carries what an extension gave is refused', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const key = await keyOf(server, office);
  const more = { clientExtensionResults: { prf: { results: { first: 'c2VjcmV0' } } } };
  const answer = { ...key.answer(await question(server, SIGN_IN)), ...more };
  expect((await post(server, SIGN_IN, FROM_OUR_PAGE, answer)).statusCode).toBe(400);
  const made = { ...softPasskey().create(await creation(server, office.headers)), ...more, name: 'Clé' };
  expect((await post(server, OWN, office.headers, made)).statusCode).toBe(400);
});

test.each([
  ['plain http', 'http://halte.example.org'],
  ['an address without a name', 'https://192.0.2.1'],
])('over %s passkeys are refused, with what to do', async (_what, address) => {
  const server = await testServer({ publicUrl: new URL(address) });
  const refused = await post(server, `${SIGN_IN}/options`, FROM_OUR_PAGE);
  expect([refused.statusCode, refused.json()]).toMatchObject([409, { kind: 'no-passkeys-here' }]);
  expect(refused.json<{ message: string }>().message).toContain('HALTE_PUBLIC_URL');
});

test('a key is asked for by the address that the server was told, whatever the request says', async () => {
  const server = await testServer({ publicUrl: new URL('https://halte.example.org') });
  expect(await question(server, SIGN_IN)).toMatchObject({ rpId: 'halte.example.org' });
});

test('nobody has a key in a demonstration', async () => {
  const server = await testServer({ demo: true });
  expect((await post(server, `${SIGN_IN}/options`, FROM_OUR_PAGE)).statusCode).toBe(404);
});

test('an account has twenty keys at most, and none twice', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const key = softPasskey();
  const add = async () =>
    await post(server, OWN, office.headers, {
      ...key.create(await creation(server, office.headers)),
      name: 'La même',
    });
  expect((await add()).statusCode).toBe(204);
  expect((await add()).json()).toMatchObject({ kind: 'conflict', field: 'passkey' });
  for (let at = 1; at < 20; at += 1) await keyOf(server, office);
  expect((await addPasskey(server, office.headers)).answer.json()).toMatchObject({ kind: 'conflict' });
  expect(await listed(server, office.headers)).toHaveLength(20);
});
