import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { creation, edit, type Shown } from '../../src/data/edits.ts';
import { factsBetween } from '../../src/data/facts-between.ts';
import { personsOf } from '../../src/data/persons.ts';
import {
  appointmentTallyOf,
  bookedVisits,
  emptyAppointmentTally,
} from '../../src/domain/counting/appointment-tally.ts';
import { breakDown } from '../../src/domain/counting/break-down.ts';
import { consolidated, type CountedService, reachOf } from '../../src/domain/counting/consolidated.ts';
import { asked, requestTallyOf } from '../../src/domain/counting/request-tally.ts';
import { tallyOf } from '../../src/domain/counting/tally.ts';
import { workshopsApart } from '../../src/domain/counting/workshops-apart.ts';
import { AppointmentId, type CommuneCode, RecordId, VisitId, VisitRequestId } from '../../src/domain/ids.ts';
import { LocalTime, localMoment, type Period, TimeZone } from '../../src/domain/local-date.ts';
import { eachTheirOwn } from '../../src/domain/people/merged-visitors.ts';
import type { VisitRequest } from '../../src/domain/records/workshop-records.ts';
import { territoryDirectory } from '../../src/server/territories/directory.ts';
import { announce, countHeads, knownPeople } from './holding-workshops.ts';
import { type AgentsTablet, period, type Planned, runningService } from './running-service.ts';

type Running = Awaited<ReturnType<typeof runningService>>;

/** Somebody asks for the bus, and whom to call there is named. */
async function requested(
  tablet: AgentsTablet,
  said: Pick<VisitRequest, 'kind' | 'from'> & { readonly at: readonly [string, string]; readonly activity?: string },
): Promise<RecordId> {
  const { at, activity, ...values } = said;
  const id = VisitRequestId.parse(v7());
  const fields = { ...values, activity: activity ?? null, askedAt: tablet.instant(...at), status: 'new' as const };
  await tablet.save([creation('visitRequest', id, { ...fields, contactName: 'Personne inventée' })]);
  return RecordId.parse(id);
}

/** What came of it: the session that was planned for it, or none. */
async function answered({ save, tablet }: AgentsTablet, id: RecordId, plan: Planned | null): Promise<void> {
  const [shown] = await personsOf(tablet.db, tablet.unlocked.vault, 'visitRequest', [id]);
  if (!shown) throw new Error('the request is not on this tablet');
  await save([edit(shown, plan ? { status: 'planned', planned: plan.id } : { status: 'declined' })]);
}

