import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { DeviceId, RecordId } from '../../domain/ids.ts';
import { AgentTokenResponse, EnrolResponse, JoinResponse, SealedJoinResponse } from '../../protocol/enrolment.ts';
import { IssuedCode, Team, TeamMember } from '../../protocol/office.ts';
import { worldOf } from '../../../tests/contract/world.ts';
import { engines, type Office, setUpOffice, type TestServer, testServer } from '../../../tests/support/test-server.ts';
import { joinedAgent } from './agent-token.ts';

const HOURS = 3_600_000;

/** A tablet and an agent who may join it as often as they ask. */
async function tabletIn(server: TestServer, office: Office) {
  const path = `/api/v1/office/services/${office.service}`;
  const post = async (url: string, payload?: object, headers: object = office.headers) =>
    await server.app.inject({ method: 'POST', url, headers: { ...headers }, ...(payload ? { payload } : {}) });
  const device = DeviceId.parse(v7());
  const enrol = async () => {
    const { code } = IssuedCode.parse((await post(`${path}/device-codes`)).json());
    const enrolled = await post('/api/v1/devices', { code, device, name: 'Tablette 1' }, {});
    return { authorization: `Bearer ${EnrolResponse.parse(enrolled.json()).token}` };
  };
  const agent = TeamMember.parse(
    (await post(`${path}/accounts`, { name: 'Dominique', role: 'agent', employer: null })).json(),
  );
  let bearer = await enrol();
  const join = async (asked: object = { sealed: true }) => {
    const { code } = IssuedCode.parse((await post(`${path}/accounts/${agent.id}/codes`)).json());
    return await post('/api/v1/agents', { code, ...asked }, bearer);
  };
  const renew = async (key: string, headers: object = bearer) => await post('/api/v1/agents/token', { key }, headers);
  return {
    device,
    agent,
    join,
    joinSealed: async () => SealedJoinResponse.parse((await join()).json()),
    renew,
    refusalOf: async (key: string, headers: object = bearer) => {
      const { statusCode, body } = await renew(key, headers);
      return statusCode === 200 ? 'given' : (JSON.parse(body) as { kind: string }).kind;
    },
    isGood: async (token: string) =>
      (await joinedAgent(server.database.kysely, { token, device, nowMs: server.clock.nowMs })) !== null,
    enrolAnew: async () => {
      bearer = await enrol();
    },
    revoke: async () => await post(`${path}/devices/${device}/revoke`),
    holding: async () => {
      const { body } = await server.app.inject({ url: `${path}/team`, headers: office.headers });
      return Team.parse(JSON.parse(body)).devices.find(({ id }) => id === device)?.holding;
    },
  };
}

test.each(engines)(
  'the office is told that a tablet may hold names from the first joining with a vault on, and by whom, removed or shut out since too, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const tablet = await tabletIn(server, await setUpOffice(server));
    await tablet.join({});
    expect(await tablet.holding()).toEqual({ names: 'none', agents: [], lastComplete: null, unsent: null });
    await tablet.joinSealed();
    await tablet.joinSealed();
    const holding = { names: 'sealed', agents: [tablet.agent.id], lastComplete: null, unsent: null };
    expect(await tablet.holding()).toEqual(holding);
    await tablet.revoke();
    expect(await tablet.holding()).toEqual(holding);
  },
);

test.each(engines)(
  'a tablet with a vault gets a token for the day, and the next one by its key, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const tablet = await tabletIn(server, await setUpOffice(server));
    const answer = await tablet.join();
    const joined = SealedJoinResponse.parse(answer.json());
    expect(joined).toMatchObject({
      account: tablet.agent.id,
      role: 'agent',
      expiresAt: server.clock.nowMs + 12 * HOURS,
    });
    expect(answer.headers['cache-control']).toBe('no-store');

    server.clock.nowMs += 8 * HOURS;
    const renewed = await tablet.renew(joined.key);
    expect(renewed.headers['cache-control']).toBe('no-store');
    const next = AgentTokenResponse.parse(renewed.json());
    expect(next).toMatchObject({ name: 'Dominique', role: 'agent', expiresAt: server.clock.nowMs + 12 * HOURS });
    expect([await tablet.isGood(joined.token), await tablet.isGood(next.token)]).toEqual([false, true]);

    server.clock.nowMs = next.expiresAt;
    expect(await tablet.isGood(next.token)).toBe(false);
    expect(await tablet.refusalOf(joined.key)).toBe('given');

    const rows = await server.database.kysely.selectFrom('agent_key').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(joined.key);
    expect(server.logged.join('')).not.toContain(joined.key);
  },
);

