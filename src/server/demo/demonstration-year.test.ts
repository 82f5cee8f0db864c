import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { assemble } from '../../domain/assemble.ts';
import { faultOf, referencesOf } from '../../domain/change-rules.ts';
import type { Change } from '../../domain/change.ts';
import { eachTheirOwn } from '../../domain/people/merged-visitors.ts';
import { plannedFact, sessionFact, visitFact } from '../../domain/counting/facts-of.ts';
import type { Facts } from '../../domain/counting/facts.ts';
import { type Figures, figuresOf } from '../../domain/counting/figures.ts';
import { tallyOf } from '../../domain/counting/tally.ts';
import { foldRecord, type LoggedChange } from '../../domain/fold.ts';
import type { RecordId } from '../../domain/ids.ts';
import {
  addMonths,
  LocalDate,
  localMoment,
  LocalTime,
  monthOf,
  monthsOf,
  type Period,
  periodOfMonth,
} from '../../domain/local-date.ts';
import type { RecordOf, RecordType } from '../../domain/records/record-types.ts';
import { LIMITS } from '../../protocol/version.ts';
import { readChange } from '../../protocol/read-change.ts';
import { defaultCatalogue } from '../defaults/default-catalogue.ts';
import { territoryDirectory } from '../territories/directory.ts';
import { demonstrationIds } from './demonstration-ids.ts';
import { type Delivery, demonstrationYear } from './demonstration-year.ts';
import { TIME_ZONE } from './found-service.ts';
import { instantAt } from './instant-at.ts';
import { type DemonstrationTerritory, demonstrationTerritory } from './places.ts';
import { publicHolidays } from './public-holidays.ts';

/** Year edges, the first and last of a month, a Sunday, a Wednesday, a public holiday, a leap day, the days of both clock changes. */
const TODAYS = [
  '2026-11-24',
  '2026-01-01',
  '2026-12-31',
  '2027-03-28',
  '2026-10-25',
  '2026-05-31',
  '2026-11-25',
  '2028-02-29',
  '2027-05-01',
].map((day) => LocalDate.parse(day));

type World = {
  readonly today: LocalDate;
  readonly deliveries: readonly Delivery[];
  readonly changes: readonly { readonly change: Change; readonly atMs: number }[];
  readonly all: <Type extends RecordType>(type: Type) => readonly RecordOf<Type>[];
  readonly facts: Facts;
  readonly year: Period;
  readonly figures: Figures;
};

let territory: DemonstrationTerritory;
let worlds: readonly World[];

beforeAll(async () => {
  territory = demonstrationTerritory(await territoryDirectory());
  worlds = TODAYS.map((today) => worldOf(today));
}, 60_000);

test('whatever today is, 610 people were received in the twelve months before this one, with 797 procedures, 51 a month', () => {
  for (const { figures } of worlds) {
    expect(figures).toMatchObject({ persons: 610, visits: 610, procedures: 797, averagePersonsAMonth: 51 });
  }
});

test('the territory has 36 communes, of which 32 are planned and served, and Guise is not', () => {
  for (const { figures } of worlds) {
    expect(figures).toMatchObject({ communesOfTerritory: 36, communesPlanned: 32, communesServed: 32 });
    expect(figures.byCommune.find((row) => row.commune === '02361')).toMatchObject({ planned: false, sessionsHeld: 0 });
  }
});

test('nobody is invented: each visit is of one person, with no visitor, nothing personal and nothing sealed', () => {
  for (const { all, changes, figures } of worlds) {
    expect(figures.distinctVisitors).toBe(0);
    expect(all('visitor')).toEqual([]);
    expect(new Set(all('visit').map(personalFacts))).toEqual(new Set(['1 none']));
    expect(changes.filter(({ change }) => change.sealed !== null || change.type === 'visitor')).toEqual([]);
  }
});

