import { v5, v7 } from 'uuid';
import { creation, type Edit } from '../../src/data/edits.ts';
import { factsBetween } from '../../src/data/facts-between.ts';
import { service as serviceOn } from '../../src/data/reference.ts';
import type { BreakDownFacts } from '../../src/domain/counting/break-down.ts';
import { type Figures, figuresOf } from '../../src/domain/counting/figures.ts';
import { tallyOf } from '../../src/domain/counting/tally.ts';
import {
  CommuneCode,
  LogId,
  PlannedSessionId,
  StopId,
  type StopSessionId,
  VehicleId,
  VisitId,
} from '../../src/domain/ids.ts';
import {
  halfDayOf,
  Instant,
  LocalDate,
  localMoment,
  LocalTime,
  type Period,
  TimeZone,
} from '../../src/domain/local-date.ts';
import type { RecordOf, RecordType } from '../../src/domain/records/record-types.ts';
import type { Service, StopSession, Visit } from '../../src/domain/records/service-records.ts';
import { stopSessionId } from '../../src/domain/stop-session-id.ts';
import { type ProfileCode, Report } from '../../src/protocol/office.ts';
import { addition, type NewRecord, newRecord } from '../../src/server/defaults/creation-change.ts';
import { liveRecords } from '../../src/server/office/read-records.ts';
import { territoryDirectory } from '../../src/server/territories/directory.ts';
import { enrolled, saveAll, sync } from '../support/tablet-and-server.ts';
import type { TestTablet } from '../support/tablet.ts';
import { type Lockable, withVault } from '../support/tablet-with-vault.ts';
import { land, type Office, setUpOffice, testServer } from '../support/test-server.ts';

/** What is configured, and nothing else: a service of the mission is a profile, a territory and these few facts. */
export type Configured = {
  /** The evening on which everybody syncs and figures are asked for. */
  readonly today: string;
  readonly name: string;
  readonly profile?: ProfileCode;
  readonly timeZone?: string;
  /** Communes of the territory; the bus stops at each unless `stops` says otherwise. */
  readonly communes: readonly string[];
  readonly stops?: readonly { readonly commune: string; readonly place: string; readonly priority?: boolean }[];
  readonly vehicles?: readonly {
    readonly name: string;
    readonly capacity?: number;
    readonly link?: '4g' | 'satellite';
  }[];
  readonly settings?: Partial<Pick<Service, 'labels' | 'asks' | 'questions'>>;
};

/** What a visitor's coming was, as far as a scenario has to say it. */
export type Came = Partial<Omit<Visit, 'id' | 'session' | 'at' | 'procedures'>> & {
  readonly for?: readonly string[];
  readonly result?: string;
};

export type Planned = {
  readonly id: PlannedSessionId;
  readonly stop: StopId;
  readonly vehicle: VehicleId;
  readonly date: LocalDate;
  readonly startTime: LocalTime;
};