test('a tablet without a vault gets what it always got, and no key', async () => {
  const server = await testServer();
  const tablet = await tabletIn(server, await setUpOffice(server));
  const joined = JoinResponse.parse((await tablet.join({})).json());
  expect(joined.expiresAt).toBe(server.clock.nowMs + 30 * 24 * HOURS);
  expect((await tablet.join({ sealed: false })).statusCode).toBe(400);
});

test.each(engines)('two who renew at the same moment leave one token, on %s', async (engine) => {
  const server = await testServer({ engine });
  const tablet = await tabletIn(server, await setUpOffice(server));
  const { key } = await tablet.joinSealed();
  const answers = await Promise.all([tablet.renew(key), tablet.renew(key), tablet.renew(key)]);
  const tokens = answers.map((answer) => AgentTokenResponse.parse(answer.json()).token);
  const good = await Promise.all(tokens.map(tablet.isGood));
  expect(good.filter(Boolean)).toHaveLength(1);
});

test.each(engines)('joining again ends the key of before, with or without a vault, on %s', async (engine) => {
  const server = await testServer({ engine });
  const tablet = await tabletIn(server, await setUpOffice(server));
  const first = await tablet.joinSealed();
  const second = await tablet.joinSealed();
  expect(await tablet.isGood(first.token)).toBe(false);
  expect([await tablet.refusalOf(first.key), await tablet.refusalOf(second.key)]).toEqual(['not-allowed', 'given']);
  await tablet.join({});
  expect(await tablet.refusalOf(second.key)).toBe('not-allowed');
});

test.each(engines)(
  'a key ends where its tablet is enrolled anew, and opens nothing on another, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const office = await setUpOffice(server);
    const [tablet, other] = [await tabletIn(server, office), await tabletIn(server, office)];
    const { key, token } = await tablet.joinSealed();
    expect(await other.refusalOf(key)).toBe('not-allowed');
    expect(await tablet.refusalOf('k'.repeat(43))).toBe('not-allowed');
    expect(await tablet.refusalOf(key)).toBe('given');
    await tablet.enrolAnew();
    expect(await tablet.refusalOf(key)).toBe('not-allowed');
    expect(await tablet.isGood(token)).toBe(false);
  },
);

test.each(engines)(
  'a revoked tablet and one that waits to be let in are not known, whatever key they hold, on %s',
  async (engine) => {
    const server = await testServer({ engine });
    const tablet = await tabletIn(server, await setUpOffice(server));
    const { key, token } = await tablet.joinSealed();
    const { kysely } = server.database;
    const setStatus = (status: 'pending' | 'active') => kysely.updateTable('device').set({ status }).execute();
    await setStatus('pending');
    expect(await tablet.refusalOf(key)).toBe('unknown-device');
    expect(await tablet.refusalOf(key, {})).toBe('unknown-device');
    await setStatus('active');
    expect((await tablet.revoke()).statusCode).toBe(204);
    expect(await tablet.refusalOf(key)).toBe('unknown-device');
    // The revocation itself ended both: were the tablet let in again, they would still open nothing.
    await setStatus('active');
    expect(await tablet.refusalOf(key)).toBe('not-allowed');
    expect(await tablet.isGood(token)).toBe(false);
  },
);

test.each(engines)('whose account is closed or deleted gets no further token, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const [closed, deleted] = [await tabletIn(server, office), await tabletIn(server, office)];
  const keys = [(await closed.joinSealed()).key, (await deleted.joinSealed()).key] as const;
  expect([await closed.refusalOf(keys[0]), await deleted.refusalOf(keys[1])]).toEqual(['given', 'given']);

  const world = worldOf(server.database, office.organisation);
  const record = RecordId.parse(closed.agent.id);
  const clock = { ms: server.clock.nowMs + 1, count: 0 };
  const closing = world.change({ type: 'account', record, fields: { active: false }, clock });
  const [verdict] = await world.land([closing], { nowMs: server.clock.nowMs });
  expect(verdict).toMatchObject({ verdict: 'accepted' });
  await server.database.kysely.updateTable('record').set({ deleted: 1 }).where('id', '=', deleted.agent.id).execute();
  expect([await closed.refusalOf(keys[0]), await deleted.refusalOf(keys[1])]).toEqual(['not-allowed', 'not-allowed']);
});
