import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { AccountId, LogId, ServiceId } from '../../domain/ids.ts';
import { IssuedCode, TeamMember } from '../../protocol/office.ts';
import { engines, type Office, setUpOffice, type TestServer, testServer } from '../../../tests/support/test-server.ts';
import { openDatabase } from '../database/open-database.ts';
import { issueCode } from './issue-code.ts';
import { newOneTimeCode } from './one-time-code.ts';
import { createLog } from '../log/create-log.ts';

async function post(server: TestServer, url: string, payload?: object, headers: object = {}) {
  return await server.app.inject({ method: 'POST', url, headers: { ...headers }, ...(payload ? { payload } : {}) });
}

async function deviceCode(server: TestServer, office: Office): Promise<string> {
  const issued = await post(
    server,
    `/api/v1/office/services/${office.service}/device-codes`,
    undefined,
    office.headers,
  );
  expect(issued.statusCode).toBe(201);
  return IssuedCode.parse(issued.json()).code;
}

async function enrol(server: TestServer, code: string, device: string = v7()) {
  return await post(server, '/api/v1/devices', { code, device, name: 'Tablette 1' });
}

async function newAgent(server: TestServer, office: Office): Promise<TeamMember> {
  const agent = { name: 'Dominique', role: 'agent', employer: 'Service civique' };
  const made = await post(server, `/api/v1/office/services/${office.service}/accounts`, agent, office.headers);
  expect(made.statusCode).toBe(201);
  return TeamMember.parse(made.json());
}

async function agentCode(server: TestServer, office: Office, account: string): Promise<string> {
  const url = `/api/v1/office/services/${office.service}/accounts/${account}/codes`;
  return IssuedCode.parse((await post(server, url, undefined, office.headers)).json()).code;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test.each(engines)('a tablet and its agent come in by their codes, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const device = v7();
  const enrolled = await enrol(server, (await deviceCode(server, office)).toLowerCase(), device);
  expect([enrolled.statusCode, enrolled.json()]).toMatchObject([
    200,
    { device, service: office.service, organisation: office.organisation },
  ]);
  const { token } = enrolled.json<{ token: string }>();

  const agent = await newAgent(server, office);
  const joined = await post(
    server,
    '/api/v1/agents',
    { code: await agentCode(server, office, agent.id) },
    bearer(token),
  );
  expect([joined.statusCode, joined.json()]).toMatchObject([
    200,
    { account: agent.id, name: 'Dominique', role: 'agent', expiresAt: server.clock.nowMs + 30 * 86_400_000 },
  ]);

  const team = await server.app.inject({
    url: `/api/v1/office/services/${office.service}/team`,
    headers: office.headers,
  });
  expect(team.json()).toEqual({
    accounts: [
      { id: office.account, name: 'Camille Moreau', role: 'admin', employer: null, active: true },
      { id: agent.id, name: 'Dominique', role: 'agent', employer: 'Service civique', active: true },
    ],
    devices: [
      {
        id: device,
        name: 'Tablette 1',
        status: 'active',
        enrolledAt: '2026-11-24T08:59:30.000Z',
        lastSync: null,
        holding: { names: 'none', agents: [], lastComplete: null, unsent: null },
        revocation: null,
      },
    ],
    journalDoubts: [],
    newestCopy: null,
  });

  const stored = JSON.stringify([
    await server.database.kysely.selectFrom('device').selectAll().execute(),
    await server.database.kysely.selectFrom('agent_token').selectAll().execute(),
    await server.database.kysely.selectFrom('code').selectAll().execute(),
  ]);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(joined.json<{ token: string }>().token);
});

test.each(engines)('of two tablets that type one code at the same moment, one comes in, on %s', async (engine) => {
  const server = await testServer({ engine });
  const code = await deviceCode(server, await setUpOffice(server));
  const answers = await Promise.all([enrol(server, code), enrol(server, code), enrol(server, code)]);
  expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['200', '409', '409']);
  expect(
    await server.database.kysely.selectFrom('device').selectAll().where('kind', '=', 'tablet').execute(),
  ).toHaveLength(1);
});

test('a code is used once, is good for 15 minutes, and must be one of ours', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const code = await deviceCode(server, office);
  expect((await enrol(server, code)).statusCode).toBe(200);
  const again = await enrol(server, code);
  expect([again.statusCode, again.json()]).toMatchObject([409, { kind: 'code-used', field: 'code' }]);

  const late = await deviceCode(server, office);
  server.clock.nowMs += 15 * 60_000;
  const expired = await enrol(server, late);
  expect([expired.statusCode, expired.json()]).toMatchObject([410, { kind: 'code-expired', field: 'code' }]);
  server.clock.nowMs -= 1;
  expect((await enrol(server, late)).statusCode).toBe(200);

  const unknown = await enrol(server, '0000-0000-0000-0000');
  expect([unknown.statusCode, unknown.json()]).toMatchObject([400, { kind: 'code-invalid', field: 'code' }]);
});

