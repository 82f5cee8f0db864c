import { readSheet } from 'read-excel-file/node';
import { v5, v7 } from 'uuid';
import { expect, test } from 'vitest';
import { countedBetween } from '../../src/data/counted-between.ts';
import { creation, edit, removal, type Shown } from '../../src/data/edits.ts';
import { factsBetween } from '../../src/data/facts-between.ts';
import { personsOf } from '../../src/data/persons.ts';
import { service } from '../../src/data/reference.ts';
import { type Figures, figuresOf } from '../../src/domain/counting/figures.ts';
import { tallyCounted, tallyOf } from '../../src/domain/counting/tally.ts';
import { PlannedSessionId, type RecordId, ReferralId, VisitId, VisitorId } from '../../src/domain/ids.ts';
import {
  halfDayOf,
  Instant,
  LocalDate,
  localMoment,
  LocalTime,
  monthOf,
  type Period,
  periodOfMonth,
  TimeZone,
} from '../../src/domain/local-date.ts';
import type { Referral } from '../../src/domain/records/followed-records.ts';
import { stopSessionId } from '../../src/domain/stop-session-id.ts';
import { Report } from '../../src/protocol/office.ts';
import { readReportCsv } from '../support/read-report-csv.ts';
import { enrolled, saveAll, type Served, served, sync } from '../support/tablet-and-server.ts';
import { ADMINISTRATOR, FROM_OUR_PAGE } from '../support/test-server.ts';
import { type Lockable, withVault } from '../support/tablet-with-vault.ts';
import { PLANNED, STOP, type TestTablet, VEHICLE } from '../support/tablet.ts';

/** Opens a session where it was not planned and receives so many people, all at this instant, as the app does. */
async function receive(tablet: TestTablet, at: string, zone: TimeZone, persons: number): Promise<void> {
  const instant = Instant.parse(at);
  tablet.clock.now = Date.parse(at);
  const { date, time } = localMoment(tablet.clock.now, zone);
  const halfDay = halfDayOf(time);
  const id = stopSessionId({ planned: null, vehicle: VEHICLE, stop: STOP, date, halfDay }, v5);
  const opening = { id: v7(), at: instant, device: tablet.device };
  await saveAll(tablet, [
    creation('stopSession', id, { planned: null, stop: STOP, vehicle: VEHICLE, date, halfDay, openings: [opening] }),
    creation('visit', VisitId.parse(v7()), {
      session: id,
      at: instant,
      persons,
      procedures: [{ id: 'a', type: 'caf.rsa', result: 'faite' }],
    }),
  ]);
}

/** A session of that day that was planned and ends earlier than announced. */
async function shorten(tablet: TestTablet, at: string, zone: TimeZone): Promise<void> {
  const { date } = localMoment(Date.parse(at), zone);
  const [startTime, endTime, announcedEnd] = ['09:30', '11:00', '12:15'].map((time) => LocalTime.parse(time));
  if (!startTime || !endTime || !announcedEnd) throw new Error('no hours');
  await saveAll(tablet, [
    creation('plannedSession', PlannedSessionId.parse(v7()), {
      stop: STOP,
      vehicle: VEHICLE,
      date,
      startTime,
      endTime,
      changeReason: 'meteo',
      announced: { date, startTime, endTime: announcedEnd },
    }),
  ]);
}

type Case = {
  readonly zone: string;
  /** When the tablet at last finds a signal. */
  readonly syncedAt: string;
  /** At each twice as many people are received as at the one before, so that a sum tells which it holds. */
  readonly instants: readonly string[];
  readonly months: Readonly<Record<string, number>>;
};

