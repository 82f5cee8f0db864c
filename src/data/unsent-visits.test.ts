import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, opening } from '../../tests/support/tablet.ts';
import { VisitId } from '../domain/ids.ts';
import { save } from './save.ts';
import { syncStoreOf } from './sync-store.ts';
import { unsentVisits } from './unsent-visits.ts';

test('what was offered without an answer counts with what was never offered', async () => {
  const tablet = await joinedTablet();
  const arrivals = () => [arrival([], VisitId.parse(v7())), arrival([], VisitId.parse(v7()))];
  await save(tablet.db, [opening(tablet.device), ...arrivals()], { account: AGENT });
  await syncStoreOf(tablet.db).offer({ maxBytes: 1e6, maxChanges: 500, except: new Set(), busy: new Set() });
  await save(tablet.db, arrivals(), { account: AGENT });
  expect(await unsentVisits(tablet.db)).toBe(4);
});