test('row 14, mobile retirement centre of Carsat Nord-Picardie: those with an appointment and those who walk in, side by side', async () => {
  const bus = await runningService({
    today: '2026-11-30',
    name: 'Centre de retraite mobile',
    profile: 'france-services',
    communes: ['02408', '60057'],
  });
  const [planned] = await bus.plan([{ date: '2026-11-12', stop: bus.stopAt('02408') }]);
  const tablet = await bus.tablet();
  if (!planned) throw new Error('nothing is planned');
  const { stop, date } = planned;
  const people = await knownPeople(tablet, 6);
  const bookings = people.map((visitor, at) => ({
    id: AppointmentId.parse(v7()),
    startTime: LocalTime.parse(`${String(9 + Math.floor(at / 2)).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`),
    visitor,
  }));
  await tablet.save(
    bookings.map(({ id, ...values }) =>
      creation('appointment', id, {
        ...values,
        stop,
        date,
        minutes: 30,
        standing: 'booked',
        bookedAt: tablet.instant('2026-11-02', '10:00'),
        about: 'carsat.demande',
      }),
    ),
  );
  const shown: readonly Shown<'appointment'>[] = await personsOf(
    tablet.tablet.db,
    tablet.tablet.unlocked.vault,
    'appointment',
    bookings.map(({ id }) => RecordId.parse(id)),
  );
  const session = await tablet.hold(planned, [
    { for: ['carsat.releve'] },
    { for: ['carsat.demande'], persons: 2 },
    { for: [] },
  ]);
  // Four come, one has excused themselves, one is not there.
  for (const one of shown.slice(0, 4)) {
    const visit = VisitId.parse(v7());
    await tablet.save([
      creation('visit', visit, {
        session,
        at: tablet.instant(date, one.record.startTime),
        persons: 1,
        visitor: one.record.visitor,
        procedures: [{ id: v7(), type: 'carsat.demande', result: 'faite' }],
      }),
      edit(one, { standing: 'present', visit }),
    ]);
  }
  const [, , , , excused, missing] = shown;
  if (!excused || !missing) throw new Error('six were booked');
  await tablet.save([edit(excused, { standing: 'excused' }), edit(missing, { standing: 'no-show' })]);
  await bus.syncAll([tablet]);

  const november = period('2026-11-01', '2026-11-30');
  const appointments = await bus.all('appointment');
  expect(appointmentTallyOf(appointments, november)).toEqual({
    ...emptyAppointmentTally(),
    present: 4,
    excused: 1,
    'no-show': 1,
  });
  const booked = bookedVisits(appointments);
  const apart = breakDown(await bus.told(november), ({ id }) => [booked.has(id) ? 'booked' : 'walk-in']);
  expect(Object.fromEntries(apart)).toEqual({
    booked: { persons: 4, visits: 4, procedures: 4 },
    'walk-in': { persons: 4, visits: 3, procedures: 2 },
  });
  expect(await bus.reported(november)).toMatchObject({ persons: 8, visits: 7, distinctVisitors: 4 });
});

test('row 16, Cyberbus of Guadeloupe: two trucks come where they were asked for, and the month is cut in local time', async () => {
  const zone = TimeZone.parse('America/Guadeloupe');
  const communes = ['97106', '97120', '97105', '97113'];
  const bus = await runningService({
    today: '2013-05-31',
    name: 'Cyberbus',
    profile: 'bus-numerique',
    timeZone: zone,
    communes,
    vehicles: [
      { name: 'Cyberbus 1', capacity: 12 },
      { name: 'Cyberbus 2', capacity: 12 },
    ],
  });
  const tablets = [await bus.tablet(), await bus.tablet()] as const;
  const [first, second] = tablets;
  const school = await requested(first, { kind: 'school', from: 'Collège de Bouillante', at: ['2013-03-04', '10:00'] });
  const club = await requested(first, { kind: 'association', from: 'Club des jeunes', at: ['2013-03-18', '16:00'] });
  const town = await requested(second, { kind: 'commune', from: 'Basse-Terre', at: ['2013-03-20', '09:00'] });
  // A quarter past eleven at night in Guadeloupe, already April in Paris and in Greenwich.
  const late = await requested(second, { kind: 'school', from: 'Lycée du Gosier', at: ['2013-03-31', '23:15'] });
  const plans = await bus.plan([
    { date: '2013-03-28', stop: bus.stopAt('97106'), vehicle: 0 },
    { date: '2013-03-31', stop: bus.stopAt('97120'), vehicle: 1, start: '20:30', end: '23:00' },
    { date: '2013-04-01', stop: bus.stopAt('97113'), vehicle: 1, start: '08:00', end: '11:00' },
  ]);
  const [toSchool, toClub, toLate] = plans as [Planned, Planned, Planned];
  for (const [id, plan] of [
    [school, toSchool],
    [club, toClub],
  ] as const)
    await answered(first, id, plan);
  await answered(second, town, null);
  await answered(second, late, toLate);
  await bus.syncAll(tablets);
  const young = { ageAtom: 18, status: 'scolarise', for: ['bus.numerique'] };
  const jobless = { ageAtom: 26, status: 'demandeur-emploi', for: ['france-travail.inscription'] };
  await first.hold(toSchool, [young, young, young]);
  await second.hold(toClub, [young, jobless]);
  await second.hold(toLate, [jobless]);
  await announce(second, [{ date: '2013-04-01', stop: toLate.stop, activity: 'atelier.formation-regionale' }]);
  await bus.syncAll(tablets);

  const [march, april] = [period('2013-03-01', '2013-03-31'), period('2013-04-01', '2013-04-30')];
  expect(await bus.reported(march)).toMatchObject({ persons: 5, sessionsHeld: 2, communesServed: 2 });
  expect(await bus.reported(april)).toMatchObject({ persons: 1, sessionsHeld: 1, communesServed: 1 });
  for (const tablet of tablets) {
    expect(await bus.countedOn(tablet, march)).toEqual(await bus.reported(march));
    expect(await bus.countedOn(tablet, april)).toEqual(await bus.reported(april));
  }
  const requests = await bus.all('visitRequest');
  const inMarch = requestTallyOf(requests, march, zone);
  expect(Object.fromEntries([...inMarch].map(([kind, counts]) => [kind, [asked(counts), counts.planned]]))).toEqual({
    association: [1, 1],
    commune: [1, 0],
    school: [2, 2],
  });
  expect(requestTallyOf(requests, april, zone).size).toBe(0);
  const nameOf = new Map(bus.vehicles.map(({ id, name }) => [id as string, name] as const));
  const told = await bus.told(march);
  const byTruck = breakDown(told, (_visit, { vehicle }) => [nameOf.get(vehicle) ?? null]);
  expect(Object.fromEntries([...byTruck].map(([truck, { persons }]) => [truck, persons]))).toEqual({
    'Cyberbus 1': 3,
    'Cyberbus 2': 2,
  });
  const byStatus = breakDown(told, ({ status }) => [status]);
  expect(Object.fromEntries([...byStatus].map(([status, { persons }]) => [status, persons]))).toEqual({
    scolarise: 4,
    'demandeur-emploi': 1,
  });
});

