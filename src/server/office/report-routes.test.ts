import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { LogId, PlannedSessionId, ServiceId, type StopId, type VehicleId } from '../../domain/ids.ts';
import { LocalDate, LocalTime } from '../../domain/local-date.ts';
import type { Stop, Vehicle } from '../../domain/records/service-records.ts';
import { Report } from '../../protocol/office.ts';
import { readReportCsv } from '../../../tests/support/read-report-csv.ts';
import { type Round, round } from '../../../tests/support/round.ts';
import {
  engines,
  land,
  type Office,
  setUpOffice,
  TEST_NOW,
  type TestServer,
  testServer,
} from '../../../tests/support/test-server.ts';
import { startSession } from '../accounts/office-session.ts';
import { newRecord } from '../defaults/creation-change.ts';
import { createLog } from '../log/create-log.ts';
import { liveRecords } from './read-records.ts';

type Place = { readonly guise: StopId; readonly etreux: StopId; readonly vehicle: VehicleId; readonly round: Round };

async function placeOf(server: TestServer, office: Office): Promise<Place> {
  const log = LogId.parse(office.service);
  const stops: readonly Stop[] = await liveRecords(server.database.kysely, log, 'stop');
  const [vehicle]: readonly Vehicle[] = await liveRecords(server.database.kysely, log, 'vehicle');
  const [guise, etreux] = ['02361', '02298'].map((code) => stops.find(({ commune }) => commune === code)?.id);
  if (!guise || !etreux || !vehicle) throw new Error('set-up made no stops');
  return { guise, etreux, vehicle: vehicle.id, round: round(vehicle.id) };
}

async function ask(server: TestServer, office: Pick<Office, 'service' | 'headers'>, query: string, format = '') {
  const url = `/api/v1/office/services/${office.service}/report${format}?${query}`;
  return await server.app.inject({ url, headers: office.headers });
}

async function report(server: TestServer, office: Office, from: string, to: string): Promise<Report> {
  const response = await ask(server, office, `from=${from}&to=${to}`);
  expect([response.statusCode, response.statusCode === 200 ? '' : response.body]).toEqual([200, '']);
  return Report.parse(response.json());
}

test.each(engines)('a month says what was done in it, and names what is missing, on %s', async (engine) => {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const { guise, etreux, round: made } = await placeOf(server, office);
  const held = made.session({
    date: '2026-11-03',
    stop: guise,
    planned: made.plan('2026-11-03', '09:00', guise),
    unserved: 2,
  });
  const first = made.visit(held, { persons: 3, procedures: ['caf.quotient', 'caf.quotient'] });
  made.visit(held, { persons: 3, continues: first, procedures: ['ants.carte-grise.cession'] });
  made.visit(held);
  const empty = made.plan('2026-11-10', '09:00', etreux);
  made.session({ date: '2026-11-10', stop: etreux, planned: empty });
  made.plan('2026-11-12', '09:00', etreux, 'panne');
  const silent = made.plan('2026-11-17', '09:00', guise);
  made.plan('2026-11-24', '14:00', guise);
  const october = made.session({ date: '2026-10-06', stop: guise });
  made.visit(october, { persons: 2 });
  await land(server, office, made.records);

  const { figures, months, silentSessions, communes, lateDevices, ...rest } = await report(
    server,
    office,
    '2026-11-01',
    '2026-11-30',
  );
  expect(figures).toMatchObject({
    persons: 4,
    visits: 3,
    procedures: 3,
    visitsWithoutProcedure: 1,
    unserved: 2,
    sessionsPlanned: 5,
    sessionsExpected: 3,
    sessionsHeld: 2,
    sessionsCancelled: 1,
    sessionsSilent: 1,
    daysOfActivity: 2,
    communesOfTerritory: 3,
    communesPlanned: 2,
    communesServed: 2,
    averagePersonsAMonth: 4,
    silent: [silent],
  });
  expect(figures.byCommune.map(({ commune, persons }) => [commune, persons])).toEqual([
    ['02050', 0],
    ['02298', 0],
    ['02361', 4],
  ]);
  expect(silentSessions).toMatchObject([
    { id: silent, date: '2026-11-17', startTime: '09:00', commune: 'Guise', place: null },
  ]);
  expect(communes).toMatchObject({ '02361': 'Guise' });
  expect(lateDevices).toEqual([]);
  expect(rest).toMatchObject({
    catalogueVersion: 1,
    countedAt: '2026-11-24T08:59:30.000Z',
    service: { id: office.service },
  });
  expect(months.map(({ month }) => month)).toEqual([
    '2025-12',
    '2026-01',
    '2026-02',
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
    '2026-07',
    '2026-08',
    '2026-09',
    '2026-10',
    '2026-11',
  ]);
  expect(months.slice(-2)).toEqual([
    { month: '2026-10', persons: 2, procedures: 0, sessionsHeld: 1 },
    { month: '2026-11', persons: 4, procedures: 3, sessionsHeld: 2 },
  ]);
});

