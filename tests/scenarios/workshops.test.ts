import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { creation } from '../../src/data/edits.ts';
import { vehicleClash } from '../../src/domain/calendar/vehicle-clash.ts';
import { byWeek } from '../../src/domain/calendar/weeks.ts';
import { costOfEach } from '../../src/domain/counting/cost-of-each.ts';
import { cycleAttendance } from '../../src/domain/counting/cycle-attendance.ts';
import { priorityCommunes } from '../../src/domain/counting/priority-communes.ts';
import { tallyOf } from '../../src/domain/counting/tally.ts';
import { workshopsApart } from '../../src/domain/counting/workshops-apart.ts';
import { factsBetween } from '../../src/data/facts-between.ts';
import { WorkshopCycleId, type WorkshopId } from '../../src/domain/ids.ts';
import { LocalDate, LocalTime, localMoment, type Period, TimeZone } from '../../src/domain/local-date.ts';
import { eachTheirOwn } from '../../src/domain/people/merged-visitors.ts';
import { seatsLeft } from '../../src/domain/workshops/seats.ts';
import { crowding } from '../../src/domain/workshops/room-on-board.ts';
import { weeklyDates } from '../../src/domain/workshops/weekly-dates.ts';
import { territoryDirectory } from '../../src/server/territories/directory.ts';
import {
  announce,
  complete,
  countHeads,
  knownPeople,
  mark,
  register,
  seatsFor,
  shownOn,
  walkIn,
} from './holding-workshops.ts';
import { datesOn, period, runningService } from './running-service.ts';

type Running = Awaited<ReturnType<typeof runningService>>;

async function byActivity(bus: Running, of: Period) {
  return workshopsApart(await bus.all('workshop'), { period: of, whose: eachTheirOwn }, ({ activity }) => activity);
}

test('row 10, Digital Bus of Centre-Val de Loire: groups booked over 18 months, and what one participation cost of €495,000', async () => {
  const bus = await runningService({
    today: '2018-06-30',
    name: 'Bus numérique',
    profile: 'bus-seniors',
    communes: ['45234', '41018', '37261'],
    vehicles: [{ name: 'Bus numérique', capacity: 12 }],
  });
  const tablet = await bus.tablet();
  const [vehicle] = bus.vehicles;
  // A reservation centre books groups of twelve, one laptop each, twice a month.
  const people = await knownPeople(tablet, 60);
  const mondays = datesOn([1], '2017-01-09', '2018-06-11').filter((_monday, at) => at % 2 === 0);
  const dates = mondays.slice(0, 36);
  const workshops = await announce(
    tablet,
    dates.map((date, at) => ({
      date,
      stop: (bus.stops[at % 3] ?? bus.stopAt('45234')).id,
      vehicle: vehicle?.id ?? null,
      activity: at % 2 === 0 ? 'atelier.premiers-pas' : 'atelier.demarches',
      level: 'debutant',
      capacity: 12,
      group: 'Club des aînés',
      booked: seatsFor(Array.from({ length: 13 }, (_, seat) => people[(at * 4 + seat) % 60]).flatMap((id) => id ?? [])),
    })),
  );
  // Of thirteen booked, one excuses themselves: twelve came, each time.
  for (const id of workshops) await mark(tablet, id, (_one, at) => (at === 12 ? 'excused' : 'present'));
  await bus.syncAll([tablet]);

  const agreement = period('2017-01-01', '2018-06-30');
  const figures = await bus.reported(agreement);
  expect(figures).toMatchObject({ workshopsHeld: 36, participations: 432, distinctParticipants: 60, persons: 0 });
  // 18 months: half of them would be another year's figure.
  const firstYear = await bus.reported(period('2017-01-01', '2017-12-31'));
  expect(firstYear.participations).toBe(12 * dates.filter((date) => date < '2018').length);
  // €1,145.83 each.
  expect(costOfEach(49_500_000, figures.participations)).toBe(114_583);
});