test('row 19, Numéribus of the Loire: it comes at the request of libraries, and each request leads to what was held', async () => {
  const bus = await runningService({
    today: '2018-06-30',
    name: 'Numéribus',
    profile: 'mediatheque',
    communes: ['42095', '42218', '42207'],
  });
  const tablet = await bus.tablet();
  const activities = ['atelier.contes', 'atelier.lecture', 'atelier.code-robots', 'atelier.impression-3d'];
  const requests: RecordId[] = [];
  for (const [at, activity] of activities.entries()) {
    const from = `Médiathèque ${at + 1}`;
    requests.push(await requested(tablet, { kind: 'library', from, activity, at: [`2018-05-0${at + 2}`, '10:00'] }));
  }
  requests.push(await requested(tablet, { kind: 'school', from: 'École', at: ['2018-05-08', '10:00'] }));
  const plans = await bus.plan(
    activities.slice(0, 3).map((_activity, at) => ({ date: `2018-06-0${at + 4}`, stop: bus.stops[at] ?? fail() })),
  );
  for (const [at, id] of requests.entries()) await answered(tablet, id, plans[at] ?? null);
  const workshops = await announce(
    tablet,
    plans.map(({ date, stop }, at) => ({ date, stop, activity: activities[at] ?? '' })),
  );
  for (const [at, id] of workshops.entries()) await countHeads(tablet, id, 'enfants', 12 + at);
  await bus.syncAll([tablet]);
  for (const planned of plans) await tablet.hold(planned);
  await bus.syncAll([tablet]);

  const spring = period('2018-05-01', '2018-06-30');
  const tally = requestTallyOf(await bus.all('visitRequest'), spring, TimeZone.parse('Europe/Paris'));
  expect(Object.fromEntries(tally)).toEqual({
    library: { new: 0, accepted: 0, planned: 3, declined: 1 },
    school: { new: 0, accepted: 0, planned: 0, declined: 1 },
  });
  // Each that was planned has its session, and that session was held.
  const held = new Set((await bus.all('stopSession')).map(({ planned }) => planned));
  const led = (await bus.all('visitRequest')).filter(({ planned }) => planned !== null);
  expect(led.map(({ planned }) => held.has(planned))).toEqual([true, true, true]);
  const parts = workshopsApart(
    await bus.all('workshop'),
    { period: spring, whose: eachTheirOwn },
    ({ activity }) => activity,
  );
  expect(Object.fromEntries([...parts].map(([activity, { heads }]) => [activity, heads.get('enfants')]))).toEqual({
    'atelier.contes': 12,
    'atelier.lecture': 13,
    'atelier.code-robots': 14,
  });
  expect(await bus.reported(spring)).toMatchObject({ sessionsHeld: 3, communesServed: 3, headCounts: 39, persons: 0 });
});