test('a code of one purpose does not serve the other, and is not spent by the attempt', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const forAgent = await agentCode(server, office, office.account);
  expect((await enrol(server, forAgent)).json()).toMatchObject({ kind: 'code-invalid' });

  const enrolled = await enrol(server, await deviceCode(server, office));
  const { token } = enrolled.json<{ token: string }>();
  const forDevice = await deviceCode(server, office);
  expect((await post(server, '/api/v1/agents', { code: forDevice }, bearer(token))).json()).toMatchObject({
    kind: 'code-invalid',
  });

  expect((await post(server, '/api/v1/agents', { code: forAgent }, bearer(token))).statusCode).toBe(200);
  expect((await enrol(server, forDevice)).statusCode).toBe(200);
});

test('an agent’s code of another service is no code on this tablet', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { token } = (await enrol(server, await deviceCode(server, office))).json<{ token: string }>();
  const elsewhere = ServiceId.parse(v7());
  await server.database.write(async (trx) => await createLog(trx, LogId.parse(elsewhere), 'service'));
  const { code } = await issueCode(
    server.database.kysely,
    { purpose: 'agent', service: elsewhere, account: AccountId.parse(office.account) },
    office.account,
    server.clock.nowMs,
  );
  const refused = await post(server, '/api/v1/agents', { code }, bearer(token));
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { kind: 'code-invalid' }]);
});

test('a tablet whose first answer was lost enrols again under a fresh code, and its old token ends', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const device = v7();
  const first = (await enrol(server, await deviceCode(server, office), device)).json<{ token: string }>();
  const second = (await enrol(server, await deviceCode(server, office), device)).json<{ token: string }>();
  expect(second.token).not.toBe(first.token);
  const code = await agentCode(server, office, office.account);
  const refused = await post(server, '/api/v1/agents', { code }, bearer(first.token));
  expect([refused.statusCode, refused.json()]).toMatchObject([401, { kind: 'unknown-device' }]);
  expect((await post(server, '/api/v1/agents', { code }, bearer(second.token))).statusCode).toBe(200);
});

test('a revoked tablet stays out: its id is refused, the code is kept, and its token joins nobody', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const device = v7();
  const { token } = (await enrol(server, await deviceCode(server, office), device)).json<{ token: string }>();
  await server.database.kysely.updateTable('device').set({ status: 'revoked' }).where('id', '=', device).execute();
  const code = await deviceCode(server, office);
  const refused = await enrol(server, code, device);
  expect([refused.statusCode, refused.json()]).toMatchObject([409, { kind: 'conflict', field: 'device' }]);
  const joining = await post(
    server,
    '/api/v1/agents',
    { code: await agentCode(server, office, office.account) },
    bearer(token),
  );
  expect(joining.json()).toMatchObject({ kind: 'unknown-device' });
  expect((await enrol(server, code)).statusCode).toBe(200);
});

test('nobody joins without a tablet', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const code = await agentCode(server, office, office.account);
  for (const headers of [{}, bearer('x'), { authorization: 'Basic eDp5' }, bearer('x'.repeat(5000))]) {
    const refused = await post(server, '/api/v1/agents', { code }, headers);
    expect([refused.statusCode, refused.json()]).toMatchObject([401, { kind: 'unknown-device' }]);
  }
});

test('no code is given for someone who is not of the service', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const url = `/api/v1/office/services/${office.service}/accounts/${v7()}/codes`;
  const refused = await post(server, url, undefined, office.headers);
  expect([refused.statusCode, refused.json()]).toMatchObject([404, { kind: 'not-found' }]);
});

test(
  'ten thousand guesses find no code and ask for no lock; 500 tablets behind the same address come in',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'halte-guesses-'));
    onTestFinished(async () => await rm(folder, { recursive: true }));
    const file = join(folder, 'halte.sqlite');
    const opened = await openDatabase({ url: null, file });
    if (!opened.ok) throw new Error(opened.sentence);
    onTestFinished(async () => await opened.database.close());
    const server = await testServer({ database: opened.database });
    const office = await setUpOffice(server);

    // Somebody else writes all the while: whoever needed the lock would be told that the server is busy.
    const writer = new DatabaseSync(file);
    writer.exec('begin immediate');
    const statuses = new Map<number, number>();
    for (let guess = 0; guess < 10_000; guess += 1) {
      const { statusCode } = await enrol(server, newOneTimeCode());
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    }
    writer.exec('rollback');
    writer.close();
    expect([...statuses]).toEqual([[400, 10_000]]);

    const came = new Set<number>();
    for (let tablet = 0; tablet < 500; tablet += 1) {
      const nowMs = server.clock.nowMs;
      const of = { purpose: 'device', service: office.service } as const;
      const { code } = await issueCode(server.database.kysely, of, office.account, nowMs);
      came.add((await enrol(server, code)).statusCode);
    }
    expect([...came]).toEqual([200]);
  },
);
