import { addItem, type Edit, editItem, type Shown, together } from '../../../data/edits.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { workshop as workshopById, workshopCycle, workshopsOfCycle } from '../../../data/workshops.ts';
import { ItemId, type VisitorId, type WorkshopCycleId, type WorkshopId } from '../../../domain/ids.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import type { CycleMember } from '../../../domain/records/workshop-records.ts';
import { holdsSeat, movingUpAfter, standingOfNext } from '../../../domain/workshops/seats.ts';
import { nextStanding } from '../../../domain/workshops/workshop-stage.ts';
import type { WorkshopsTexts } from '../../texts/fr/workshops.ts';
import type { Taps } from './taps.ts';
import { standingEdits } from './workshop-actions.ts';

type CyclePorts = {
  readonly db: TabletDatabase;
  readonly taps: Taps;
  readonly id: WorkshopCycleId;
  readonly today: LocalDate;
  readonly texts: WorkshopsTexts;
};

type VisitorOf = (item: ItemId) => VisitorId | null;
type NameOf = (item: ItemId) => string;

/**
 * What is done on a cycle's page. A member and their place on each workshop's list are items of one id: the grid finds them even while names are
 * hidden, and two tablets that put somebody on a list put them there once.
 */
export function cycleActions({ db, taps, id, today, texts }: CyclePorts) {
  const said = texts.attendance.said;

  /** Those that are still to be held: what was held keeps the list it had. */
  async function coming(): Promise<readonly Shown<'workshop'>[]> {
    const workshops = await workshopsOfCycle(db, id);
    return workshops.filter(
      ({ record }) => record.date >= today && record.heldAt === null && record.cancelReason === null,
    );
  }

  /** Whoever has a seat there keeps it with what was marked of them. */
  function seat(workshop: Shown<'workshop'>, item: ItemId, visitor: VisitorId): readonly Edit[] {
    const there = workshop.record.attendances.find((one) => one.id === item);
    if (there && holdsSeat(there)) return [];
    return there
      ? standingEdits(workshop, [{ item, to: 'registered' }])
      : [addItem(workshop, 'attendances', { id: item, standing: 'registered', walkIn: null, visitor })];
  }

  function unseat(workshop: Shown<'workshop'>, item: ItemId): readonly Edit[] {
    const one = workshop.record.attendances.find((each) => each.id === item);
    return one?.standing === 'registered' ? standingEdits(workshop, [{ item, to: 'withdrawn' }]) : [];
  }

  /** Puts a member on the cycle's list, and on the list of each workshop to come, all at once. */
  function add(visitor: VisitorId, name: string, first: readonly Edit[] = []): Promise<boolean> {
    const item = ItemId.parse(db.ports.newId());
    return taps.tap(async () => {
      const cycle = await workshopCycle(db, id);
      if (!cycle) return null;
      const standing = standingOfNext(cycle.record.members, cycle.record.capacity);
      const seats = standing === 'registered' ? (await coming()).flatMap((each) => seat(each, item, visitor)) : [];
      return {
        edits: [...first, addItem(cycle, 'members', { id: item, standing, visitor }), ...seats],
        said: standing === 'waiting' ? said.waiting(name) : said.registered(name),
        undo: async () => {
          const after = await workshopCycle(db, id);
          if (!after) return null;
          const seated = await coming();
          return {
            edits: [
              editItem(after, 'members', item, { standing: 'withdrawn' }),
              ...seated.flatMap((each) => unseat(each, item)),
            ],
          };
        },
      };
    });
  }

  /** Puts members where it says, and on or off the lists to come. */
  async function moved(
    cycle: Shown<'workshopCycle'>,
    moves: readonly { readonly item: ItemId; readonly to: CycleMember['standing'] }[],
    visitorOf: VisitorOf,
  ): Promise<readonly Edit[]> {
    const members = moves.map(({ item, to }) => editItem(cycle, 'members', item, { standing: to }));
    const [first, ...others] = members;
    if (!first) return [];
    const seats = (await coming()).flatMap((workshop) => {
      const edits = moves.flatMap(({ item, to }) => {
        if (to !== 'registered') return unseat(workshop, item);
        const visitor = visitorOf(item);
        return visitor === null ? [] : seat(workshop, item, visitor);
      });
      const [one, ...more] = edits;
      return one ? [more.reduce(together, one)] : [];
    });
    return [others.reduce(together, first), ...seats];
  }

  /** Gives the seat back for all that is still to come; the first of those who wait moves up. */
  function withdraw(item: ItemId, visitorOf: VisitorOf, nameOf: NameOf): Promise<boolean> {
    return taps.tap(async () => {
      const cycle = await workshopCycle(db, id);
      const member = cycle?.record.members.find((one) => one.id === item);
      if (!cycle || !member) return null;
      const up = movingUpAfter(cycle.record.members, cycle.record.capacity, item);
      const [first] = up;
      return {
        edits: await moved(
          cycle,
          [{ item, to: 'withdrawn' }, ...up.map((each) => ({ item: each, to: 'registered' as const }))],
          visitorOf,
        ),
        said: first === undefined ? said.withdrawn(nameOf(item)) : said.withdrawnUp(nameOf(item), nameOf(first)),
        undo: async () => {
          const after = await workshopCycle(db, id);
          if (!after) return null;
          const back = [{ item, to: member.standing }, ...up.map((each) => ({ item: each, to: 'waiting' as const }))];
          return { edits: await moved(after, back, visitorOf) };
        },
      };
    });
  }

  /** One tap on a cell of the grid. */
  function tapCell(workshop: WorkshopId, item: ItemId, visitorOf: VisitorOf): Promise<boolean> {
    return taps.tap(async () => {
      const shown = await workshopById(db, workshop);
      if (!shown) return null;
      const one = shown.record.attendances.find((each) => each.id === item);
      const to = nextStanding(one?.standing ?? null, shown.record.date > today);
      if (one) return { edits: standingEdits(shown, [{ item, to }]) };
      const visitor = visitorOf(item);
      return { edits: [addItem(shown, 'attendances', { id: item, standing: to, walkIn: null, visitor })] };
    });
  }

  return { add, withdraw, tapCell };
}
