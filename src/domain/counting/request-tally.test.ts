import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VisitRequestId } from '../ids.ts';
import { Instant, LocalDate, TimeZone } from '../local-date.ts';
import type { VisitRequest } from '../records/workshop-records.ts';
import { UNSAID } from './break-down.ts';
import { addRequestTallies, asked, requestTallyOf } from './request-tally.ts';

const guadeloupe = TimeZone.parse('America/Guadeloupe');
const march = { from: LocalDate.parse('2013-03-01'), to: LocalDate.parse('2013-03-31') };

function request(askedAt: string, over: Partial<VisitRequest> = {}): VisitRequest {
  return {
    id: VisitRequestId.parse('00000000-0000-7000-8009-000000000001'),
    askedAt: Instant.parse(askedAt),
    from: 'Collège de Bouillante',
    kind: 'school',
    commune: null,
    communeName: null,
    wishedFrom: null,
    wishedTo: null,
    activity: null,
    status: 'new',
    planned: null,
    contactName: null,
    contactPhone: null,
    ...over,
  };
}

test('requests stand by who asks, each as it stands now', () => {
  const all = [
    request('2013-03-10T12:00:00.000Z'),
    request('2013-03-11T12:00:00.000Z', { status: 'planned' }),
    request('2013-03-12T12:00:00.000Z', { kind: 'library', status: 'declined' }),
    request('2013-03-12T12:00:00.000Z', { kind: null, status: 'accepted' }),
  ];
  const tally = requestTallyOf(all, march, guadeloupe);
  expect(Object.fromEntries(tally)).toEqual({
    school: { new: 1, accepted: 0, planned: 1, declined: 0 },
    library: { new: 0, accepted: 0, planned: 0, declined: 1 },
    [UNSAID]: { new: 0, accepted: 1, planned: 0, declined: 0 },
  });
  expect([...tally.values()].map(asked)).toEqual([2, 1, 1]);
});

test('a request belongs to the month of the service’s own wall clock', () => {
  const lateInMarch = request('2013-04-01T03:59:00.000Z');
  const inApril = request('2013-04-01T04:00:00.000Z');
  const lateInFebruary = request('2013-03-01T03:59:00.000Z');
  const isCounted = (one: VisitRequest) => requestTallyOf([one], march, guadeloupe).has('school');
  expect([lateInFebruary, lateInMarch, inApril].map(isCounted)).toEqual([false, true, false]);
  expect(requestTallyOf([lateInMarch], march, TimeZone.parse('Europe/Paris')).size).toBe(0);
});

test('requests counted apart add up, in any order', () => {
  const requests = fc.array(
    fc.record({
      kind: fc.constantFrom('school' as const, 'library' as const, null),
      status: fc.constantFrom('new' as const, 'accepted' as const, 'planned' as const, 'declined' as const),
    }),
  );
  fc.assert(
    fc.property(requests, fc.nat(10), (drawn, cut) => {
      const all = drawn.map((over) => request('2013-03-10T12:00:00.000Z', over));
      const tally = (some: readonly VisitRequest[]) => requestTallyOf(some, march, guadeloupe);
      const parts = addRequestTallies(tally(all.slice(cut)), tally(all.slice(0, cut)));
      expect(Object.fromEntries(parts)).toEqual(Object.fromEntries(tally(all)));
      expect([...parts.values()].reduce((sum, counts) => sum + asked(counts), 0)).toBe(all.length);
    }),
  );
});
