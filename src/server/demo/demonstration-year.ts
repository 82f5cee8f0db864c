import { v5 } from 'uuid';
import { fieldPath } from '../../domain/field-path.ts';
import type { LogId, StopSessionId } from '../../domain/ids.ts';
import {
  addMonths,
  halfDayOf,
  type LocalDate,
  localMoment,
  LocalTime,
  type Month,
  monthOf,
} from '../../domain/local-date.ts';
import { stopSessionId } from '../../domain/stop-session-id.ts';
import { addition, type NewRecord, newRecord } from '../defaults/creation-change.ts';
import { chanceOf } from './chance.ts';
import { demonstrationIds } from './demonstration-ids.ts';
import { foundService, TIME_ZONE } from './found-service.ts';
import { handwritingOf } from './handwriting.ts';
import { instantAt } from './instant-at.ts';
import { inventedPeople } from './invented-people.ts';
import type { DemonstrationTerritory } from './places.ts';
import { type MonthOfOutings, type Outing, planYear } from './plan-year.ts';
import { hours } from './rounds.ts';
import { type Deed, tellSession } from './tell-session.ts';

/** Changes of one device that reach the server together. */
export type Delivery = { readonly log: LogId; readonly atMs: number; readonly texts: readonly string[] };

export type DemonstrationInput = {
  readonly today: LocalDate;
  readonly nowMs: number;
  readonly territory: DemonstrationTerritory;
};

/** Deeds that a device hands in at one moment. */
type Errand = { readonly log: LogId; readonly atMs: number; readonly deeds: readonly Deed[] };

const EIGHT = LocalTime.parse('08:00');
const NINE = LocalTime.parse('09:00');
/** When the tablets have a signal again. */
const EVENING = LocalTime.parse('18:02');

const OFFICE = { device: demonstrationIds.server, account: demonstrationIds.supervisor } as const;

/**
 * The demonstration as its devices sent it, oldest first: the service is founded, calendars are laid out, sessions are held, and each
 * evening each tablet hands in its day. The same input gives the same bytes.
 */
export function demonstrationYear(input: DemonstrationInput): readonly Delivery[] {
  const { today, nowMs, territory } = input;
  const thisMonth = monthOf(today);
  const months = planYear({ today, halfDay: halfDayOf(localMoment(nowMs, TIME_ZONE).time) }, territory.places);
  const errands = [
    ...founding(addMonths(thisMonth, -14), territory),
    ...months.flatMap((month) => [calendar(month, thisMonth, nowMs), ...month.outings.flatMap(calledOff)]),
    ...months.flatMap(tabletDays),
  ].toSorted((a, b) => a.atMs - b.atMs);

  const chance = chanceOf(`the changes of the year to ${thisMonth}`);
  const devices = [demonstrationIds.server, ...demonstrationIds.tablets];
  const hands = new Map(devices.map((device) => [device, handwritingOf(device, chance)]));
  return errands.map(({ log, atMs, deeds }) => ({
    log,
    atMs,
    texts: deeds.flatMap(({ device, ...said }) => hands.get(device)?.({ ...said, log }) ?? []),
  }));
}

/**
 * The twelve people of {@link inventedPeople}, as their agents told of them last month, personal fields among the others: whoever lands them
 * has the service's key to seal those with.
 */
export function demonstrationPeople({ today, nowMs, territory }: DemonstrationInput): readonly Deed[] {
  const thisMonth = monthOf(today);
  const months = planYear({ today, halfDay: halfDayOf(localMoment(nowMs, TIME_ZONE).time) }, territory.places);
  const outings = months.flatMap((month) => month.outings);
  const placeOf = new Map(outings.map(({ planned, place }) => [stopSessionId({ planned }, v5), place]));
  const visits = months
    .filter(({ month }) => month === addMonths(thisMonth, -1))
    .flatMap(tabletDays)
    .flatMap(({ deeds }) => deeds.filter(({ record }) => record.type === 'visit'));
  const bySession = new Map(visits.map((visit) => [visit.record.fields[fieldPath('session')], visit]));
  return inventedPeople({
    today,
    met: [...bySession.values()].flatMap((visit) => {
      const place = placeOf.get(visit.record.fields[fieldPath('session')] as StopSessionId);
      const { date } = localMoment(visit.atMs, TIME_ZONE);
      return place ? [{ visit, date, commune: place.commune }] : [];
    }),
    ahead: outings.filter(({ date }) => date >= today),
    chance: chanceOf(`the people of ${today}`),
  });
}

function founding(month: Month, territory: DemonstrationTerritory): readonly Errand[] {
  const atMs = firstDayAt(month, EIGHT);
  const { organisation, service } = foundService(territory);
  const byAdministrator = (record: NewRecord): Deed => ({
    device: demonstrationIds.server,
    account: demonstrationIds.administrator,
    atMs,
    record,
  });
  return [
    { log: demonstrationIds.organisationLog, atMs, deeds: organisation.map(byAdministrator) },
    { log: demonstrationIds.serviceLog, atMs, deeds: service.map(byAdministrator) },
  ];
}

/** A month's calendar, laid out on the first day of the month before it; those ahead, this month's first day at the latest. */
function calendar({ month, outings }: MonthOfOutings, thisMonth: Month, nowMs: number): Errand {
  const before = addMonths(month, -1);
  const atMs = Math.min(firstDayAt(before < thisMonth ? before : thisMonth, NINE), nowMs);
  const deeds = outings.map((outing) => ({ ...OFFICE, atMs, record: plannedSession(outing) }));
  return { log: demonstrationIds.serviceLog, atMs, deeds };
}

function plannedSession({ planned, place, date, halfDay }: Outing): NewRecord {
  return newRecord('plannedSession', {
    id: planned,
    stop: place.stop,
    vehicle: demonstrationIds.vehicle,
    date,
    ...hours[halfDay],
    cancelReason: null,
  });
}

function calledOff({ planned, date, outcome }: Outing): readonly Errand[] {
  if (outcome.kind !== 'called-off') return [];
  const atMs = instantAt({ date, time: EIGHT }, TIME_ZONE);
  const record = addition('plannedSession', { id: planned, cancelReason: outcome.reason });
  return [{ log: demonstrationIds.serviceLog, atMs, deeds: [{ ...OFFICE, atMs, record }] }];
}

/** What each tablet recorded each day, handed in that evening. */
function tabletDays({ month, outings }: MonthOfOutings): readonly Errand[] {
  const chance = chanceOf(`what happened in ${month}`);
  const days = new Map<string, Deed[]>();
  for (const outing of outings) {
    if (outing.outcome.kind !== 'held') continue;
    for (const deed of tellSession(outing, outing.outcome.attendance, chance)) {
      const day = `${outing.date} ${deed.device}`;
      days.set(day, [...(days.get(day) ?? []), deed]);
    }
  }
  return [...days].map(([day, deeds]) => ({
    log: demonstrationIds.serviceLog,
    atMs: instantAt({ date: day.slice(0, 10) as LocalDate, time: EVENING }, TIME_ZONE),
    deeds: deeds.toSorted((a, b) => a.atMs - b.atMs),
  }));
}

function firstDayAt(month: Month, time: LocalTime): number {
  return instantAt({ date: `${month}-01` as LocalDate, time }, TIME_ZONE);
}