/** A service that is set up by the front door, its office and as many tablets as it takes. */
export async function runningService(of: Configured) {
  const server = await testServer({});
  server.clock.nowMs = Date.parse(`${of.today}T21:00:00.000Z`);
  const directory = await territoryDirectory();
  const office = await setUpOffice(server, {
    name: of.name,
    timeZone: TimeZone.parse(of.timeZone ?? 'Europe/Paris'),
    vehicle: of.vehicles?.[0]?.name ?? 'Le bus',
    communes: of.communes.map((code) => ({ code: CommuneCode.parse(code), planned: of.stops === undefined })),
    ...(of.profile && { profile: of.profile }),
  });
  const log = LogId.parse(office.service);
  const zone = TimeZone.parse(of.timeZone ?? 'Europe/Paris');
  const all = async <Type extends RecordType>(type: Type): Promise<readonly RecordOf<Type>[]> =>
    await liveRecords(server.database.kysely, log, type);
  await land(server, office, await configured(of, office, await all('vehicle')));
  const [vehicles, stops] = [await all('vehicle'), await all('stop')];
  const plans: Planned[] = [];

  async function configured(
    { settings, stops: places = [], vehicles: named = [] }: Configured,
    { service }: Office,
    [first]: readonly RecordOf<'vehicle'>[],
  ): Promise<readonly NewRecord[]> {
    const facts = ({ capacity, link }: (typeof named)[number]) => ({ capacity: capacity ?? null, link: link ?? null });
    return [
      ...(settings ? [addition('service', { id: service, ...settings })] : []),
      ...named.map((vehicle, at) =>
        at === 0 && first
          ? addition('vehicle', { id: first.id, ...facts(vehicle) })
          : newRecord('vehicle', { id: VehicleId.parse(v7()), name: vehicle.name, ...facts(vehicle) }),
      ),
      ...places.map(({ commune, place, priority }) =>
        newRecord('stop', {
          id: StopId.parse(v7()),
          commune: CommuneCode.parse(commune),
          communeName: directory.commune(CommuneCode.parse(commune))?.name ?? commune,
          place,
          priority: priority ?? null,
        }),
      ),
    ];
  }

  function stopAt(commune: string, place?: string): RecordOf<'stop'> {
    const found = stops.find((stop) => stop.commune === commune && (place === undefined || stop.place === place));
    if (!found) throw new Error(`no stop at ${commune} ${place ?? ''}`);
    return found;
  }

  /** Puts sessions on the calendar, as a supervisor does. */
  async function plan(
    wanted: readonly {
      readonly date: string;
      readonly start?: string;
      readonly end?: string;
      readonly stop: RecordOf<'stop'>;
      readonly vehicle?: number;
      readonly cancelReason?: string;
    }[],
  ): Promise<readonly Planned[]> {
    const made = wanted.map(({ date, start = '09:30', end = '12:15', stop, vehicle = 0, cancelReason }) => ({
      record: {
        id: PlannedSessionId.parse(v7()),
        stop: stop.id,
        vehicle: vehicles[vehicle]?.id ?? fail('no such vehicle'),
        date: LocalDate.parse(date),
        startTime: LocalTime.parse(start),
        endTime: LocalTime.parse(end),
        cancelReason: cancelReason ?? null,
      },
    }));
    for (let at = 0; at < made.length; at += 200) {
      const records = made.slice(at, at + 200).map(({ record }) => newRecord('plannedSession', record));
      await land(server, office, records);
    }
    plans.push(...made.map(({ record }) => record));
    return made.map(({ record }) => record);
  }

  /** A tablet in the vehicle, joined by an agent and with the calendar on it; it has no network from here on until it is synced. */
  async function tablet(employer: string | null = null): Promise<AgentsTablet> {
    const joined = await withVault(await enrolled({ server, office }, employer), { server, office });
    await complete(joined);
    return agentsTablet(joined, zone);
  }

  /** Every tablet finds the network; twice, so that each has what the others handed in. */
  async function syncAll(tablets: readonly AgentsTablet[]): Promise<void> {
    for (const { tablet: one } of [...tablets, ...tablets]) {
      one.clock.now = server.clock.nowMs;
      await complete(one);
    }
  }

  async function complete(one: TestTablet): Promise<void> {
    const { outcome } = await sync(one, server);
    if (outcome !== 'complete') throw new Error(`a sync ended with ${outcome}`);
  }

  /** The figures of a period as the office reports them. */
  async function reported(of: Period): Promise<Figures> {
    const answer = await server.app.inject({
      url: `/api/v1/office/services/${office.service}/report?from=${of.from}&to=${of.to}&language=fr`,
      headers: office.headers,
    });
    return Report.parse(answer.json()).figures;
  }

  /** The same as a tablet counts them, from what it holds itself. */
  async function countedOn({ tablet: { db } }: AgentsTablet, of: Period): Promise<Figures> {
    const territory = (await serviceOn(db))?.communes.map(({ id }) => id) ?? [];
    const asOf = localMoment(server.clock.nowMs, zone);
    return figuresOf(tallyOf(await factsBetween(db, of), of, asOf), of, territory);
  }

  /** What the server has, with what was sealed opened: what a report is broken down from. */
  async function told(of: Period): Promise<BreakDownFacts<Visit, StopSession>> {
    const sessions = new Map((await all('stopSession')).map((session) => [session.id, session] as const));
    return { visits: await all('visit'), sessions, period: of };
  }

  /** For whom each person of the crew works: figures by employer, and never by agent. */
  async function employers(): Promise<ReadonlyMap<string, string | null>> {
    const accounts = await liveRecords(server.database.kysely, office.organisation, 'account');
    return new Map(accounts.map(({ id, employer }) => [id as string, employer] as const));
  }

  return {
    employers,
    server,
    office,
    service: office.service,
    stops,
    vehicles,
    plans,
    stopAt,
    plan,
    tablet,
    syncAll,
    reported,
    countedOn,
    told,
    all,
  };
}