test('the known codes in the figures have their names', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { guise, round: made } = await placeOf(server, office);
  const [catalogue] = await liveRecords(server.database.kysely, office.organisation, 'catalogue');
  const type = catalogue?.procedureTypes[0];
  if (!type) throw new Error('the catalogue is empty');
  made.visit(made.session({ date: '2026-11-03', stop: guise }), { procedures: [type.code, 'unheard.of'] });
  await land(server, office, made.records);
  const { figures, procedureTypes, partners } = await report(server, office, '2026-11-01', '2026-11-30');
  expect(figures.byProcedureType.map((row) => row.type).toSorted()).toEqual([type.code, 'unheard.of'].toSorted());
  expect(procedureTypes).toEqual({
    [type.code]: { labelFr: type.labelFr, labelEn: type.labelEn, partner: type.partner },
  });
  expect(partners[type.partner]?.colour).toMatch(/^#/);
});

test.each([
  ['Europe/Paris', '2026-03-31T22:30:00.000Z'],
  ['America/Guadeloupe', '2026-04-01T02:30:00.000Z'],
  ['Indian/Reunion', '2026-03-31T20:30:00.000Z'],
] as const)('in %s a visit counts in the month of its session, whatever instant it bears', async (timeZone, at) => {
  const server = await testServer();
  const office = await setUpOffice(server, { timeZone: timeZone as never });
  const { guise, round: made } = await placeOf(server, office);
  made.visit(made.session({ date: '2026-03-31', stop: guise }), { at });
  const newYearsEve = made.session({ date: '2025-12-31', stop: guise });
  made.visit(newYearsEve, { at: '2026-01-01T03:00:00.000Z', persons: 2 });
  // Typed months later, by a tablet that had been forgotten in a drawer.
  made.visit(newYearsEve, { at: '2026-11-20T03:00:00.000Z', persons: 4 });
  await land(server, office, made.records);
  const persons = async (from: string, to: string) => (await report(server, office, from, to)).figures.persons;
  expect(await persons('2026-03-01', '2026-03-31')).toBe(1);
  expect(await persons('2026-04-01', '2026-04-30')).toBe(0);
  expect(await persons('2025-12-01', '2025-12-31')).toBe(6);
  expect(await persons('2026-01-01', '2026-12-31')).toBe(1);
  expect(await persons('2025-12-31', '2026-03-31')).toBe(7);
  const { months } = await report(server, office, '2026-11-01', '2026-11-30');
  expect(months.find(({ month }) => month === '2025-12')).toMatchObject({ persons: 6 });
  expect(months.find(({ month }) => month === '2026-03')).toMatchObject({ persons: 1 });
});

