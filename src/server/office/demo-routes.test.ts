import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { DemoTablet } from '../../protocol/demo.ts';
import {
  cookieOf,
  FROM_OUR_PAGE,
  land,
  type Office,
  setUpOffice,
  type TestServer,
  testServer,
} from '../../../tests/support/test-server.ts';
import { newRecord } from '../defaults/creation-change.ts';

async function demonstration(): Promise<{ readonly server: TestServer; readonly office: Office }> {
  const server = await testServer({ demo: true });
  const office = await setUpOffice(server);
  for (const [name, role] of [
    ['Responsable', 'supervisor'],
    ['Agent 1', 'agent'],
    ['Agent 2', 'agent'],
  ] as const) {
    const account = { id: v7() as never, name, role, employer: null, active: true };
    await land(server, office, [newRecord('account', account)], office.organisation);
    await server.database.kysely
      .insertInto('membership')
      .values({ account: account.id, service: office.service })
      .execute();
  }
  return { server, office };
}

async function signIn(server: TestServer, payload: object, headers: object = FROM_OUR_PAGE) {
  return await server.app.inject({ method: 'POST', url: '/api/v1/demo/sign-in', headers: { ...headers }, payload });
}

test('one click signs in as the supervisor of the demonstration', async () => {
  const { server, office } = await demonstration();
  const entered = await signIn(server, { as: 'supervisor', device: null });
  expect([entered.statusCode, entered.json()]).toMatchObject([
    200,
    { account: { name: 'Responsable', role: 'supervisor' }, demo: true, services: [{ id: office.service }] },
  ]);
  const me = await server.app.inject({ url: '/api/v1/office/me', headers: { cookie: cookieOf(entered) } });
  expect(me.json()).toEqual(entered.json());
});

test('one click makes a tablet with its agent; the next tablet has the other agent, and the same tablet the same', async () => {
  const { server, office } = await demonstration();
  const devices = [v7(), v7()];
  const join = async (device: string | undefined) =>
    DemoTablet.parse((await signIn(server, { as: 'agent', device })).json());
  const [first, second, again] = [await join(devices[0]), await join(devices[1]), await join(devices[0])];
  expect([first.enrol, second.enrol]).toMatchObject([
    { device: devices[0], service: office.service },
    { device: devices[1], service: office.service },
  ]);
  expect([first.join.name, second.join.name, again.join.name]).toEqual(['Agent 1', 'Agent 2', 'Agent 1']);
});

test('a tablet of the demonstration names itself', async () => {
  const { server } = await demonstration();
  const refused = await signIn(server, { as: 'agent', device: null });
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { kind: 'invalid', field: 'device' }]);
});

test('another site does not sign a browser in', async () => {
  const { server } = await demonstration();
  expect(
    (await signIn(server, { as: 'supervisor', device: null }, { origin: 'https://evil.example' })).statusCode,
  ).toBe(403);
});

test('on a real server nobody signs in with one click: there is no such address', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const refused = await signIn(server, { as: 'supervisor', device: null });
  expect([refused.statusCode, refused.json(), refused.cookies]).toMatchObject([404, { kind: 'not-found' }, []]);
});