test('row 12, LISA of Arche Agglo: rounds over 41 communes, workshops at a fixed place and youth on Saturdays are one vehicle’s calendar', async () => {
  const communes = (await territoryDirectory()).territory('200073096')?.communes.map(({ code }) => code) ?? [];
  expect(communes).toHaveLength(41);
  const bus = await runningService({
    today: '2026-12-31',
    name: 'LISA',
    profile: 'bus-numerique',
    communes,
    vehicles: [{ name: 'LISA', capacity: 10 }],
  });
  const days = datesOn([3, 5], '2026-09-02', '2026-12-18');
  const rounds = bus.stops.map((stop, at) => ({
    stop,
    date: days[Math.floor(at / 2)] ?? '',
    ...(at % 2 === 0 ? { start: '09:00', end: '12:00' } : { start: '14:00', end: '17:00' }),
  }));
  const plans = await bus.plan(rounds);
  const tablet = await bus.tablet();
  const [vehicle, base] = [bus.vehicles[0]?.id ?? null, bus.stops[0]?.id];
  if (!vehicle || !base) throw new Error('no vehicle');
  const people = await knownPeople(tablet, 6);
  const fixed = datesOn([1, 4], '2026-09-03', '2026-11-12');
  const saturdays = datesOn([6], '2026-09-05', '2026-11-07');
  const workshops = await announce(tablet, [
    ...fixed.map((date) => ({ date, stop: base, vehicle, activity: 'atelier.premiers-pas', booked: seatsFor(people) })),
    ...saturdays.map((date) => ({ date, stop: base, vehicle, activity: 'atelier.jeunesse' })),
  ]);
  for (const planned of plans) await tablet.hold(planned, [{ for: ['bus.numerique'] }, {}]);
  for (const id of workshops.slice(0, fixed.length)) await mark(tablet, id, () => 'present');
  for (const id of workshops.slice(fixed.length)) await countHeads(tablet, id, 'jeunes', 15);
  await bus.syncAll([tablet]);

  const autumn = period('2026-09-01', '2026-12-31');
  const figures = await bus.reported(autumn);
  // A tablet keeps ninety days, and knows no names but its own agent's.
  const november = period('2026-11-01', '2026-11-30');
  expect(await bus.countedOn(tablet, november)).toEqual({ ...(await bus.reported(november)), distinctParticipants: 0 });
  expect(figures).toMatchObject({
    communesOfTerritory: 41,
    communesServed: 41,
    sessionsHeld: 41,
    persons: 82,
    visitsWithoutProcedure: 41,
    workshopsHeld: fixed.length + saturdays.length,
    distinctParticipants: 6,
  });
  const parts = await byActivity(bus, autumn);
  expect(parts.get('atelier.premiers-pas')).toMatchObject({ participations: 6 * fixed.length, heads: new Map() });
  expect(parts.get('atelier.jeunesse')).toMatchObject({
    participations: 0,
    heads: new Map([['jeunes', 15 * saturdays.length]]),
  });
  // One calendar: a week has its rounds, its workshops and its Saturday, and the vehicle is never twice at one hour.
  const sessions = await bus.all('plannedSession');
  const held = (await bus.all('workshop')).map(({ date, startTime, endTime }) => ({
    vehicle,
    date,
    startTime,
    endTime,
  }));
  for (const { endTime, ...one } of held) {
    expect(vehicleClash({ ...one, endTime: endTime ?? LocalTime.parse('23:59') }, sessions)).toBeNull();
  }
  const onRound = { vehicle, date: LocalDate.parse(days[0] ?? ''), startTime: LocalTime.parse('11:00') };
  expect(vehicleClash({ ...onRound, endTime: LocalTime.parse('12:00') }, sessions)).not.toBeNull();
  const [, second] = byWeek(LocalDate.parse('2026-09-01'), 3, [...sessions, ...held]);
  expect(second?.items).toHaveLength(4 + 2 + 1);
});