test.each([
  // Before and after the planned start on the service's own clock, on an ordinary day and on both days the clocks change.
  ['Europe/Paris', '2026-11-24', '10:00', '2026-11-24T09:00:30.000Z', '2026-11-24T09:01:00.000Z'],
  ['America/Guadeloupe', '2026-11-24', '10:00', '2026-11-24T14:00:30.000Z', '2026-11-24T14:01:00.000Z'],
  ['Europe/Paris', '2026-03-29', '09:00', '2026-03-29T06:59:59.000Z', '2026-03-29T07:01:00.000Z'],
  ['Europe/Paris', '2026-10-25', '09:00', '2026-10-25T07:59:59.000Z', '2026-10-25T08:01:00.000Z'],
  ['America/Guadeloupe', '2026-03-29', '09:00', '2026-03-29T12:59:59.000Z', '2026-03-29T13:01:00.000Z'],
  ['America/Guadeloupe', '2026-11-30', '20:00', '2026-11-30T23:59:59.000Z', '2026-12-01T00:01:00.000Z'],
] as const)(
  'in %s the session planned on %s at %s is silent once its start is past there',
  async (zone, date, start, before, after) => {
    const server = await testServer();
    server.clock.nowMs = Date.parse('2026-01-05T08:00:00.000Z');
    const office = await setUpOffice(server, { timeZone: zone as never });
    const { guise, round: made } = await placeOf(server, office);
    made.plan(date, start, guise);
    await land(server, office, made.records);
    // The office session would have ended meanwhile.
    const asked = async (at: string) => {
      server.clock.nowMs = Date.parse(at);
      const token = await startSession(server.database.kysely, {
        account: office.account,
        browser: null,
        nowMs: server.clock.nowMs,
      });
      const now = { ...office, headers: { ...office.headers, cookie: `halte-office=${token}` } };
      const { figures } = await report(server, now, `${date.slice(0, 7)}-01`, date);
      return [figures.sessionsExpected, figures.sessionsSilent];
    };
    expect(await asked(before)).toEqual([0, 0]);
    expect(await asked(after)).toEqual([1, 1]);
  },
);

test.each([
  ['Europe/Paris', '2026-12-01'],
  ['America/Guadeloupe', '2026-11-30'],
] as const)('half an hour before midnight in London it is %s’s %s', async (zone, today) => {
  const server = await testServer();
  server.clock.nowMs = Date.parse('2026-11-30T23:30:00.000Z');
  const { session } = await setUpOffice(server, { timeZone: zone as never });
  expect(session.services[0]?.today).toBe(today);
});

test('what was deleted counts nowhere, but a deleted stop still says which commune it was in', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { guise, etreux, round: made } = await placeOf(server, office);
  const kept = made.session({ date: '2026-11-03', stop: guise });
  made.visit(kept);
  const gone = made.visit(kept);
  const goneSession = made.session({ date: '2026-11-04', stop: etreux });
  made.visit(goneSession);
  const gonePlan = made.plan('2026-11-05', '09:00', etreux);
  await land(server, office, made.records);
  const { kysely } = server.database;
  await kysely
    .updateTable('record')
    .set({ deleted: 1 })
    .where('id', 'in', [gone, goneSession, gonePlan, guise])
    .execute();
  const { figures } = await report(server, office, '2026-11-01', '2026-11-30');
  expect(figures).toMatchObject({
    persons: 1,
    visits: 1,
    sessionsHeld: 1,
    sessionsPlanned: 0,
    sessionsSilent: 0,
    communesServed: 1,
  });
  expect(figures.byCommune.find(({ commune }) => commune === '02361')).toMatchObject({ persons: 1 });
});

test('a plan whose session was held on another day, outside the period, is not silent', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { guise, round: made } = await placeOf(server, office);
  made.session({ date: '2026-07-01', stop: guise, planned: made.plan('2026-06-30', '09:00', guise) });
  await land(server, office, made.records);
  const { figures } = await report(server, office, '2025-07-01', '2026-06-30');
  expect(figures).toMatchObject({ sessionsExpected: 1, sessionsHeld: 0, sessionsSilent: 0 });
});