const cases: readonly Case[] = [
  {
    zone: 'Europe/Paris',
    syncedAt: '2026-12-02T09:00:00.000Z',
    // Either side of the hour that comes twice, then the last minutes of two months.
    instants: [
      '2026-10-25T00:30:00.000Z',
      '2026-10-31T22:59:00.000Z',
      '2026-10-31T23:01:00.000Z',
      '2026-11-30T23:30:00.000Z',
    ],
    months: { '2026-10': 3, '2026-11': 4, '2026-12': 8 },
  },
  {
    zone: 'America/Guadeloupe',
    syncedAt: '2026-12-02T09:00:00.000Z',
    instants: [
      '2026-10-25T00:30:00.000Z',
      '2026-11-01T03:59:00.000Z',
      '2026-11-01T04:01:00.000Z',
      '2026-12-01T03:30:00.000Z',
    ],
    months: { '2026-10': 3, '2026-11': 12, '2026-12': 0 },
  },
  {
    zone: 'Europe/Paris',
    syncedAt: '2026-04-03T09:00:00.000Z',
    // The hour that never was, then the last of March.
    instants: [
      '2026-03-29T00:59:00.000Z',
      '2026-03-29T01:01:00.000Z',
      '2026-03-31T21:59:00.000Z',
      '2026-03-31T22:01:00.000Z',
    ],
    months: { '2026-03': 7, '2026-04': 8 },
  },
  {
    zone: 'Europe/Paris',
    syncedAt: '2027-01-05T09:00:00.000Z',
    instants: ['2026-12-31T22:59:00.000Z', '2026-12-31T23:01:00.000Z'],
    months: { '2026-12': 1, '2027-01': 2 },
  },
  {
    zone: 'America/Guadeloupe',
    syncedAt: '2027-01-05T09:00:00.000Z',
    instants: ['2026-12-31T23:01:00.000Z', '2027-01-01T03:59:00.000Z', '2027-01-01T04:01:00.000Z'],
    months: { '2026-12': 3, '2027-01': 4 },
  },
];

test.each(cases)(
  'trap 31: edges of months and years, clock changes and a late sync in $zone, $syncedAt: tablet, report, CSV and XLSX say the same',
  async ({ zone: zoneName, syncedAt, instants, months }) => {
    const zone = TimeZone.parse(zoneName);
    const world = await served({ timeZone: zone });
    const { server } = world;
    const tablet = await enrolled(world);
    expect((await sync(tablet, server)).outcome).toBe('complete');
    for (const [place, instant] of instants.entries()) await receive(tablet, instant, zone, 2 ** place);
    await shorten(tablet, instants[0] ?? syncedAt, zone);
    server.clock.nowMs = Date.parse(syncedAt);
    tablet.clock.now = server.clock.nowMs;
    expect((await sync(tablet, server)).outcome).toBe('complete');

    const said: Record<string, number> = {};
    let shortened = 0;
    for (const month of Object.keys(months)) {
      const figures = await saidEverywhere(world, tablet, periodOfMonth(monthOf(`${month}-01` as never)));
      said[month] = figures.persons;
      shortened += figures.sessionsShortened;
    }
    expect(said).toEqual(months);
    expect(shortened).toBe(1);
  },
);

