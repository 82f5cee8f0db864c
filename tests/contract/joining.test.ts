import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { enrol, join, signInToDemo } from '../../src/app/platform/enrolment.ts';
import { keepJoined } from '../../src/data/keep-joined.ts';
import { readSetting } from '../../src/data/settings.ts';
import { outboxSummary } from '../../src/data/outbox-summary.ts';
import { save } from '../../src/data/save.ts';
import type { TabletDatabase } from '../../src/data/tablet-database.ts';
import { OrganisationId } from '../../src/domain/ids.ts';
import { IssuedCode, TeamMember } from '../../src/protocol/office.ts';
import { AGENT, arrival, tabletOn } from '../support/tablet.ts';
import { FROM_OUR_PAGE, type Office, setUpOffice, type TestServer, testServer } from '../support/test-server.ts';

/** The page's own `fetch`, answered by this server. */
function reach({ app }: TestServer): void {
  vi.stubGlobal('fetch', async (address: string, asked: RequestInit) => {
    const response = await app.inject({
      method: asked.method === 'POST' ? 'POST' : 'GET',
      url: address,
      headers: { ...FROM_OUR_PAGE, ...(asked.headers as Record<string, string>) },
      ...(typeof asked.body === 'string' ? { payload: asked.body } : {}),
    });
    return new Response(response.body, { status: response.statusCode });
  });
}

async function officePost(server: TestServer, office: Office, path: string, payload?: object): Promise<unknown> {
  const url = `/api/v1/office/services/${office.service}/${path}`;
  const headers = { ...office.headers };
  return (await server.app.inject({ method: 'POST', url, headers, ...(payload ? { payload } : {}) })).json();
}

async function deviceCode(server: TestServer, office: Office): Promise<string> {
  return IssuedCode.parse(await officePost(server, office, 'device-codes')).code;
}

async function world(): Promise<{ server: TestServer; office: Office; db: TabletDatabase }> {
  const server = await testServer();
  const office = await setUpOffice(server);
  reach(server);
  return { server, office, db: tabletOn(new IDBFactory()) };
}

test('a browser becomes a tablet by its code, and an agent joins it by another', async () => {
  const { server, office, db } = await world();
  expect(await enrol(db, (await deviceCode(server, office)).toLowerCase(), 'Tablette 1')).toEqual({ ok: true });
  expect(await readSetting(db, 'joined')).toMatchObject({ service: office.service, organisation: office.organisation });
  const agent = TeamMember.parse(
    await officePost(server, office, 'accounts', { name: 'Dominique', role: 'agent', employer: null }),
  );
  const { code } = IssuedCode.parse(await officePost(server, office, `accounts/${agent.id}/codes`));
  expect(await join(db, code)).toEqual({ ok: true });
  expect(await readSetting(db, 'agent')).toBe(agent.id);
  expect(await readSetting(db, 'agents')).toMatchObject([{ account: agent.id, name: 'Dominique', role: 'agent' }]);
});

test('a wrong code, half a code and a used code are each said as what they are, and nothing is kept', async () => {
  const { server, office, db } = await world();
  expect(await enrol(db, '0000-0000', 'T')).toEqual({ ok: false, refusal: 'code-malformed' });
  expect(await enrol(db, '0000-0000-0000-0000', 'T')).toEqual({ ok: false, refusal: 'code-invalid' });
  const code = await deviceCode(server, office);
  const other = tabletOn(new IDBFactory());
  await enrol(other, code, 'T');
  expect(await enrol(db, code, 'T')).toEqual({ ok: false, refusal: 'code-used' });
  expect(await readSetting(db, 'joined')).toBeNull();
  expect(await join(db, code)).toEqual({ ok: false, refusal: 'unknown-device' });
});

test('no network, and somebody else’s page, are told apart from a refusal', async () => {
  const { server, office, db } = await world();
  const code = await deviceCode(server, office);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await enrol(db, code, 'T')).toEqual({ ok: false, refusal: 'offline' });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>Wi-Fi</html>', { status: 200 })));
  expect(await enrol(db, code, 'T')).toEqual({ ok: false, refusal: 'not-our-server' });
  reach(server);
  expect(await enrol(db, code, 'T')).toEqual({ ok: true });
});

test('a tablet that joins anew keeps its id and its unsent work', async () => {
  const { server, office, db } = await world();
  await enrol(db, await deviceCode(server, office), 'T');
  const device = await readSetting(db, 'device');
  await save(db, [arrival()], { account: AGENT });
  const organisation = OrganisationId.parse(office.organisation);
  await keepJoined(db, { token: 'forgotten', organisation, service: office.service });
  await enrol(db, await deviceCode(server, office), 'T');
  expect(await readSetting(db, 'device')).toBe(device);
  expect(await outboxSummary(db)).toMatchObject({ pending: 1 });
});

test('outside a demonstration nobody signs in with one click', async () => {
  const { db } = await world();
  expect(await signInToDemo(db, () => Promise.resolve())).toEqual({ ok: false, refusal: 'not-found' });
});
