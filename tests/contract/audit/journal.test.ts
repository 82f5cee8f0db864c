import { expect, test } from 'vitest';
import { readSetting } from '../../../src/data/settings.ts';
import { Journal, JournalChain } from '../../../src/protocol/journal.ts';
import { Team } from '../../../src/protocol/office.ts';
import { journalDoubts } from '../../../src/server/audit/journal-doubts.ts';
import { enrolled, served } from '../../support/tablet-and-server.ts';
import { engines, type Office, type TestServer } from '../../support/test-server.ts';
import { entriesOf, unguarded } from './entries.ts';

const ADDRESS = '/api/v1/office/journal';

async function get({ app }: TestServer, { headers }: Office, url: string) {
  return await app.inject({ url, headers: { ...headers } });
}

async function journal(server: TestServer, office: Office, query = ''): Promise<Journal> {
  return Journal.parse((await get(server, office, `${ADDRESS}${query}`)).json());
}

test.each(engines)('the journal names by today’s names whom its ids are, newest first, on %s', async (engine) => {
  const world = await served({}, engine);
  const { server, office } = world;
  await enrolled(world);
  const { entries, next, people } = await journal(server, office);
  expect(next).toBeNull();
  expect(entries.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(entries[0]).toMatchObject({ action: 'agent-joined', actor: { kind: 'device', name: 'Tablette' } });
  expect(entries[0]?.subject?.name).toMatch(/^Agent /);
  expect(entries[2]).toMatchObject({ action: 'account-created', details: { role: 'agent' } });
  expect(entries.at(-1)).toMatchObject({
    action: 'set-up',
    actor: { kind: 'account', name: 'Camille Moreau' },
    service: { id: office.service, name: 'Bus des services' },
  });
  expect(people.map(({ name }) => name)).toEqual([expect.stringMatching(/^Agent /), 'Camille Moreau']);
});

test.each(engines)('it is asked for by kind, by person and page by page, each entry once, on %s', async (engine) => {
  const world = await served({}, engine);
  const { server, office } = world;
  await enrolled(world);
  const url = `/api/v1/office/services/${office.service}/device-codes`;
  for (let count = 0; count < 60; count += 1)
    await server.app.inject({ method: 'POST', url, headers: { ...office.headers } });
  const first = await journal(server, office);
  expect([first.entries.length, first.next]).toEqual([50, 18]);
  const second = await journal(server, office, `?before=${first.next}`);
  expect(second.next).toBeNull();
  const numbers = [...first.entries, ...second.entries].map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: 67 }, (_, at) => 67 - at));

  const joined = await journal(server, office, '?action=agent-joined');
  expect(joined.entries.map(({ action }) => action)).toEqual(['agent-joined']);
  const agent = first.people[0]?.id;
  const about = await journal(server, office, `?person=${agent}`);
  expect(about.entries.map(({ action }) => action)).toEqual(['agent-joined', 'agent-code-given', 'account-created']);
  const both = await journal(server, office, `?person=${agent}&action=account-created`);
  expect(both.entries).toHaveLength(1);
});

test('what makes no sense to ask is refused, at its field', async () => {
  const { server, office } = await served();
  for (const query of [
    '?before=x',
    '?before=0',
    '?before=-1',
    '?action=nonsense',
    '?person=1',
    '?other=1',
    '?before=1e400',
  ])
    expect([query, (await get(server, office, `${ADDRESS}${query}`)).statusCode]).toEqual([query, 400]);
});

test.each(engines)('it says how far the chain holds, and where it does not, on %s', async (engine) => {
  const world = await served({}, engine);
  const { server, office } = world;
  await enrolled(world);
  const chain = async () => JournalChain.parse((await get(server, office, `${ADDRESS}/chain`)).json());
  expect(await chain()).toEqual({ head: 7, brokenAt: null });
  await unguarded(server.database);
  await server.database.kysely.updateTable('audit_entry').set({ at_ms: 1 }).where('number', '=', 4).execute();
  expect(await chain()).toEqual({ head: 7, brokenAt: 4 });
});

test.each(engines)(
  'it is taken away whole or in part, told in itself, after a fresh proof alone, on %s',
  async (engine) => {
    const world = await served({}, engine);
    const { server, office } = world;
    await enrolled(world);
    const file = await get(server, office, `${ADDRESS}.csv?action=agent-joined`);
    expect(file.headers['content-disposition']).toBe('attachment; filename="halte-journal.csv"');
    expect(file.body.trimEnd().split('\r\n')).toHaveLength(2);
    const last = (await entriesOf(server.database)).at(-1);
    expect([last?.action, last?.actor, last?.details]).toEqual(['journal-exported', office.account, '{"count":1}']);
    const whole = await get(server, office, `${ADDRESS}.csv?language=en`);
    expect(whole.body).toContain('Audit log exported');
    expect(whole.body.trimEnd().split('\r\n')).toHaveLength(9);

    server.clock.nowMs += 16 * 60_000;
    const { length } = await entriesOf(server.database);
    expect((await get(server, office, `${ADDRESS}.csv`)).json()).toMatchObject({ kind: 'proof-needed' });
    expect(await entriesOf(server.database)).toHaveLength(length);
  },
);

test('the team’s page names the devices that remember another log, for a month', async () => {
  const world = await served();
  const { server, office } = world;
  const tablet = await enrolled(world);
  const joined = await readSetting(tablet.db, 'joined');
  const told = `9999:${'a'.repeat(64)}`;
  const headers = { authorization: `Bearer ${joined?.token ?? ''}`, 'halte-audit-head': told };
  const nothing = { cursors: [], batch: null, unsent: 0, receipt: [], listings: [], salvage: [] };
  const payload = { protocol: 2, device: tablet.device, app: '0.1.0', ...nothing };
  const doubts = async () =>
    Team.parse((await get(server, office, `/api/v1/office/services/${office.service}/team`)).json()).journalDoubts;
  expect(await doubts()).toEqual([]);
  await server.app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload });
  expect(await doubts()).toEqual([{ device: 'Tablette', at: new Date(server.clock.nowMs).toISOString() }]);
  const monthLaterMs = server.clock.nowMs + 31 * 86_400_000;
  expect(await journalDoubts(server.database.kysely, office.service, monthLaterMs)).toEqual([]);
});