export type AgentsTablet = ReturnType<typeof agentsTablet>;

function agentsTablet(tablet: Lockable, zone: TimeZone) {
  const instant = (date: string, time: string): Instant => {
    const guess = Date.parse(`${date}T${time}:00.000Z`);
    const seen = localMoment(guess, zone);
    const offset = Date.parse(`${seen.date}T${seen.time}:00.000Z`) - guess;
    return Instant.parse(new Date(guess - offset).toISOString());
  };

  /** Opens a session as the app does and receives these people, all in one save. */
  async function hold(planned: Planned, came: readonly Came[] = []): Promise<StopSessionId> {
    const at = instant(planned.date, planned.startTime);
    tablet.clock.now = Date.parse(at);
    const session = stopSessionId({ planned: planned.id }, v5);
    const { stop, vehicle, date, startTime } = planned;
    const opening = creation('stopSession', session, {
      planned: planned.id,
      stop,
      vehicle,
      date,
      halfDay: halfDayOf(startTime),
      openings: [{ id: tablet.device, at, device: tablet.device }],
      crew: [{ id: tablet.unlocked.account, device: tablet.device }],
    });
    await saveAll(tablet, [opening, ...came.map((one) => coming(session, at, one))]);
    return session;
  }

  /** The same where nothing was planned. */
  async function holdUnplanned(
    of: { readonly stop: StopId; readonly vehicle: VehicleId; readonly date: string; readonly time: string },
    came: readonly Came[] = [],
  ): Promise<StopSessionId> {
    const at = instant(of.date, of.time);
    const { date, time } = localMoment(Date.parse(at), zone);
    const halfDay = halfDayOf(time);
    tablet.clock.now = Date.parse(at);
    const session = stopSessionId({ planned: null, vehicle: of.vehicle, stop: of.stop, date, halfDay }, v5);
    const opening = creation('stopSession', session, {
      planned: null,
      stop: of.stop,
      vehicle: of.vehicle,
      date,
      halfDay,
      openings: [{ id: tablet.device, at, device: tablet.device }],
    });
    await saveAll(tablet, [opening, ...came.map((one) => coming(session, at, one))]);
    return session;
  }

  async function receive(session: StopSessionId, at: Instant, came: readonly Came[]): Promise<void> {
    await saveAll(
      tablet,
      came.map((one) => coming(session, at, one)),
    );
  }

  return {
    tablet,
    hold,
    holdUnplanned,
    receive,
    instant,
    save: (edits: readonly Edit[]) => saveAll(tablet, edits),
  };
}

function coming(session: StopSessionId, at: Instant, { for: types = [], result, ...said }: Came): Edit {
  return creation('visit', VisitId.parse(v7()), {
    persons: 1,
    ...said,
    session,
    at,
    procedures: types.map((type) => ({ id: v7(), type, result: result ?? 'faite' })),
  });
}

/** Weekdays between two dates, both included: 1 is Monday. */
export function datesOn(weekdays: readonly number[], from: string, to: string): readonly string[] {
  const found: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) {
    const date = new Date(day);
    if (weekdays.includes(date.getUTCDay() === 0 ? 7 : date.getUTCDay())) found.push(date.toISOString().slice(0, 10));
  }
  return found;
}

export function period(from: string, to: string): Period {
  return { from: LocalDate.parse(from), to: LocalDate.parse(to) };
}

function fail(message: string): never {
  throw new Error(message);
}
