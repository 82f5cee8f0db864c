import { expect, test } from 'vitest';
import { AuditAction } from '../../../src/protocol/journal.ts';
import { entriesOf } from '../audit/entries.ts';
import { AUDITED, WITHOUT_ROUTE } from './audited.ts';
import { matrixWorld } from './callers.ts';
import { POLICIES } from './policies.ts';
import { routesOf } from './routes-of.ts';

function undecided(routes: readonly string[]): readonly string[] {
  return routes.filter((route) => AUDITED[route] === undefined);
}

test('of every route it is written what the audit log tells, or why it tells nothing', async () => {
  const routes = new Set([...(await routesOf(false)), ...(await routesOf(true))]);
  expect(undecided([...routes])).toEqual([]);
  expect(Object.keys(AUDITED).filter((route) => !routes.has(route))).toEqual([]);
});

test('a route of which nobody has written that fails that test', async () => {
  expect(undecided(await routesOf(false, ['POST /api/v1/planted']))).toEqual(['POST /api/v1/planted']);
});

test('everything that the log tells of comes by some route, or is named as coming without one', () => {
  const byRoute = Object.values(AUDITED).flatMap((audited) => ('told' in audited ? audited.told : []));
  expect(AuditAction.options.filter((action) => !byRoute.includes(action)).toSorted()).toEqual(WITHOUT_ROUTE);
});

test('whoever uses the routes adds to the log what is written of them, and nothing by those that tell nothing', async () => {
  const matrix = await matrixWorld();
  const { server, headersOf, own: place } = matrix;
  const otherwise: Record<string, readonly string[]> = {};
  for (const [route, { ask }] of Object.entries(POLICIES)) {
    const caller = route.startsWith('POST /api/v1/sync') || !route.includes('/office') ? 'agent' : 'admin';
    const { length } = await entriesOf(server.database);
    const request = await ask({ matrix, caller, place });
    const { statusCode } = await server.app.inject({ ...request, headers: headersOf[caller] });
    const added = (await entriesOf(server.database)).slice(length).map(({ action }) => action as AuditAction);
    const audited = AUDITED[route];
    const may: readonly AuditAction[] = audited && 'told' in audited ? audited.told : [];
    const isSilent = may.length > 0 && added.length === 0 && statusCode < 300 && !QUIET.has(route);
    if (isSilent || added.some((action) => !may.includes(action))) otherwise[route] = [String(statusCode), ...added];
  }
  expect(otherwise).toEqual({});
});

/** A sync that brings nothing of the kind; and others where nobody else is signed in. */
const QUIET: ReadonlySet<string> = new Set(['POST /api/v1/sync', 'POST /api/v1/office/me/sessions/end-others']);