test('a report names the tablets that have not synced since the period ended, by the service’s midnight', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const tablet = (
    name: string,
    lastMs: number | null,
    status: 'active' | 'revoked' = 'active',
    service: string = office.service,
  ) => ({
    id: v7(),
    kind: 'tablet' as const,
    name,
    organisation: office.organisation,
    service,
    token_hash: null,
    status,
    enrolled_at_ms: 0,
    last_sync_at_ms: TEST_NOW,
    last_complete_sync_at_ms: lastMs,
    app: null,
  });
  // October ends in Paris at 23:00 UTC: the clocks have changed by then.
  const midnight = Date.parse('2026-10-31T23:00:00.000Z');
  await server.database.kysely
    .insertInto('device')
    .values([
      tablet('à temps', midnight),
      tablet('jamais', null),
      tablet('trop tôt', midnight - 1),
      tablet('révoquée', null, 'revoked'),
      tablet('d’ailleurs', null, 'active', v7()),
    ])
    .execute();
  const october = await report(server, office, '2026-10-01', '2026-10-31');
  expect(october.lateDevices).toMatchObject([
    { name: 'jamais', lastSync: null },
    { name: 'trop tôt', lastSync: '2026-10-31T22:59:59.999Z' },
  ]);
});

test('while a period runs, a tablet is late that has not synced since its latest session that is past', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { guise, round: made, vehicle } = await placeOf(server, office);
  const synced = (name: string, at: string | null) => ({
    id: v7(),
    kind: 'tablet' as const,
    name,
    organisation: office.organisation,
    service: office.service,
    token_hash: null,
    status: 'active' as const,
    enrolled_at_ms: 0,
    last_sync_at_ms: TEST_NOW,
    last_complete_sync_at_ms: at === null ? null : Date.parse(at),
    app: null,
  });
  await server.database.kysely
    .insertInto('device')
    .values([
      synced('a', null),
      synced('b', '2026-11-03T10:59:59.999Z'),
      synced('c', '2026-11-03T11:00:00.000Z'),
      synced('d', '2026-11-12T15:30:00.000Z'),
    ])
    .execute();
  const late = async () =>
    (await report(server, office, '2026-11-01', '2026-11-30')).lateDevices.map(({ name }) => name);
  const plan = (date: string, endTime: string, cancelReason: string | null = null) =>
    newRecord('plannedSession', {
      id: PlannedSessionId.parse(v7()),
      stop: guise,
      vehicle,
      date: LocalDate.parse(date),
      startTime: LocalTime.parse('09:00'),
      endTime: LocalTime.parse(endTime),
      cancelReason,
    });
  // Before the period, being held at this very moment, to come, and cancelled: nothing of November has ended yet.
  await land(server, office, [
    plan('2026-10-30', '12:00'),
    plan('2026-11-24', '12:00'),
    plan('2026-11-27', '12:00'),
    plan('2026-11-10', '12:00', 'weather'),
  ]);
  expect(await late()).toEqual([]);

  // 12:00 in Paris is 11:00 UTC.
  await land(server, office, [plan('2026-11-03', '12:00')]);
  expect(await late()).toEqual(['a', 'b']);

  // Nobody had planned it: it ended with its last mark, here its opening.
  made.session({ date: '2026-11-05', stop: guise });
  await land(server, office, made.records);
  expect(await late()).toEqual(['a', 'b', 'c']);
});

