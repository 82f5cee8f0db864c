import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { creation, edit } from '../../src/data/edits.ts';
import { personsOf } from '../../src/data/persons.ts';
import { mergesOf } from '../../src/data/merges.ts';
import { visitsOfPerson } from '../../src/data/visits-of-person.ts';
import { visitFact } from '../../src/domain/counting/facts-of.ts';
import { RecordId, VisitId, VisitorId, WorkshopId } from '../../src/domain/ids.ts';
import { Instant, LocalTime, monthOf, periodOfMonth } from '../../src/domain/local-date.ts';
import { anonymised } from '../../src/domain/people/objection.ts';
import { Report } from '../../src/protocol/office.ts';
import { readReportCsv } from '../support/read-report-csv.ts';
import { enrolled, saveAll, served, type Served, straight, sync } from '../support/tablet-and-server.ts';
import { type Lockable, withVault } from '../support/tablet-with-vault.ts';
import { ADMINISTRATOR, FROM_OUR_PAGE } from '../support/test-server.ts';
import { opening, SESSION, STOP, TODAY } from '../support/tablet.ts';

const PHONE = '0612345678';
const MORNING = Instant.parse('2026-11-24T08:30:00.000Z');

async function keeping(world: Served): Promise<Lockable> {
  const tablet = await withVault(await enrolled(world), world);
  await sync(tablet, world.server, straight(world.server));
  return tablet;
}

/** A visit of somebody new at today's session. */
async function comes(tablet: Lockable, familyName: string): Promise<VisitorId> {
  const visitor = VisitorId.parse(v7());
  await saveAll(tablet, [
    creation('visitor', visitor, { familyName, givenName: 'Jeanne', phone: PHONE }),
    creation('visit', VisitId.parse(v7()), { session: SESSION, at: MORNING, persons: 1, visitor }),
  ]);
  return visitor;
}

async function visitor(tablet: Lockable, id: VisitorId) {
  const [shown] = await personsOf(tablet.db, tablet.unlocked.vault, 'visitor', [RecordId.parse(id)]);
  if (!shown) throw new Error('not on this tablet');
  return shown;
}

async function mergeInto(tablet: Lockable, from: VisitorId, into: VisitorId | null): Promise<void> {
  await saveAll(tablet, [edit(await visitor(tablet, from), { mergedInto: into })]);
}

/** Distinct visitors, as this tablet counts them of the visits it opens. */
async function distinctOn({ db, unlocked }: Lockable, everybody: readonly VisitorId[]): Promise<number> {
  const visits = await visitsOfPerson(db, unlocked.vault, new Set(everybody));
  const whose = await mergesOf(db);
  return new Set(visits.map(({ record }) => visitFact(record, whose).visitor)).size;
}

async function asked({ server, office }: Served, file: string) {
  const { login, password } = ADMINISTRATOR;
  const signedIn = await server.app.inject({
    method: 'POST',
    url: '/api/v1/office/sign-in',
    headers: FROM_OUR_PAGE,
    payload: { login, password },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const { from, to } = periodOfMonth(monthOf(TODAY));
  return await server.app.inject({
    url: `/api/v1/office/services/${office.service}/${file}?from=${from}&to=${to}&language=fr`,
    headers: { ...FROM_OUR_PAGE, cookie },
  });
}

async function figuresOf(world: Served) {
  return Report.parse((await asked(world, 'report')).json()).figures;
}

/** On the office's screen, and in what leaves it. */
async function reported(world: Served) {
  const { persons, distinctVisitors } = await figuresOf(world);
  const csv = readReportCsv((await asked(world, 'report.csv')).rawPayload.toString('utf8'), ';').get('indicators');
  const exported = csv?.rows.find(([first]) => first === 'distinctVisitors')?.at(-1);
  return { persons, distinct: distinctVisitors, exported };
}

test('trap 35: two with one telephone are two, until merged; the merge counts one person everywhere, and taken back two again', async () => {
  const world = await served();
  const tablet = await keeping(world);
  await saveAll(tablet, [opening(tablet.device)]);
  const [first, second] = [await comes(tablet, 'Quintard'), await comes(tablet, 'Quintart')];
  const both = [first, second];
  const told = async () => {
    await sync(tablet, world.server, straight(world.server));
    return [await distinctOn(tablet, both), await reported(world)];
  };
  expect(await told()).toEqual([2, { persons: 2, distinct: 2, exported: '2' }]);
  await mergeInto(tablet, second, first);
  expect(await told()).toEqual([1, { persons: 2, distinct: 1, exported: '1' }]);
  await mergeInto(tablet, second, null);
  expect(await told()).toEqual([2, { persons: 2, distinct: 2, exported: '2' }]);
});

test('merged one way on one tablet and the other way on another, it is one person, the same one on both and on the server', async () => {
  const world = await served();
  const [here, there] = [await keeping(world), await keeping(world)];
  await saveAll(here, [opening(here.device)]);
  const [first, second] = [await comes(here, 'Quintard'), await comes(here, 'Quintart')];
  for (const tablet of [here, there]) await sync(tablet, world.server, straight(world.server));
  await mergeInto(here, first, second);
  await mergeInto(there, second, first);
  for (const tablet of [here, there, here]) await sync(tablet, world.server, straight(world.server));
  const whose = await Promise.all([here, there].map(async ({ db }) => (await mergesOf(db))(first)));
  expect(new Set(whose)).toEqual(new Set([first < second ? first : second]));
  expect([await distinctOn(here, [first, second]), await reported(world)]).toEqual([
    1,
    { persons: 2, distinct: 1, exported: '1' },
  ]);
});

test('trap 34: of one who objects nothing is left, the others keep their names, and no total changes', async () => {
  const world = await served();
  const [tablet, other] = [await keeping(world), await keeping(world)];
  await saveAll(tablet, [opening(tablet.device)]);
  const [gone, stays] = [await comes(tablet, 'Quintard'), await comes(tablet, 'Moreau')];
  const workshop = WorkshopId.parse(v7());
  await saveAll(tablet, [
    creation('workshop', workshop, {
      stop: STOP,
      date: TODAY,
      startTime: LocalTime.parse('14:00'),
      activity: 'atelier',
      attendances: [gone, stays].map((someone) => ({
        id: v7(),
        standing: 'present' as const,
        walkIn: null,
        visitor: someone,
      })),
    }),
  ]);
  for (const one of [tablet, other]) await sync(one, world.server, straight(world.server));
  const before = await figuresOf(world);
  await saveAll(tablet, [edit(await visitor(tablet, gone), anonymised(TODAY))]);
  for (const one of [tablet, other]) await sync(one, world.server, straight(world.server));
  for (const one of [tablet, other]) {
    expect((await visitor(one, gone)).record).toMatchObject({ ...anonymised(TODAY), mergedInto: null });
    expect((await visitor(one, stays)).record).toMatchObject({ familyName: 'Moreau', phone: PHONE });
    const [held] = await personsOf(one.db, one.unlocked.vault, 'workshop', [RecordId.parse(workshop)]);
    expect(held?.record.attendances.map(({ visitor: of }) => of).toSorted()).toEqual([gone, stays].toSorted());
  }
  expect(await figuresOf(world)).toEqual(before);
});