test('row 20, all of them together: one report over services of unlike kinds, by the same definitions, with reach', async () => {
  const november = period('2026-11-01', '2026-11-30');
  const day = { date: '2026-11-12' };
  const counter = await runningService({
    today: '2026-11-30',
    name: 'Bus de la mairie',
    profile: 'bus-mairie',
    communes: ['02361', '02388'],
  });
  const seniors = await runningService({
    today: '2026-11-30',
    name: 'Bus des seniors',
    profile: 'bus-seniors',
    communes: ['02388', '02569'],
  });
  const [atCounter, amongSeniors] = [await counter.tablet(), await seniors.tablet()];
  const rounds = await counter.plan([
    { ...day, stop: counter.stopAt('02361') },
    { ...day, stop: counter.stopAt('02388'), start: '14:00', end: '16:30' },
  ]);
  for (const planned of rounds) await atCounter.hold(planned, [{ for: ['mairie.etat-civil'] }, { persons: 2 }]);
  const [planned] = await seniors.plan([{ ...day, stop: seniors.stopAt('02388') }]);
  if (!planned) throw new Error('nothing is planned');
  await amongSeniors.hold(planned, [{ for: ['bus.numerique'] }]);
  const [games] = await announce(amongSeniors, [{ ...day, stop: planned.stop, activity: 'atelier.jeux' }]);
  if (games) await countHeads(amongSeniors, games, 'seniors', 9);
  await counter.syncAll([atCounter]);
  await seniors.syncAll([amongSeniors]);

  const services = [await counted(counter, atCounter, november), await counted(seniors, amongSeniors, november)];
  const together = consolidated(services, november);
  const apart = [await counter.reported(november), await seniors.reported(november)];
  for (const figure of ['persons', 'visits', 'procedures', 'sessionsHeld', 'headCounts', 'referrals'] as const) {
    expect(together[figure]).toBe(apart.reduce((sum, one) => sum + one[figure], 0));
  }
  // What two of them share is not counted twice.
  expect(together).toMatchObject({ persons: 7, daysOfActivity: 1, communesOfTerritory: 3, communesServed: 2 });
  expect(apart.map((one) => one.definitions)).toEqual([together.definitions, together.definitions]);
  const directory = await territoryDirectory();
  const inhabitants = together.byCommune.reduce(
    (sum, { commune }) => sum + (directory.commune(commune)?.population ?? 0),
    0,
  );
  expect(inhabitants).toBeGreaterThan(4_000);
  expect(reachOf(together.persons, inhabitants)).toBe(Math.round((1000 * 7) / inhabitants) / 10);
});

/** A service's own tally, by the function that its report and its tablets count with. */
async function counted(bus: Running, { tablet }: AgentsTablet, of: Period): Promise<CountedService> {
  const asOf = localMoment(bus.server.clock.nowMs, TimeZone.parse('Europe/Paris'));
  const territory: readonly CommuneCode[] = (await bus.all('service')).flatMap(({ communes }) =>
    communes.map(({ id }) => id),
  );
  return { tally: tallyOf(await factsBetween(tablet.db, of), of, asOf), territory };
}

function fail(): never {
  throw new Error('no such stop');
}