test('CSV and XLSX carry the figures of the screen, as files to keep', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { guise, round: made } = await placeOf(server, office);
  made.visit(made.session({ date: '2026-11-03', stop: guise }), { persons: 7 });
  await land(server, office, made.records);
  const { figures } = await report(server, office, '2026-11-01', '2026-11-30');

  const csv = await ask(server, office, 'from=2026-11-01&to=2026-11-30', '.csv');
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="halte-2026-11-01-2026-11-30.csv"',
    'cache-control': 'no-store',
  });
  const persons = readReportCsv(csv.body, ';')
    .get('indicators')
    ?.rows.find(([code]) => code === 'persons');
  expect(persons?.at(-1)).toBe(String(figures.persons));
  expect(figures.persons).toBe(7);
  const english = await ask(server, office, 'from=2026-11-01&to=2026-11-30&language=en', '.csv');
  expect(
    readReportCsv(english.body, ',')
      .get('indicators')
      ?.rows.find(([code]) => code === 'persons')
      ?.at(-1),
  ).toBe('7');

  const xlsx = await ask(server, office, 'from=2026-11-01&to=2026-11-30', '.xlsx');
  expect(xlsx.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  expect(xlsx.headers['content-disposition']).toBe('attachment; filename="halte-2026-11-01-2026-11-30.xlsx"');
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

test.each([
  ['from=2026-11-30&to=2026-11-01', 'to'],
  ['from=2020-01-01&to=2026-11-01', 'from'],
  ['from=0001-01-01&to=0001-02-01', 'from'],
  ['from=2026-02-30&to=2026-11-01', 'from'],
  ['from=hier&to=2026-11-01', 'from'],
  ['from=2026-11-01', 'to'],
  ['from=2026-11-01&to=2026-11-30&language=de', 'language'],
])('the period %s is refused for its field, whatever the format', async (query, field) => {
  const server = await testServer();
  const office = await setUpOffice(server);
  for (const format of ['', '.csv', '.xlsx']) {
    const refused = await ask(server, office, query, format);
    expect([refused.statusCode, refused.json()]).toMatchObject([400, { kind: 'invalid', field }]);
  }
});

test('a supervisor sees their own service and finds no other; an agent has no office', async () => {
  const server = await testServer();
  const office = await setUpOffice(server);
  const { kysely } = server.database;
  const signedInAs = async (role: 'supervisor' | 'agent', service: string) => {
    const account = { id: v7() as never, name: 'Dominique', role, employer: null, active: true };
    await land(server, office, [newRecord('account', account)], office.organisation);
    await kysely.insertInto('membership').values({ account: account.id, service }).execute();
    const token = await startSession(kysely, { account: account.id, browser: null, nowMs: server.clock.nowMs });
    return { ...office.headers, cookie: `halte-office=${token}` };
  };
  const other = ServiceId.parse(v7());
  await server.database.write(async (trx) => await createLog(trx, LogId.parse(other), 'service'));
  const [own] = await liveRecords(kysely, LogId.parse(office.service), 'service');
  if (!own) throw new Error('no service');
  await land(server, office, [newRecord('service', { ...own, id: other, name: 'Autre bus' })], LogId.parse(other));

  const here = await signedInAs('supervisor', office.service);
  const agent = await signedInAs('agent', office.service);
  const addresses = (service: string) => [
    ...['', '.csv', '.xlsx'].map(
      (format) => `/api/v1/office/services/${service}/report${format}?from=2026-11-01&to=2026-11-30`,
    ),
    `/api/v1/office/services/${service}/team`,
  ];
  const statuses = async (service: string, headers: Record<string, string>) =>
    await Promise.all(addresses(service).map(async (url) => (await server.app.inject({ url, headers })).statusCode));
  expect(await statuses(office.service, here)).toEqual([200, 200, 200, 200]);
  expect(await statuses(other, here)).toEqual([404, 404, 404, 404]);
  expect(await statuses(other, { ...office.headers })).toEqual([200, 200, 200, 200]);
  expect(await statuses(office.service, agent)).toEqual([401, 401, 401, 401]);
  expect(await statuses(office.service, {})).toEqual([401, 401, 401, 401]);
  expect(await statuses('not-an-id', here)).toEqual([404, 404, 404, 404]);

  for (const [service, path, payload] of [
    [other, 'device-codes', undefined],
    [other, 'accounts', { name: 'X', role: 'agent', employer: null }],
    [other, `accounts/${office.account}/codes`, undefined],
  ] as const) {
    const url = `/api/v1/office/services/${service}/${path}`;
    const refused = await server.app.inject({ method: 'POST', url, headers: here, ...(payload ? { payload } : {}) });
    expect([refused.statusCode, refused.json()]).toMatchObject([404, { kind: 'not-found' }]);
  }
  const promoted = await server.app.inject({
    method: 'POST',
    url: `/api/v1/office/services/${office.service}/accounts`,
    headers: here,
    payload: { name: 'X', role: 'admin', employer: null, login: 'x@exemple.fr', password: 'quatre mots au hasard' },
  });
  expect([promoted.statusCode, promoted.json()]).toMatchObject([403, { kind: 'not-allowed', field: 'role' }]);
});
