import { v5, v7 } from 'uuid';
import { addItem, creation, edit, type Edit, editItem, type Shown, together } from '../../src/data/edits.ts';
import { workshop as workshopById } from '../../src/data/workshops.ts';
import { ItemId, VisitorId, WorkshopId } from '../../src/domain/ids.ts';
import { LocalDate, LocalTime } from '../../src/domain/local-date.ts';
import type { Attendance, Workshop } from '../../src/domain/records/workshop-records.ts';
import { countHead, headCountId } from '../../src/domain/workshops/count-head.ts';
import { standingOfNext } from '../../src/domain/workshops/seats.ts';
import type { AgentsTablet } from './running-service.ts';

/** A place on a list: a member of a cycle has the same one on the list of each of its workshops. */
export type Seat = { readonly id: ItemId; readonly visitor: VisitorId };

type Standing = Attendance['standing'];

/** What is said of a workshop when it is put on the calendar; `booked` are on its list from the start. */
export type Announced = Pick<Workshop, 'stop' | 'activity'> &
  Partial<Pick<Workshop, 'vehicle' | 'level' | 'topic' | 'group' | 'capacity' | 'cycle'>> & {
    readonly date: string;
    readonly time?: string;
    readonly until?: string;
    readonly booked?: readonly Seat[];
  };

/** So many invented people, known to the tablet by nothing but a name. */
export async function knownPeople(tablet: AgentsTablet, count: number): Promise<readonly VisitorId[]> {
  const people = Array.from({ length: count }, () => VisitorId.parse(v7()));
  await tablet.save(people.map((id, at) => creation('visitor', id, { familyName: 'Inventée', givenName: `N${at}` })));
  return people;
}

export function seatsFor(people: readonly VisitorId[]): readonly Seat[] {
  return people.map((visitor) => ({ id: ItemId.parse(v7()), visitor }));
}

/** Puts workshops on the calendar, all in one save. */
export async function announce(tablet: AgentsTablet, all: readonly Announced[]): Promise<readonly WorkshopId[]> {
  const made = all.map(({ date, time = '14:00', until = '16:00', booked = [], ...said }) => {
    const id = WorkshopId.parse(v7());
    const attendances = booked.map((seat) => ({ ...seat, standing: 'registered' as const, walkIn: null }));
    const values = {
      ...said,
      attendances,
      date: LocalDate.parse(date),
      startTime: LocalTime.parse(time),
      endTime: LocalTime.parse(until),
    };
    return { id, edit: creation('workshop', id, values) };
  });
  await tablet.save(made.map((one) => one.edit));
  return made.map(({ id }) => id);
}

/** One after the other, as they ring: the list says whether there is a seat left. */
export async function register(tablet: AgentsTablet, id: WorkshopId, people: readonly VisitorId[]): Promise<void> {
  for (const visitor of people) {
    const shown = await shownOn(tablet, id);
    const { attendances, capacity } = shown.record;
    const item = { id: ItemId.parse(v7()), standing: standingOfNext(attendances, capacity), walkIn: null, visitor };
    await tablet.save([addItem(shown, 'attendances', item)]);
  }
}

export async function walkIn(tablet: AgentsTablet, id: WorkshopId, visitor: VisitorId): Promise<void> {
  const item = { id: ItemId.parse(v7()), standing: 'present' as const, walkIn: true, visitor };
  await tablet.save([addItem(await shownOn(tablet, id), 'attendances', item)]);
}

/** Says of everybody on the list how they stand now, in one; null leaves them as they are. */
export async function mark(
  tablet: AgentsTablet,
  id: WorkshopId,
  standingOf: (attendance: Attendance, at: number) => Standing | null,
): Promise<void> {
  const shown = await shownOn(tablet, id);
  const edits = shown.record.attendances.flatMap((one, at): readonly Edit[] => {
    const standing = standingOf(one, at);
    return standing === null ? [] : [editItem(shown, 'attendances', one.id, { standing })];
  });
  const [first, ...more] = edits;
  if (first) await tablet.save([more.reduce(together, first)]);
}

/** So many taps on the plus of a category, on this tablet. */
export async function countHeads(tablet: AgentsTablet, id: WorkshopId, category: string, heads: number): Promise<void> {
  const shown = await shownOn(tablet, id);
  const own = { id: headCountId(tablet.tablet.device, category, v5), category };
  let { headCounts } = shown.record;
  for (let tap = 0; tap < heads; tap += 1) {
    const next = countHead(headCounts, own, 1);
    if (next) headCounts = [...headCounts.filter(({ id: other }) => other !== next.id), next];
  }
  const counted = headCounts.find(({ id: item }) => item === own.id);
  if (counted) await tablet.save([addItem(shown, 'headCounts', counted)]);
}

/** Somebody says that the list is complete. */
export async function complete(tablet: AgentsTablet, id: WorkshopId): Promise<void> {
  const shown = await shownOn(tablet, id);
  await tablet.save([edit(shown, { heldAt: tablet.instant(shown.record.date, shown.record.startTime) })]);
}

export async function shownOn({ tablet }: AgentsTablet, id: WorkshopId): Promise<Shown<'workshop'>> {
  const shown = await workshopById(tablet.db, id);
  if (!shown) throw new Error('the workshop is not on this tablet');
  return shown;
}
