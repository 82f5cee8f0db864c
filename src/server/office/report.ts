import type { AsOf, Facts } from '../../domain/counting/facts.ts';
import { type Figures, figuresOf } from '../../domain/counting/figures.ts';
import { referralsByPartner } from '../../domain/counting/referrals-by-partner.ts';
import { tallyOf } from '../../domain/counting/tally.ts';
import { type LogId, RecordId } from '../../domain/ids.ts';
import {
  addMonths,
  localMoment,
  monthOf,
  type Month,
  monthsOf,
  type Period,
  periodOfMonth,
} from '../../domain/local-date.ts';
import type { Catalogue } from '../../domain/records/organisation-records.ts';
import type { Service } from '../../domain/records/service-records.ts';
import type { Report } from '../../protocol/office.ts';
import { logOfService } from '../accounts/office-session.ts';
import type { Database } from '../database/database.ts';
import type { Queries } from '../database/tables.ts';
import { instantOf } from './instant-of.ts';
import { lateDevices } from './late-devices.ts';
import { type LoadedFacts, loadFacts } from './load-facts.ts';
import { liveRecord, liveRecords } from './read-records.ts';

/** Months shown beside the period, so that a month is read among its year. */
const MONTHS_SHOWN = 12;

type Question = {
  readonly service: Service;
  readonly organisation: LogId;
  readonly period: Period;
  readonly nowMs: number;
};

/** The figures of a period by the same function as on the tablet, all read as of one moment. */
export async function reportOf(
  database: Database,
  { service, organisation, period, nowMs }: Question,
): Promise<Report> {
  return await database.read(async (queries) => {
    const months = monthsShown(period);
    const loaded = await loadFacts(queries, logOfService(service.id), wholeMonths(months, period));
    const asOf = localMoment(nowMs, service.timeZone);
    const territory = service.communes.map((commune) => commune.id);
    const figures = figuresOf(tallyOf(loaded.facts, period, asOf), period, territory);
    const catalogue = await liveRecord(queries, 'catalogue', RecordId.parse(service.catalogue));
    return {
      service: { id: service.id, name: service.name, timeZone: service.timeZone },
      catalogueVersion: catalogue?.version ?? 0,
      countedAt: instantOf(nowMs),
      figures,
      months: months.map((month) => monthFigures(loaded.facts, month, asOf)),
      referralsByPartner: [...referralsByPartner(loaded.referrals, period)],
      communes: communeNames(service, loaded),
      procedureTypes: procedureLabels(catalogue, figures),
      partners: await partnerLabels(queries, organisation),
      silentSessions: silentSessions(loaded, figures),
      lateDevices: await lateDevices(queries, {
        service: service.id,
        timeZone: service.timeZone,
        period,
        planned: loaded.planned,
        sessions: loaded.sessions,
        nowMs,
      }),
    };
  });
}

/** The period's months, and before them enough to make twelve. */
function monthsShown(period: Period): readonly Month[] {
  const first = addMonths(monthOf(period.to), 1 - MONTHS_SHOWN);
  const from = first < monthOf(period.from) ? periodOfMonth(first).from : period.from;
  return monthsOf({ from, to: period.to });
}

function wholeMonths(months: readonly Month[], period: Period): Period {
  const [first = monthOf(period.from)] = months;
  return { from: periodOfMonth(first).from, to: periodOfMonth(monthOf(period.to)).to };
}

function monthFigures(facts: Facts, month: Month, asOf: AsOf): Report['months'][number] {
  const { persons, procedures, sessionsHeld } = tallyOf(facts, periodOfMonth(month), asOf);
  return { month, persons, procedures, sessionsHeld };
}

function communeNames(service: Service, { stops }: LoadedFacts): Report['communes'] {
  const ofStops = [...stops.values()].map((stop) => [stop.commune, stop.communeName] as const);
  const ofTerritory = service.communes.map((commune) => [commune.id, commune.name] as const);
  return Object.fromEntries([...ofStops, ...ofTerritory]);
}

function procedureLabels(catalogue: Catalogue | null, figures: Figures): Report['procedureTypes'] {
  const counted = new Set(figures.byProcedureType.map(({ type }) => type));
  const known = catalogue?.procedureTypes.filter(({ code }) => counted.has(code)) ?? [];
  return Object.fromEntries(known.map(({ code, labelFr, labelEn, partner }) => [code, { labelFr, labelEn, partner }]));
}

async function partnerLabels(queries: Queries, organisation: LogId): Promise<Report['partners']> {
  const partners = await liveRecords(queries, organisation, 'partner');
  return Object.fromEntries(partners.map(({ code, shortFr, shortEn, colour }) => [code, { shortFr, shortEn, colour }]));
}

function silentSessions({ planned, stops }: LoadedFacts, figures: Figures): Report['silentSessions'] {
  const silent = new Set(figures.silent);
  return planned
    .filter(({ id }) => silent.has(id))
    .map(({ id, date, startTime, stop }) => {
      const { communeName: commune = '', place = null } = stops.get(stop) ?? {};
      return { id, date, startTime, commune, place };
    })
    .toSorted((a, b) => (`${a.date} ${a.startTime} ${a.id}` < `${b.date} ${b.startTime} ${b.id}` ? -1 : 1));
}