test('row 13, API ADMR bus of the Jura: twelve on board and the thirteenth waits; attendance is told by activity', async () => {
  const bus = await runningService({
    today: '2026-11-30',
    name: 'Bus API',
    profile: 'bus-seniors',
    communes: ['39209', '39300'],
    vehicles: [{ name: 'Bus API', capacity: 12 }],
  });
  const tablet = await bus.tablet();
  const stop = bus.stopAt('39209').id;
  const vehicle = bus.vehicles[0]?.id ?? null;
  const people = await knownPeople(tablet, 14);
  const [memory, café, games, crafts] = (await announce(
    tablet,
    ['atelier.memoire', 'atelier.cafe-numerique', 'atelier.jeux', 'atelier.bricolage'].map((activity, at) => ({
      date: `2026-11-${10 + at}`,
      stop,
      vehicle,
      activity,
      capacity: 12,
    })),
  )) as [WorkshopId, WorkshopId, WorkshopId, WorkshopId];
  await register(tablet, memory, people.slice(0, 13));
  const full = (await shownOn(tablet, memory)).record;
  expect(full.attendances.map(({ standing }) => standing)).toEqual([
    ...Array.from({ length: 12 }, () => 'registered'),
    'waiting',
  ]);
  expect(seatsLeft(full.attendances, full.capacity)).toBe(0);
  expect(crowding(full, bus.vehicles)).toBeNull();
  // Twelve are there and a thirteenth climbs in: received, and the vehicle is said to be over its room.
  await mark(tablet, memory, ({ standing }) => (standing === 'registered' ? 'present' : null));
  await walkIn(tablet, memory, people[13] ?? people[0]!);
  expect(crowding((await shownOn(tablet, memory)).record, bus.vehicles)).toEqual({ onBoard: 13, room: 12 });
  await countHeads(tablet, café, 'seniors', 9);
  await countHeads(tablet, games, 'seniors', 11);
  await register(tablet, crafts, people.slice(0, 5));
  await mark(tablet, crafts, (_one, at) => (at < 4 ? 'present' : 'absent'));
  await bus.syncAll([tablet]);

  const november = period('2026-11-01', '2026-11-30');
  const parts = await byActivity(bus, november);
  expect(
    Object.fromEntries(
      [...parts].map(([activity, { participations, heads }]) => [
        activity,
        [participations, heads.get('seniors') ?? 0],
      ]),
    ),
  ).toEqual({
    'atelier.memoire': [13, 0],
    'atelier.cafe-numerique': [0, 9],
    'atelier.jeux': [0, 11],
    'atelier.bricolage': [4, 0],
  });
  expect(await bus.reported(november)).toMatchObject({
    workshopsHeld: 4,
    participations: 17,
    distinctParticipants: 13,
    headCounts: 20,
  });
});

test('row 17, Germaine, digital café of the Vendée: a crowd is counted by two tablets, and nobody of it becomes a person', async () => {
  const activities = ['cafe-numerique', 'jeux', 'impression-3d', 'repair-cafe', 'debat', 'webradio'];
  const bus = await runningService({
    today: '2026-11-30',
    name: 'Germaine',
    profile: 'cafe-numerique',
    communes: ['85191'],
    settings: { asks: [] },
  });
  const [door, terrace] = [await bus.tablet(), await bus.tablet()];
  const workshops = await announce(
    door,
    activities.map((activity, at) => ({
      date: `2026-11-${String(3 + at).padStart(2, '0')}`,
      stop: bus.stopAt('85191').id,
      activity: `atelier.${activity}`,
    })),
  );
  await bus.syncAll([door, terrace]);
  // Neither hears of the other while both count at once.
  for (const [at, id] of workshops.entries()) {
    await countHeads(door, id, 'adultes', 20 + at);
    await countHeads(terrace, id, 'enfants', 5);
    await countHeads(terrace, id, 'adultes', 3);
  }
  const nobody = await announce(door, [{ date: '2026-11-20', stop: bus.stopAt('85191').id, activity: 'atelier.jeux' }]);
  for (const id of nobody) await complete(door, id);
  await bus.syncAll([door, terrace]);

  const november = period('2026-11-01', '2026-11-30');
  const figures = await bus.reported(november);
  for (const tablet of [door, terrace]) expect(await bus.countedOn(tablet, november)).toEqual(figures);
  expect(figures).toMatchObject({
    workshopsHeld: 7,
    headCounts: 6 * 20 + 15 + 6 * 3 + 6 * 5,
    byHeadCount: [
      { category: 'adultes', count: 153 },
      { category: 'enfants', count: 30 },
    ],
    persons: 0,
    visits: 0,
    distinctVisitors: 0,
    participations: 0,
    distinctParticipants: 0,
  });
  expect(await bus.all('visitor')).toEqual([]);
  const parts = await byActivity(bus, november);
  expect(parts.get('atelier.jeux')).toMatchObject({
    held: 2,
    heads: new Map([
      ['adultes', 24],
      ['enfants', 5],
    ]),
  });
});