test('every change is one that the log accepts, and points only to what came before it', () => {
  for (const { changes, all } of worlds) {
    const seen = new Set<RecordId>();
    const faults = changes.flatMap(({ change }) => {
      const fault = faultOf(change, change.log === demonstrationIds.organisationLog ? 'organisation' : 'service');
      const missing = referencesOf(change).filter(({ id }) => !seen.has(id));
      seen.add(change.record);
      return fault !== null || missing.length > 0 ? [{ change: change.id, fault, missing }] : [];
    });
    expect(faults).toEqual([]);
    expect(new Set(changes.map(({ change }) => change.id)).size).toBe(changes.length);
    expect(all('organisation')).toHaveLength(1);
  }
});

test('a delivery is one log’s, made before it arrives, and none is too large for one request', () => {
  for (const { deliveries, changes, today } of worlds) {
    expect(changes.filter(({ change, atMs }) => change.clock.ms > atMs)).toEqual([]);
    expect(deliveries.filter(({ texts }) => texts.length > LIMITS.batchChanges)).toEqual([]);
    expect(deliveries.filter(({ atMs }) => atMs > nowOf(today))).toEqual([]);
    expect(deliveries.map(({ atMs }) => atMs)).toEqual(deliveries.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  }
});

test('each session of the year was held, or called off with a reason: none is silent', () => {
  const reasons = new Set(defaultCatalogue().cancelReasons.map((reason) => reason.code));
  for (const { all, figures, year } of worlds) {
    expect(figures.sessionsSilent).toBe(0);
    expect(figures.sessionsHeld + figures.sessionsCancelled).toBe(figures.sessionsPlanned);
    expect(figures.sessionsCancelled).toBe(4);
    const cancelled = all('plannedSession').filter((plan) => plan.cancelReason !== null);
    expect(cancelled.every((plan) => reasons.has(plan.cancelReason ?? '') && plan.date <= year.to)).toBe(true);
  }
});

test('each session was opened and closed by its crew on their own tablet, around its hours', () => {
  for (const { all } of worlds) {
    const wrong = all('stopSession').filter(
      ({ openings, closings, crew }) =>
        openings.length === 0 || openings.length !== closings.length || crew.length !== openings.length,
    );
    expect(wrong).toEqual([]);
    const crews = all('stopSession').map((session) => session.crew.length);
    expect(new Set(crews)).toEqual(new Set([1, 2]));
  }
});

test('one held session in five received nobody', () => {
  for (const { figures, all } of worlds) {
    const received = new Set(all('visit').map((visit) => visit.session));
    expect(figures.sessionsHeld - received.size).toBe(Math.round(figures.sessionsHeld / 5));
  }
});

test('about 384 sessions: each commune at most once a month, and all of them but where public holidays leave too few half-days', () => {
  for (const { all, year, figures } of worlds) {
    expect(figures.sessionsPlanned).toBeGreaterThanOrEqual(370);
    expect(figures.sessionsPlanned).toBeLessThanOrEqual(384);
    const plans = all('plannedSession').filter((plan) => plan.date <= year.to);
    const visited = plans.map((plan) => `${plan.date.slice(0, 7)} ${plan.stop}`);
    expect(new Set(visited).size).toBe(visited.length);
    const byMonth = monthsOf(year).map((month) => visited.filter((visit) => visit.startsWith(month)).length);
    expect(byMonth.filter((count) => count === 32).length).toBeGreaterThanOrEqual(9);
  }
});

test('one bus: a half-day has one session, 9:30 to 12:15 or 13:45 to 16:30, never on Wednesday, at the week’s end or on a public holiday, save today’s', () => {
  for (const { all, today } of worlds) {
    const plans = all('plannedSession');
    expect(new Set(plans.map((plan) => `${plan.startTime}-${plan.endTime}`))).toEqual(
      new Set(['09:30-12:15', '13:45-16:30']),
    );
    expect(new Set(plans.map((plan) => `${plan.date} ${plan.startTime}`)).size).toBe(plans.length);
    const others = plans.filter((plan) => plan.date !== today);
    expect(others.filter((plan) => [0, 3, 6].includes(new Date(plan.date).getUTCDay()))).toEqual([]);
    expect(others.filter((plan) => publicHolidays(Number(plan.date.slice(0, 4))).has(plan.date))).toEqual([]);
  }
});

test('attendance rises: each quarter is better than the one before, and the last month is the best of all', () => {
  for (const { facts, year } of worlds) {
    const months = monthsOf(year).map((month) => persons(facts, periodOfMonth(month)));
    const quarters = [0, 3, 6, 9].map((at) => months.slice(at, at + 3).reduce((sum, count) => sum + count, 0));
    expect(quarters).toEqual(quarters.toSorted((a, b) => a - b));
    expect(Math.max(...months.slice(0, 11))).toBeLessThan(months[11] ?? 0);
    expect(months.reduce((sum, count) => sum + count, 0)).toBe(610);
  }
});

test('retirement files lead the requests, and most requests are the business of the service’s seven partners', () => {
  const partnerOf = new Map(defaultCatalogue().procedureTypes.map((type) => [type.code, type.partner]));
  const seven = ['france-travail', 'caf', 'cpam', 'carsat', 'msa', 'mdph', 'mission-locale'];
  for (const { figures } of worlds) {
    expect(figures.byProcedureType[0]?.type).toBe('carsat.demande');
    const counts = new Map<string, number>();
    for (const { type, procedures } of figures.byProcedureType) {
      const partner = partnerOf.get(type) ?? 'unknown';
      counts.set(partner, (counts.get(partner) ?? 0) + procedures);
    }
    expect([...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]).toBe('carsat');
    expect(counts.has('unknown')).toBe(false);
    expect(seven.every((partner) => (counts.get(partner) ?? 0) > 0)).toBe(true);
    expect(seven.reduce((sum, partner) => sum + (counts.get(partner) ?? 0), 0)).toBeGreaterThan(797 * 0.75);
  }
});

test('more people come where more people live: the eight largest communes of the round receive half as many again as the eight smallest', () => {
  const bySize = territory.places.toSorted((a, b) => b.appeal - a.appeal).map((place) => place.commune);
  for (const { figures } of worlds) {
    const of = (communes: readonly string[]) =>
      figures.byCommune.reduce((sum, row) => sum + (communes.includes(row.commune) ? row.persons : 0), 0);
    expect(of(bySize.slice(0, 8))).toBeGreaterThan(1.5 * of(bySize.slice(-8)));
  }
});

test('visits lie within their session’s hours, on both tablets', () => {
  for (const { all, changes } of worlds) {
    const plans = new Map(all('plannedSession').map((plan) => [plan.id, plan]));
    const planOf = new Map(
      all('stopSession').map(({ id, planned }) => [id, planned === null ? undefined : plans.get(planned)]),
    );
    const outside = all('visit').filter((visit) => {
      const plan = planOf.get(visit.session);
      const { date, time } = localMoment(Date.parse(visit.at), TIME_ZONE);
      return plan === undefined || date !== plan.date || time < plan.startTime || time > plan.endTime;
    });
    expect(outside).toEqual([]);
    for (const tablet of demonstrationIds.tablets) {
      const recorded = changes.filter(({ change }) => change.type === 'visit' && change.device === tablet);
      expect(recorded.length).toBeGreaterThan(200);
    }
  }
});

test('today has a session, empty and not called off, and the calendar goes on to the end of the month after next', () => {
  for (const { all, today } of worlds) {
    const ahead = all('plannedSession').filter((plan) => plan.date >= today);
    expect(ahead.some((plan) => plan.date === today && plan.cancelReason === null)).toBe(true);
    const started = all('stopSession').filter((session) => session.date >= `${today.slice(0, 7)}-01`);
    expect(started).toEqual([]);
    for (const months of [1, 2]) {
      const month = addMonths(monthOf(today), months);
      expect(ahead.filter((plan) => monthOf(plan.date) === month).length).toBeGreaterThanOrEqual(24);
    }
  }
});

test('of this month nothing is planned before today, so that nothing is silent', () => {
  for (const { all, today } of worlds) {
    const before = all('plannedSession').filter((plan) => monthOf(plan.date) === monthOf(today) && plan.date < today);
    expect(before).toEqual([]);
  }
});

test('the same day gives the same bytes', () => {
  const again = worlds.slice(0, 2).map(({ today }) => hashOf(deliveriesOf(today)));
  expect(again).toEqual(worlds.slice(0, 2).map(({ deliveries }) => hashOf(deliveries)));
  expect(new Set(again).size).toBe(2);
});

function worldOf(today: LocalDate): World {
  const deliveries = deliveriesOf(today);
  const changes = deliveries.flatMap(({ texts, atMs }) => texts.map((text) => ({ change: changeOf(text), atMs })));
  const byRecord = new Map<RecordId, { readonly type: RecordType; readonly log: LoggedChange[] }>();
  for (const { change } of changes) {
    const known = byRecord.get(change.record) ?? { type: change.type as RecordType, log: [] };
    known.log.push({ change, rank: change.clock, accepted: true });
    byRecord.set(change.record, known);
  }
  const records = [...byRecord].map(([id, { type, log }]) => ({ type, record: assembled(type, id, log) }));
  const all = <Type extends RecordType>(type: Type) =>
    records.flatMap((found) => (found.type === type ? [found.record as RecordOf<Type>] : []));
  const communes = new Map(all('stop').map((stop) => [stop.id, stop.commune]));
  const facts: Facts = {
    planned: all('plannedSession').map(plannedFact),
    sessions: all('stopSession').map(sessionFact),
    visits: all('visit').map((visit) => visitFact(visit, eachTheirOwn)),
    workshops: [],
    referrals: [],
    communeOfStop: (stop) => communes.get(stop) ?? null,
  };
  const month = monthOf(today);
  const year = { from: periodOfMonth(addMonths(month, -12)).from, to: periodOfMonth(addMonths(month, -1)).to };
  const tally = tallyOf(facts, year, localMoment(nowOf(today), TIME_ZONE));
  const territoryCodes = all('service').flatMap((service) => service.communes.map((commune) => commune.id));
  return { today, deliveries, changes, all, facts, year, figures: figuresOf(tally, year, territoryCodes) };
}

function assembled(type: RecordType, id: RecordId, log: readonly LoggedChange[]): unknown {
  const merged = foldRecord(log);
  const rivals = Object.values(merged.fields).flatMap((field) => field.rivals);
  const result = assemble(type, id, merged.fields);
  if (!result.ok || rivals.length > 0) throw new Error(`${type} ${id} does not stand`);
  return result.record;
}

function deliveriesOf(today: LocalDate): readonly Delivery[] {
  return demonstrationYear({ today, nowMs: nowOf(today), territory });
}

/** Early in the morning, when today's session has not begun. */
function nowOf(today: LocalDate): number {
  return instantAt({ date: today, time: LocalTime.parse('07:30') }, TIME_ZONE);
}

function changeOf(text: string): Change {
  const read = readChange(text);
  if (!read.ok) throw new Error(`no change: ${text}`);
  return read.change;
}

function persons(facts: Facts, period: Period): number {
  return tallyOf(facts, period, { date: period.to, time: LocalTime.parse('23:59') }).persons;
}

function personalFacts(visit: RecordOf<'visit'>): string {
  const { visitor, birthYear, ageAtom, gender, status, residence, needs, continues } = visit;
  const told = [visitor, birthYear, ageAtom, gender, status, residence, needs, continues].filter(
    (fact) => fact !== null,
  );
  return `${visit.persons} ${told.length === 0 ? 'none' : 'some'}`;
}

function hashOf(deliveries: readonly Delivery[]): string {
  return createHash('sha256').update(JSON.stringify(deliveries)).digest('hex');
}
