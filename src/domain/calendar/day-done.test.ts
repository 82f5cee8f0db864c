import { expect, test } from 'vitest';
import {
  AppointmentId,
  DeviceId,
  PlannedSessionId,
  StopId,
  StopSessionId,
  VehicleId,
  VisitId,
  WorkshopId,
} from '../ids.ts';
import { Instant, LocalDate, LocalTime } from '../local-date.ts';
import type { PlannedSession, StopSession, Visit } from '../records/service-records.ts';
import { dayDone, type DayRecords } from './day-done.ts';

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const date = LocalDate.parse('2026-11-23');
const stop = StopId.parse(uuid(1));
const vehicle = VehicleId.parse(uuid(2));
const device = DeviceId.parse(uuid(3));
const other = DeviceId.parse(uuid(4));
const noon = { date, time: LocalTime.parse('12:00') };
const at = (time: string) => Instant.parse(`2026-11-23T${time}:00.000Z`);
const nothing: DayRecords = { planned: [], sessions: [], visits: [], appointments: [], workshops: [], referrals: 0 };

function plan(number: number, startTime: string, over: Partial<PlannedSession> = {}): PlannedSession {
  return {
    id: PlannedSessionId.parse(uuid(10 + number)),
    stop,
    vehicle,
    date,
    startTime: LocalTime.parse(startTime),
    endTime: LocalTime.parse('18:00'),
    cancelReason: null,
    changeReason: null,
    announced: null,
    ...over,
  };
}

function session(number: number, over: Partial<StopSession> = {}): StopSession {
  return {
    id: StopSessionId.parse(uuid(20 + number)),
    planned: null,
    stop,
    vehicle,
    date,
    halfDay: 'morning',
    openings: [{ id: 'o', at: at('08:00'), device }],
    closings: [],
    crew: [],
    unserved: [],
    ticks: [],
    mergedInto: null,
    ...over,
  };
}

function visit(number: number, over: Partial<Visit> = {}): Visit {
  return {
    id: VisitId.parse(uuid(100 + number)),
    session: session(1).id,
    at: at('09:00'),
    persons: 1,
    continues: null,
    typedLater: null,
    channel: null,
    sentBy: null,
    heardThrough: null,
    procedures: [],
    answers: [],
    minutes: null,
    toConfirm: null,
    visitor: null,
    birthYear: null,
    ageAtom: null,
    gender: null,
    status: null,
    residence: null,
    needs: null,
    ...over,
  };
}

test('what was done adds up as everywhere: persons of a hand-over once, procedures by kind, the most asked first', () => {
  const line = (id: string, type: string) => ({ id, type, result: null });
  const first = visit(1, { persons: 3, procedures: [line('a', 'caf.rsa')] });
  const done = dayDone(
    {
      ...nothing,
      sessions: [session(1, { unserved: [{ id: 'u', at: at('10:00'), count: 2 }] })],
      visits: [
        first,
        visit(2, { continues: first.id, procedures: [line('a', 'bus.cv'), line('b', 'bus.cv')] }),
        visit(3),
      ],
      referrals: 1,
    },
    device,
    noon,
  );
  expect([done.persons, done.visits, done.procedures, done.unserved, done.referrals]).toEqual([4, 3, 3, 2, 1]);
  expect(done.byKind).toEqual([
    { type: 'bus.cv', count: 2 },
    { type: 'caf.rsa', count: 1 },
  ]);
});

test('a session that was neither opened nor cancelled is missing once it should have begun; ticking its set-up list does not open it', () => {
  const missing = dayDone(
    {
      ...nothing,
      planned: [plan(1, '09:30'), plan(2, '13:45'), plan(3, '09:30', { cancelReason: 'meteo' }), plan(4, '09:30')],
      sessions: [
        session(1, { planned: plan(4, '09:30').id, closings: [{ id: 'c', at: at('11:00'), device }] }),
        session(2, { planned: plan(1, '09:30').id, openings: [], ticks: [{ id: 'cable', device }] }),
      ],
    },
    device,
    noon,
  ).missing;
  expect(missing).toEqual([{ of: 'not-opened', plan: plan(1, '09:30') }]);
});

test('a session still open on this tablet is missing its closing; one open on a colleague’s is theirs', () => {
  const here = session(1);
  const theirs = session(2, { openings: [{ id: 'o', at: at('08:00'), device: other }] });
  expect(dayDone({ ...nothing, sessions: [here, theirs] }, device, noon).missing).toEqual([
    { of: 'not-closed', session: here },
  ]);
});

test('visits to confirm and without a procedure, workshops without a count and appointments of which nothing was said are missing', () => {
  const closed = session(1, { closings: [{ id: 'c', at: at('11:00'), device }] });
  const workshop = {
    id: WorkshopId.parse(uuid(50)),
    stop,
    vehicle: null,
    session: null,
    cycle: null,
    date,
    startTime: LocalTime.parse('10:00'),
    endTime: null,
    activity: 'cafe',
    level: null,
    topic: null,
    group: null,
    capacity: null,
    attendances: [],
    headCounts: [{ id: 'h', category: 'adultes', count: 0 }],
    answers: [],
    heldAt: null,
    cancelReason: null,
  };
  const counted = { ...workshop, headCounts: [{ id: 'h', category: 'adultes', count: 7 }] };
  const appointment = {
    id: AppointmentId.parse(uuid(60)),
    stop,
    date,
    startTime: LocalTime.parse('10:00'),
    minutes: 30,
    standing: 'booked' as const,
    movedTo: null,
    visit: null,
    bookedAt: null,
    visitor: null,
    about: null,
  };
  const done = dayDone(
    {
      ...nothing,
      sessions: [closed],
      visits: [visit(1, { toConfirm: true, procedures: [{ id: 'a', type: 'caf.rsa', result: null }] }), visit(2)],
      workshops: [workshop, counted],
      appointments: [appointment, { ...appointment, standing: 'no-show' }],
    },
    device,
    noon,
  );
  expect(done.missing.map(({ of }) => of)).toEqual([
    'to-confirm',
    'without-procedure',
    'workshop-not-counted',
    'appointment-open',
  ]);
  expect(done.workshopsHeld).toBe(1);
});
