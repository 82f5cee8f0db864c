import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { cursorAtStart } from '../../src/protocol/cursor.ts';
import { VAULT_HEADER, VAULT_OPEN } from '../../src/protocol/enrolment.ts';
import { newServiceKey } from '../../src/protocol/sealing/service-key.ts';
import { PersonalPart } from '../../src/protocol/sealing/part-text.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { joinSealed, joinTablet } from '../../src/server/accounts/agent-token.ts';
import { purgeOwed } from '../../src/server/ledger/purge-owed.ts';
import { openSealed } from '../../src/server/keys/open-sealed.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import { sentChange } from '../../src/server/log/sent-change.ts';
import { testKeys } from '../support/test-keys.ts';
import { type Caller, deviceOf, type Headers, type Matrix, matrixWorld } from './route-matrix/callers.ts';
import { POLICIES } from './route-matrix/policies.ts';
import { ENGINES } from './engines.ts';
import { anyone, textOf, worldOf } from './world.ts';

const NAME = 'Canari-Inventé';

/** The world of the route matrix, with a visitor whose name the service alone has. */
async function withVisitor(engine: (typeof ENGINES)[number] = 'sqlite') {
  const key = await newServiceKey(globalThis);
  const keys = await testKeys(key);
  const matrix = await matrixWorld({ keys, engine });
  const { database, clock } = matrix.server;
  const visitor = worldOf(database, matrix.own.service as never).change({
    type: 'visitor',
    clock: { ms: clock.nowMs, count: 0 },
  });
  const sealer = await partSealer(globalThis, key.publicKey);
  const sealed = await sealer?.seal(visitor, PersonalPart.parse({ familyName: NAME, phone: '0612345678' }));
  if (!sealed?.ok) throw new Error('not sealed');
  const sent = await openSealed(database.kysely, keys, [sentChange(textOf({ ...visitor, sealed: sealed.sealed }))]);
  const about = { log: matrix.own.service as never, sent, rightsOf: anyone, nowMs: clock.nowMs };
  expect(await landBatch(database, about)).toMatchObject([{ verdict: 'accepted' }]);
  return { matrix, record: visitor.record };
}

/** Every route, as this caller with these headers asks it; the answers that hold the name. */
async function tellers(matrix: Matrix, record: string, caller: Caller, headers: Headers): Promise<readonly string[]> {
  const telling: string[] = [];
  const place = { ...matrix.own, record: record as never };
  for (const [route, policy] of Object.entries(POLICIES)) {
    const request = await policy.ask({ matrix, caller, place });
    const { body } = await matrix.server.app.inject({ ...request, headers });
    if (body.includes(NAME)) telling.push(route);
  }
  return telling;
}

/** What a tablet shows beside its own token, at the server's clock. */
async function agentHeaders(matrix: Matrix, nowMs: number, sealed: boolean): Promise<Headers> {
  const joining = { account: matrix.own.agent, device: matrix.own.own, nowMs };
  const { database } = matrix.server;
  const { token } = await database.write((trx) => (sealed ? joinSealed(trx, joining) : joinTablet(trx, joining)));
  return { ...matrix.headersOf.device, 'halte-agent': token, [VAULT_HEADER]: VAULT_OPEN };
}

const HALF_A_DAY_MS = 12 * 3_600_000;

test('a name comes to an agent at an open vault by the sync, and by no other route a tablet may ask', async () => {
  const { matrix, record } = await withVisitor();
  const headers = await agentHeaders(matrix, matrix.server.clock.nowMs, true);
  expect(await tellers(matrix, record, 'agent', headers)).toEqual(['POST /api/v1/sync']);
});

test.for(ENGINES)('of whoever objected no route tells, not even to an agent at an open vault (%s)', async (engine) => {
  const { matrix, record } = await withVisitor(engine);
  const { database, ledger, clock } = matrix.server;
  const headers = await agentHeaders(matrix, clock.nowMs, true);
  const log = matrix.own.service as never;
  const objection = { type: 'visitor', record, fields: { objectionOn: '2026-11-24' } } as const;
  const change = worldOf(database, log).change({ ...objection, clock: { ms: clock.nowMs, count: 1 } });
  const landed = await landBatch(database, { log, texts: [textOf(change)], rightsOf: anyone, nowMs: clock.nowMs });
  expect(landed).toMatchObject([{ verdict: 'accepted' }]);
  // The control: until it is purged, the record says what the objection took nothing away from.
  expect(await isOnRecord(matrix, record)).toBe(true);
  await purgeOwed({ database, ledger });
  for (const caller of ['agent', 'supervisor', 'admin'] as const) {
    const asked = caller === 'agent' ? headers : matrix.headersOf[caller];
    expect(await tellers(matrix, record, caller, asked)).toEqual([]);
  }
});

async function isOnRecord({ server }: Matrix, record: string): Promise<boolean> {
  const row = await server.database.kysely.selectFrom('record').select('state').where('id', '=', record).execute();
  return JSON.stringify(row).includes(NAME);
}

test.for([
  ['the tablet’s own token', 'device', (matrix: Matrix) => matrix.headersOf.device],
  ['a tablet that waits to be let in', 'pending', (matrix: Matrix) => matrix.headersOf.pending],
  ['a revoked tablet', 'revoked', (matrix: Matrix) => matrix.headersOf.revoked],
  [
    'an agent’s token that is over, though the vault is open',
    'agent',
    (matrix: Matrix) => agentHeaders(matrix, matrix.server.clock.nowMs - HALF_A_DAY_MS, true),
  ],
  [
    'a token that lies readable on the tablet, though it says its vault is open',
    'agent',
    (matrix: Matrix) => agentHeaders(matrix, matrix.server.clock.nowMs, false),
  ],
  [
    'an agent’s good token while the vault is locked',
    'agent',
    async (matrix: Matrix) => ({
      ...(await agentHeaders(matrix, matrix.server.clock.nowMs, true)),
      [VAULT_HEADER]: 'locked',
    }),
  ],
] as const)('%s brings no name, whatever route is asked', async ([, caller, headersOf]) => {
  const { matrix, record } = await withVisitor();
  expect(await tellers(matrix, record, caller, await headersOf(matrix))).toEqual([]);
  expect(matrix.server.logged.join('')).not.toContain(NAME);
});

test.for(['pending', 'revoked'] as const)(
  'an agent’s good token brings nothing at all on a tablet that is %s since',
  async (status) => {
    const { matrix, record } = await withVisitor();
    const headers = await agentHeaders(matrix, matrix.server.clock.nowMs, true);
    const { kysely } = matrix.server.database;
    const device = await deviceOf(matrix, 'agent');
    await kysely.updateTable('device').set({ status }).where('id', '=', device).execute();
    expect(await tellers(matrix, record, 'agent', headers)).toEqual([]);
    const payload = {
      protocol: 2,
      device,
      app: '0.1.0',
      cursors: [cursorAtStart(matrix.own.service as never)],
      batch: null,
      unsent: 0,
      receipt: [],
      listings: [{ day: '2026-11-24', ids: [v7()] }],
      salvage: [],
    };
    const { body } = await matrix.server.app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload });
    expect(JSON.parse(body)).toMatchObject({ pages: [] });
  },
);
