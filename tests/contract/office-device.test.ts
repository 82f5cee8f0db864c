import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { edit } from '../../src/data/edits.ts';
import { refusedChanges } from '../../src/data/outbox-summary.ts';
import { shownById } from '../../src/data/shown.ts';
import { newRecord } from '../../src/server/defaults/creation-change.ts';
import { endSession, startSession } from '../../src/server/accounts/office-session.ts';
import { createLog } from '../../src/server/log/create-log.ts';
import { AccountId, LogId } from '../../src/domain/ids.ts';
import { officeBrowser, officeTransport, saveInOffice, syncOffice } from '../support/office-browser.ts';
import { STOP } from '../support/tablet.ts';
import { enrolled, served } from '../support/tablet-and-server.ts';
import { FROM_OUR_PAGE, land } from '../support/test-server.ts';

const FROM_ELSEWHERE = { 'sec-fetch-site': 'cross-site', origin: 'https://example.org' };

async function renamed(browser: Awaited<ReturnType<typeof officeBrowser>>, place: string) {
  const shown = await shownById(browser.db, 'stop', STOP);
  if (!shown) throw new Error('the stop has not come');
  return edit(shown, { place });
}

test('who is signed in reads the service in their browser, and writes as what they are', async () => {
  const world = await served();
  const { server, office } = world;
  const browser = await officeBrowser(world);
  expect(await syncOffice(browser, server, office.headers)).toMatchObject({ outcome: 'complete', onlyHandedIn: false });
  // Only a supervisor moves a stop.
  await saveInOffice(browser, office, [await renamed(browser, 'place du Marché')]);
  expect(await syncOffice(browser, server, office.headers)).toMatchObject({ outcome: 'complete', accepted: 1 });
});

test('a session that has ended hands in and reads nothing: the token vouches for no more than an agent, and nothing is lost', async () => {
  const world = await served();
  const { server, office } = world;
  const browser = await officeBrowser(world);
  await syncOffice(browser, server, office.headers);
  await saveInOffice(browser, office, [await renamed(browser, 'place du Marché')]);
  await land(server, office, [newRecord('vehicle', { id: v7() as never, name: 'Camion', capacity: null, link: null })]);
  await endSession(server.database.kysely, (office.headers['cookie'] ?? '').split('=')[1] ?? '');

  const report = await syncOffice(browser, server, office.headers);
  expect(report).toMatchObject({ outcome: 'complete', onlyHandedIn: true, refused: 1, pulled: 0 });
  expect(await refusedChanges(browser.db)).toMatchObject([{ reason: 'not-allowed', record: STOP }]);
});

test('a cookie that another site makes the browser send reads nothing and vouches for nobody', async () => {
  const world = await served();
  const { server, office } = world;
  const browser = await officeBrowser(world);
  for (const headers of [{ ...FROM_ELSEWHERE }, { 'sec-fetch-site': 'same-site' }, {}]) {
    const { cookie = '' } = office.headers;
    expect(await syncOffice(browser, server, { ...headers, cookie })).toMatchObject({ onlyHandedIn: true, pulled: 0 });
  }
  expect(await syncOffice(browser, server, office.headers)).toMatchObject({ onlyHandedIn: false });
});

test('a tablet’s token beside a cookie is a tablet’s still: the office’s session brings it nothing', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await tablet.db.settings.delete('agents');
  expect(await syncOffice(tablet, world.server, world.office.headers)).toMatchObject({ onlyHandedIn: true, pulled: 0 });
});

test('a session of somebody who has not this service reads nothing of it', async () => {
  const world = await served();
  const { server, office } = world;
  const browser = await officeBrowser(world);
  const account = AccountId.parse(v7());
  const other = LogId.parse(v7());
  await server.database.write((trx) => createLog(trx, other, 'service'));
  const record = { id: account, name: 'Sacha', role: 'supervisor', employer: null, active: true } as const;
  await land(server, office, [newRecord('account', record as never)], office.organisation);
  await server.database.kysely.insertInto('membership').values({ account, service: other }).execute();
  const token = await startSession(server.database.kysely, { account, browser: null, nowMs: server.clock.nowMs });
  const headers = { ...FROM_OUR_PAGE, cookie: `halte-office=${token}` };
  expect(await syncOffice(browser, server, headers)).toMatchObject({ onlyHandedIn: true, pulled: 0 });
  const refused = await server.app.inject({
    method: 'POST',
    url: `/api/v1/office/services/${office.service}/devices`,
    headers,
    payload: { device: v7() },
  });
  expect(refused.statusCode).toBe(404);
});

test('registered twice it is one device with one token; a tablet’s id is refused; from another site nothing is registered', async () => {
  const world = await served();
  const { server, office } = world;
  const url = `/api/v1/office/services/${office.service}/devices`;
  const register = (device: string, headers: object = office.headers) =>
    server.app.inject({ method: 'POST', url, headers: { ...headers }, payload: { device } });
  const id = v7();
  const [first, second] = [await register(id), await register(id)];
  expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
  const tokenOf = (response: typeof first) => response.json<{ token: string }>().token;
  const ask = (token: string) =>
    officeTransport(server, office.headers).sync('{}', { deviceToken: token, agentToken: null });
  expect(await ask(tokenOf(first))).toMatchObject({ status: 401 });
  expect(await ask(tokenOf(second))).toMatchObject({ status: 400 });
  const tablet = await enrolled(world);
  expect((await register(tablet.device)).statusCode).toBe(409);
  const { cookie } = office.headers;
  expect((await register(v7(), { ...FROM_ELSEWHERE, cookie })).statusCode).toBe(403);
  expect((await register(v7(), FROM_OUR_PAGE)).statusCode).toBe(401);
});
