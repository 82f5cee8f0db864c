import { beforeEach, expect, test } from 'vitest';
import { creation } from '../../../data/edits.ts';
import { personsOf } from '../../../data/persons.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { workshopCycle, workshopsOfCycle } from '../../../data/workshops.ts';
import { ItemId, RecordId, VisitorId, WorkshopCycleId, WorkshopId } from '../../../domain/ids.ts';
import { addDays, Instant, LocalDate, LocalTime } from '../../../domain/local-date.ts';
import type { AttendanceStanding, CycleMember, Workshop } from '../../../domain/records/workshop-records.ts';
import { openNames } from '../../agent/testing/open-names.ts';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { loadWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { cycleActions } from './cycle-actions.ts';
import { createTaps } from './taps.ts';

const today = LocalDate.parse('2026-11-24');
const HELD = addDays(today, -7);
const CALLED_OFF = addDays(today, 7);
const COMING = addDays(today, 14);

beforeEach(async () => {
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

const itemOf = (place: number) => ItemId.parse(`01935d00-0000-7000-9000-${String(place).padStart(12, '0')}`);

type Listed = Readonly<Record<string, AttendanceStanding>>;

/**
 * A cycle of four sessions: one held, today's, one called off, one to come. Members are named by their place, in the order of
 * registration, which is not the one in which they stand in the list.
 */
async function cycleOf(
  standings: readonly CycleMember['standing'][],
  capacity: number | null,
  lists: Partial<Record<LocalDate, Listed>> = {},
) {
  const db = new TabletDatabase({ now: () => Date.parse('2026-11-24T10:30:00.000Z'), newId });
  await seedTablet(db, { today });
  const { vault } = await openNames(db, seeded.account);
  const author = { account: seeded.account };
  const id = WorkshopCycleId.parse(newId());
  const visitors = standings.map(() => VisitorId.parse(newId()));
  const visitorOf = (item: ItemId) => visitors[standings.findIndex((_, place) => itemOf(place) === item)] ?? null;
  const members = standings.map((standing, place) => {
    return { id: itemOf(place), standing, visitor: visitorOf(itemOf(place)) };
  });
  const listOf = (date: LocalDate) =>
    Object.entries(lists[date] ?? {}).map(([place, standing]) => {
      const item = itemOf(Number(place));
      return { id: item, standing, walkIn: null, visitor: visitorOf(item) };
    });
  const session = (date: LocalDate, more: Partial<Omit<Workshop, 'id'>> = {}) =>
    creation('workshop', WorkshopId.parse(newId()), {
      stop: seeded.oisy,
      cycle: id,
      date,
      startTime: LocalTime.parse('14:00'),
      activity: 'souris',
      attendances: listOf(date),
      ...more,
    });
  const saved = await save(
    db,
    [
      ...visitors.map((visitor, place) => creation('visitor', visitor, { familyName: `Fictive ${String(place)}` })),
      creation('workshopCycle', id, {
        name: 'Premiers pas',
        stop: seeded.oisy,
        activity: 'souris',
        capacity,
        members: members.toReversed(),
      }),
      session(HELD, { heldAt: Instant.parse('2026-11-17T15:00:00.000Z') }),
      session(today),
      session(CALLED_OFF, { cancelReason: 'meteo' }),
      session(COMING),
    ],
    author,
  );
  if (!saved.ok) throw new Error(saved.failure);
  const taps = createTaps(async (edits) => await save(db, edits, author));
  const actions = cycleActions({ db, taps, id, today, texts: await loadWorkshopsTexts('fr') });
  const placeOf = (item: ItemId) => {
    const place = standings.findIndex((_, at) => itemOf(at) === item);
    return place === -1 ? 'new' : String(place);
  };
  const standingsOf = (list: readonly { readonly id: ItemId; readonly standing: string }[]) =>
    Object.fromEntries(list.map(({ id: item, standing }) => [placeOf(item), standing]));
  return {
    db,
    id,
    actions,
    visitorOf,
    nameOf: (item: ItemId) => `Fictive ${placeOf(item)}`,
    members: async () => standingsOf((await workshopCycle(db, id))?.record.members ?? []),
    lists: async () =>
      Object.fromEntries(
        (await workshopsOfCycle(db, id)).map(({ record }) => [record.date, standingsOf(record.attendances)]),
      ),
    /** Whom each line of a session's list is of. */
    visitorsOn: async (date: LocalDate) => {
      const on = (await workshopsOfCycle(db, id)).filter(({ record }) => record.date === date);
      const shown = await personsOf(
        db,
        vault,
        'workshop',
        on.map(({ id: workshop }) => RecordId.parse(workshop)),
      );
      return shown.flatMap(({ record }) => record.attendances.map(({ visitor }) => visitor));
    },
    said: () => taps.store.getState().notice?.message,
    undo: async (done: () => Promise<boolean>) => {
      taps.store.getState().notice?.undo?.();
      await expect.poll(done).toBe(true);
    },
  };
}

test('whoever joins a cycle is on the list of each session to come, once, and on none that was held or called off', async () => {
  const cycle = await cycleOf(['registered'], 3);
  const visitor = VisitorId.parse(newId());
  const person = creation('visitor', visitor, { familyName: 'Quintard' });
  expect(await cycle.actions.add(visitor, 'Quintard', [person])).toBe(true);
  expect(await cycle.members()).toEqual({ 0: 'registered', new: 'registered' });
  expect(await cycle.lists()).toEqual({
    [HELD]: {},
    [CALLED_OFF]: {},
    [today]: { new: 'registered' },
    [COMING]: { new: 'registered' },
  });
  expect(await cycle.visitorsOn(COMING)).toEqual([visitor]);
  await cycle.undo(async () => (await cycle.members())['new'] === 'withdrawn');
  expect((await cycle.lists())[COMING]).toEqual({ new: 'withdrawn' });
  cycle.db.close();
});

test('whoever joins a full cycle waits, and is on no session’s list', async () => {
  const cycle = await cycleOf(['registered'], 1);
  const visitor = VisitorId.parse(newId());
  await cycle.actions.add(visitor, 'Quintard', [creation('visitor', visitor, { familyName: 'Quintard' })]);
  expect(await cycle.members()).toEqual({ 0: 'registered', new: 'waiting' });
  expect(Object.values(await cycle.lists())).toEqual([{}, {}, {}, {}]);
  expect(cycle.said()).toMatch(/attente/);
  cycle.db.close();
});

test('when somebody withdraws, the first of those who wait moves up onto the lists to come, by their own name; what was marked stays, and all can be taken back', async () => {
  const listed: Listed = { 0: 'registered', 1: 'registered' };
  const cycle = await cycleOf(['registered', 'registered', 'waiting', 'waiting'], 2, {
    [HELD]: { 0: 'present', 1: 'absent' },
    [today]: { 0: 'present', 1: 'registered' },
    [CALLED_OFF]: listed,
    [COMING]: listed,
  });
  await cycle.actions.withdraw(itemOf(0), cycle.visitorOf, cycle.nameOf);
  expect(cycle.said()).toBe('Fictive 0 s’est désisté, Fictive 2 monte');
  expect(await cycle.members()).toEqual({ 0: 'withdrawn', 1: 'registered', 2: 'registered', 3: 'waiting' });
  expect(await cycle.lists()).toEqual({
    [HELD]: { 0: 'present', 1: 'absent' },
    // Whoever came keeps the day on which they came.
    [today]: { 0: 'present', 1: 'registered', 2: 'registered' },
    [CALLED_OFF]: listed,
    [COMING]: { 0: 'withdrawn', 1: 'registered', 2: 'registered' },
  });
  expect((await cycle.visitorsOn(COMING)).at(-1)).toBe(cycle.visitorOf(itemOf(2)));

  await cycle.undo(async () => (await cycle.members())[2] === 'waiting');
  expect(await cycle.members()).toEqual({ 0: 'registered', 1: 'registered', 2: 'waiting', 3: 'waiting' });
  expect((await cycle.lists())[COMING]).toEqual({ 0: 'registered', 1: 'registered', 2: 'withdrawn' });
  expect((await cycle.lists())[today]).toEqual({ 0: 'present', 1: 'registered', 2: 'withdrawn' });
  cycle.db.close();
});

test('whoever waits and withdraws frees no seat', async () => {
  const cycle = await cycleOf(['registered', 'waiting', 'waiting'], 1, { [COMING]: { 0: 'registered' } });
  await cycle.actions.withdraw(itemOf(1), cycle.visitorOf, cycle.nameOf);
  expect(await cycle.members()).toEqual({ 0: 'registered', 1: 'withdrawn', 2: 'waiting' });
  expect((await cycle.lists())[COMING]).toEqual({ 0: 'registered' });
  cycle.db.close();
});

test('a tap marks one person in one session; of somebody who is not on its list yet it makes one who came', async () => {
  const listed: Listed = { 0: 'registered' };
  const cycle = await cycleOf(['registered', 'registered'], 2, { [HELD]: listed, [today]: listed, [COMING]: listed });
  const shown = await workshopsOfCycle(cycle.db, cycle.id);
  const tap = async (date: LocalDate, place: number) => {
    const on = shown.find(({ record }) => record.date === date);
    if (on) await cycle.actions.tapCell(on.record.id, itemOf(place), cycle.visitorOf);
  };
  await tap(today, 0);
  expect(await cycle.lists()).toMatchObject({ [HELD]: listed, [today]: { 0: 'present' }, [COMING]: listed });
  await tap(today, 0);
  await tap(HELD, 1);
  // Nobody can have come yet: who has told that they cannot is excused.
  await tap(COMING, 0);
  expect(await cycle.lists()).toEqual({
    [HELD]: { 0: 'registered', 1: 'present' },
    [today]: { 0: 'absent' },
    [CALLED_OFF]: {},
    [COMING]: { 0: 'excused' },
  });
  expect(await cycle.visitorsOn(HELD)).toContain(cycle.visitorOf(itemOf(1)));
  cycle.db.close();
});