test('orientations are one figure on a tablet whose names are hidden, in the report and in its exports, whatever came of them', async () => {
  const world = await served();
  const { server } = world;
  const vaulted = async () => await withVault(await enrolled(world), world);
  const [tablet, other] = await Promise.all([vaulted(), vaulted()]);
  for (const one of [tablet, other]) expect((await sync(one, server)).outcome).toBe('complete');
  tablet.clock.now = Date.parse('2026-11-24T09:00:00.000Z');
  const at = Instant.parse('2026-11-24T09:00:00.000Z');
  const date = LocalDate.parse('2026-11-24');
  const session = stopSessionId({ planned: PLANNED }, v5);
  const [visit, first, second] = [VisitId.parse(v7()), VisitorId.parse(v7()), VisitorId.parse(v7())];
  const referral = (over: Partial<Referral>) =>
    creation('referral', ReferralId.parse(v7()), { visit, madeOn: date, partner: 'caf', ...over });
  const [merged, ended, mistaken] = [referral({ visitor: first }), referral({}), referral({ visitor: second })];
  await saveAll(tablet, [
    creation('stopSession', session, {
      planned: PLANNED,
      stop: STOP,
      vehicle: VEHICLE,
      date,
      halfDay: 'morning',
      openings: [{ id: tablet.device, at, device: tablet.device }],
    }),
    creation('visit', visit, { session, at, persons: 1, procedures: [] }),
    creation('visitor', first, { familyName: 'Inventée', mergedInto: second }),
    creation('visitor', second, { familyName: 'Inventée' }),
    merged,
    ended,
    mistaken,
    // Typed for a session of the month before.
    referral({ madeOn: LocalDate.parse('2026-10-31') }),
  ]);
  await sync(tablet, server);
  await sync(other, server);
  // Both say what came of one; one deletes what was a mistake.
  await saveAll(tablet, [
    edit(await shownOn(tablet, ended.record), { outcome: 'aboutie' }),
    removal(await shownOn(tablet, mistaken.record)),
  ]);
  await saveAll(other, [edit(await shownOn(other, ended.record), { outcome: 'sans-suite' })]);
  for (const one of [tablet, other, tablet]) expect((await sync(one, server)).outcome).toBe('complete');
  tablet.lock();
  const november = await saidEverywhere(world, tablet, periodOfMonth(monthOf(date)));
  expect([november.referrals, november.visits]).toEqual([2, 1]);
  const october = await saidEverywhere(world, tablet, periodOfMonth(monthOf(LocalDate.parse('2026-10-31'))));
  expect(october.referrals).toBe(1);
});

async function shownOn(tablet: Lockable, id: RecordId): Promise<Shown<'referral'>> {
  const [shown] = await personsOf(tablet.db, tablet.unlocked.vault, 'referral', [id]);
  if (!shown) throw new Error('not on this tablet');
  return shown;
}

/** The figures of a period, once the tablet, counting either way, the report and its exports have been held equal. */
async function saidEverywhere({ server, office }: Served, tablet: TestTablet, period: Period): Promise<Figures> {
  const told = await service(tablet.db);
  const asOf = localMoment(server.clock.nowMs, told?.timeZone ?? TimeZone.parse('Europe/Paris'));
  const territory = told?.communes.map(({ id }) => id) ?? [];
  const onTablet = figuresOf(tallyOf(await factsBetween(tablet.db, period), period, asOf), period, territory);
  const kept = figuresOf(tallyCounted(await countedBetween(tablet.db, period), period, asOf), period, territory);
  const { login, password } = ADMINISTRATOR;
  // The office's session ended long before the tablet found its signal.
  const signedIn = await server.app.inject({
    method: 'POST',
    url: '/api/v1/office/sign-in',
    headers: FROM_OUR_PAGE,
    payload: { login, password },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const { figures, referralsByPartner } = Report.parse((await asked('report')).json());
  // Who was tracked is sealed here: the office alone tells how many.
  const distinct = { distinctVisitors: figures.distinctVisitors };
  expect([
    { ...onTablet, ...distinct },
    { ...kept, ...distinct },
  ]).toEqual([figures, figures]);
  const tables = readReportCsv((await asked('report.csv')).rawPayload.toString('utf8'), ';');
  const csv = tables.get('indicators');
  expect(referralsByPartner.reduce((sum, { referrals }) => sum + referrals, 0)).toBe(figures.referrals);
  expect(tables.get('referrals')?.rows.map(([code, , count]) => [code, Number(count)])).toEqual(
    referralsByPartner.map(({ partner, referrals }) => [partner, referrals]),
  );
  const sheet = await readSheet((await asked('report.xlsx')).rawPayload, 'Synthèse');
  for (const [code, figure] of Object.entries(figures)) {
    if (typeof figure !== 'number' || code === 'definitions') continue;
    expect([code, csv?.rows.find(([first]) => first === code)?.at(-1)]).toEqual([code, String(figure)]);
    expect([code, sheet.find(([first]) => first === code)?.findLast((cell) => cell !== null)]).toEqual([code, figure]);
  }
  return figures;

  async function asked(file: string) {
    return await server.app.inject({
      url: `/api/v1/office/services/${office.service}/${file}?from=${period.from}&to=${period.to}&language=fr`,
      headers: { ...FROM_OUR_PAGE, cookie },
    });
  }
}
