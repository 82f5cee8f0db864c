import { expect, test } from 'vitest';
import { cursorAtStart } from '../../../src/protocol/cursor.ts';
import { type Caller, CALLERS, deviceOf, matrixWorld } from './callers.ts';
import { POLICIES, type Policy } from './policies.ts';
import { routesOf } from './routes-of.ts';

function withoutPolicy(routes: readonly string[]): readonly string[] {
  return routes.filter((route) => POLICIES[route] === undefined);
}

test('every route has a policy, and every policy a route', async () => {
  const routes = await routesOf(false);
  expect(withoutPolicy(routes)).toEqual([]);
  expect(Object.keys(POLICIES).filter((route) => !routes.includes(route))).toEqual([]);
});

test('a route that nobody has said who may use fails that test', async () => {
  expect(withoutPolicy(await routesOf(false, ['GET /api/v1/planted']))).toEqual(['GET /api/v1/planted']);
});

test('a demonstration has one door more, and no other server has it', async () => {
  expect(withoutPolicy(await routesOf(true))).toEqual(['POST /api/v1/demo/sign-in']);
});

const SIDES = ['own', 'other'] as const;

test.for(CALLERS.flatMap((caller) => SIDES.map((side) => ({ caller, side }))))(
  'every route answers $caller about the $side service as its policy says',
  async ({ caller, side }) => {
    const matrix = await matrixWorld();
    const answers: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const [route, policy] of Object.entries(POLICIES)) {
      const request = await policy.ask({ matrix, caller, place: matrix[side] });
      const { statusCode } = await matrix.server.app.inject({ ...request, headers: matrix.headersOf[caller] });
      answers[route] = statusCode;
      expected[route] = expectedOf(policy, caller, side);
    }
    expect(answers).toEqual(expected);
  },
);

function expectedOf({ own, other }: Policy, caller: Caller, side: 'own' | 'other'): number {
  return side === 'other' ? (other?.[caller] ?? own[caller]) : own[caller];
}

test('by a sync only an agent reads, and only what is of their own service', async () => {
  const matrix = await matrixWorld();
  const { own, other, server, headersOf } = matrix;
  const reads: Record<string, readonly string[]> = {};
  for (const caller of ['device', 'pending', 'revoked', 'agent'] as const) {
    const payload = {
      protocol: 2,
      device: await deviceOf(matrix, caller),
      app: '0.1.0',
      cursors: [own.service, other.service].map((log) => cursorAtStart(log as never)),
      batch: null,
      unsent: 0,
      receipt: [],
      listings: [],
      salvage: [],
    };
    const headers = headersOf[caller];
    const { body } = await server.app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload });
    reads[caller] = [own.record, other.record].filter((record) => body.includes(record));
  }
  expect(reads).toEqual({ device: [], pending: [], revoked: [], agent: [own.record] });
});
