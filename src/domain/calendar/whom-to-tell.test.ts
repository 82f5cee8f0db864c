import { expect, test } from 'vitest';
import {
  AccountId,
  AppointmentId,
  ItemId,
  PlannedSessionId,
  StopId,
  VehicleId,
  VisitorId,
  VisitRequestId,
  WorkshopId,
} from '../ids.ts';
import { Instant, LocalDate, LocalTime } from '../local-date.ts';
import type { Appointment } from '../records/followed-records.ts';
import type { VisitRequest, Workshop } from '../records/workshop-records.ts';
import { type CountingOnIt, whomToTell } from './whom-to-tell.ts';

const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const stop = StopId.parse(uuid(1));
const monday = LocalDate.parse('2026-11-23');
const time = (text: string) => LocalTime.parse(text);
const me = AccountId.parse(uuid(30));
const ana = VisitorId.parse(uuid(20));
const plan = {
  id: PlannedSessionId.parse(uuid(2)),
  stop,
  vehicle: VehicleId.parse(uuid(3)),
  date: monday,
  startTime: time('09:30'),
  endTime: time('12:15'),
  cancelReason: 'meteo',
  changeReason: null,
  announced: null,
};

function appointment(number: number, over: Partial<Appointment> = {}): Appointment {
  return {
    id: AppointmentId.parse(uuid(100 + number)),
    stop,
    date: monday,
    startTime: time('10:00'),
    minutes: 30,
    standing: 'booked',
    movedTo: null,
    visit: null,
    bookedAt: null,
    visitor: null,
    about: null,
    ...over,
  };
}

function workshop(number: number, over: Partial<Workshop> = {}): Workshop {
  return {
    id: WorkshopId.parse(uuid(200 + number)),
    stop,
    vehicle: null,
    session: null,
    cycle: null,
    date: monday,
    startTime: time('10:00'),
    endTime: null,
    activity: 'cafe',
    level: null,
    topic: null,
    group: null,
    capacity: null,
    attendances: [],
    headCounts: [],
    answers: [],
    heldAt: null,
    cancelReason: null,
    ...over,
  };
}

function request(number: number, over: Partial<VisitRequest> = {}): VisitRequest {
  return {
    id: VisitRequestId.parse(uuid(300 + number)),
    askedAt: Instant.parse('2026-11-01T08:00:00.000Z'),
    from: 'Bibliothèque',
    kind: 'library',
    commune: null,
    communeName: null,
    wishedFrom: null,
    wishedTo: null,
    activity: null,
    status: 'planned',
    planned: plan.id,
    contactName: null,
    contactPhone: null,
    ...over,
  };
}

const nobody: CountingOnIt = {
  stop: null,
  appointments: [],
  workshops: [],
  requests: [],
  visitors: null,
  colleagues: [],
  me,
};

test('whoever counts on the session is told, in the order in which one calls', () => {
  const attendance = (number: number, standing: 'registered' | 'waiting' | 'withdrawn') => ({
    id: ItemId.parse(`a${number}`),
    standing,
    walkIn: null,
    visitor: ana,
  });
  const told = whomToTell(plan, {
    stop: { contactName: 'M. Lenoir', contactPhone: '03 23 00 00 00' },
    appointments: [
      appointment(1, { startTime: time('11:00'), visitor: ana }),
      appointment(2, { startTime: time('09:45') }),
      appointment(3, { standing: 'cancelled' }),
      appointment(4, { stop: StopId.parse(uuid(9)) }),
      appointment(5, { date: LocalDate.parse('2026-11-24') }),
    ],
    workshops: [
      workshop(1, {
        attendances: [attendance(1, 'registered'), attendance(2, 'waiting'), attendance(3, 'withdrawn')],
      }),
      workshop(2),
      workshop(3, { cancelReason: 'meteo', attendances: [attendance(1, 'registered')] }),
    ],
    requests: [request(1, { contactPhone: '03 23 11 11 11' }), request(2, { planned: null })],
    visitors: new Map([[ana, { familyName: 'Quintard', givenName: 'Ana', phone: '06 00 00 00 00' }]]),
    colleagues: [
      { id: me, name: 'Marie', active: true, role: 'agent' },
      { id: AccountId.parse(uuid(31)), name: 'Léa', active: true, role: 'agent' },
      { id: AccountId.parse(uuid(32)), name: 'Paul', active: false, role: 'agent' },
    ],
    me,
  });
  expect(told.map((one) => [one.of, one.phone])).toEqual([
    ['town-hall', '03 23 00 00 00'],
    ['request', '03 23 11 11 11'],
    ['appointment', null],
    ['appointment', '06 00 00 00 00'],
    ['workshop', null],
    ['colleague', null],
  ]);
  const group = told.find((one) => one.of === 'workshop');
  expect([group?.count, group?.people.length]).toEqual([2, 2]);
});

test('while names are hidden nobody is named, and nobody is left out', () => {
  const told = whomToTell(plan, { ...nobody, appointments: [appointment(1, { visitor: ana })] });
  expect(told).toEqual([{ of: 'appointment', key: appointment(1).id, startTime: '10:00', person: null, phone: null }]);
});

test('a session that moved to another day is told to those who expected it on the first one', () => {
  const moved = {
    ...plan,
    cancelReason: null,
    changeReason: 'panne',
    date: LocalDate.parse('2026-11-25'),
    announced: { date: monday, startTime: plan.startTime, endTime: plan.endTime },
  };
  const appointments = [appointment(1), appointment(2, { date: moved.date })];
  expect(whomToTell(moved, { ...nobody, appointments }).map(({ key }) => key)).toEqual([appointment(1).id]);
});

test('nobody counts on a session of which nothing is known', () => {
  expect(whomToTell(plan, nobody)).toEqual([]);
});