test('row 18, digital bus of the Orne: attendance over a cycle of twelve weeks in one town, and which priority communes were served', async () => {
  const communes = ['61001', '61093', '61006', '61145'];
  const bus = await runningService({
    today: '2026-12-31',
    name: 'Bus numérique de l’Orne',
    profile: 'bus-numerique',
    communes,
    stops: communes.map((commune, at) => ({ commune, place: 'place de la Mairie', priority: at !== 0 })),
  });
  const tablet = await bus.tablet();
  const stop = bus.stopAt('61093').id;
  const members = seatsFor(await knownPeople(tablet, 8));
  const cycle = WorkshopCycleId.parse(v7());
  const holiday = new Set([LocalDate.parse('2026-10-20'), LocalDate.parse('2026-10-27')]);
  const dates = weeklyDates(LocalDate.parse('2026-09-08'), 12, holiday);
  expect([dates.length, dates.at(-1)]).toEqual([12, '2026-12-08']);
  await tablet.save([
    creation('workshopCycle', cycle, {
      name: 'Lire, écrire, compter',
      stop,
      activity: 'atelier.savoirs-base',
      level: 'debutant',
      capacity: 8,
      members: members.map((member) => ({ ...member, standing: 'registered' as const })),
    }),
  ]);
  const workshops = await announce(
    tablet,
    dates.map((date) => ({ date, stop, cycle, activity: 'atelier.savoirs-base', capacity: 8, booked: members })),
  );
  // One comes to all twelve, and each of the others to one less than the one before.
  for (const [week, id] of workshops.entries()) {
    const present = new Set(members.filter((_member, at) => week < 12 - at).map((member) => member.id));
    await mark(tablet, id, (one) => (present.has(one.id) ? 'present' : 'absent'));
  }
  const plans = await bus.plan(
    ['61093', '61006', '61001'].map((commune, at) => ({ date: `2026-11-1${at + 1}`, stop: bus.stopAt(commune) })),
  );
  await bus.syncAll([tablet]);
  for (const planned of plans.slice(0, 2)) await tablet.hold(planned, [{ for: ['bus.numerique'] }]);
  await bus.syncAll([tablet]);

  const ofCycle = (await bus.all('workshop')).filter((one) => one.cycle === cycle);
  const attendance = cycleAttendance(ofCycle, eachTheirOwn);
  expect(attendance).toMatchObject({ held: 12, seats: 96, present: 12 + 11 + 10 + 9 + 8 + 7 + 6 + 5 });
  expect(members.map(({ visitor }) => attendance.timesOf.get(visitor))).toEqual([12, 11, 10, 9, 8, 7, 6, 5]);
  expect([attendance.presentOn.get(dates[0]!), attendance.presentOn.get(dates[11]!)]).toEqual([8, 1]);
  const autumn = period('2026-09-01', '2026-12-31');
  expect(await bus.reported(autumn)).toMatchObject({ participations: 68, distinctParticipants: 8, communesServed: 2 });
  const asOf = localMoment(bus.server.clock.nowMs, TimeZone.parse('Europe/Paris'));
  const tally = tallyOf(await factsBetween(tablet.tablet.db, autumn), autumn, asOf);
  expect(priorityCommunes(bus.stops, tally)).toEqual({ communes: 3, planned: 2, served: 2, persons: 2 });
});
