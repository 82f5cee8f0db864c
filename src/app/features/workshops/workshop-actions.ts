import { addItem, edit, type Edit, editItem, type Shown, together } from '../../../data/edits.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { workshop as workshopById } from '../../../data/workshops.ts';
import { type DeviceId, ItemId, type VisitorId, type WorkshopId } from '../../../domain/ids.ts';
import { Instant } from '../../../domain/local-date.ts';
import type { Answer } from '../../../domain/records/service-records.ts';
import type { Attendance, Workshop } from '../../../domain/records/workshop-records.ts';
import { headsOf } from '../../../domain/workshops/attendance-counts.ts';
import { countHead, headCountId } from '../../../domain/workshops/count-head.ts';
import { movingUp, movingUpAfter, standingOfNext } from '../../../domain/workshops/seats.ts';
import { nameToUuid } from '../../platform/ids.ts';
import type { WorkshopsTexts } from '../../texts/fr/workshops.ts';
import type { Tapped, Taps } from './taps.ts';

type Standing = Attendance['standing'];

export type WorkshopPorts = {
  readonly db: TabletDatabase;
  readonly device: DeviceId;
  readonly taps: Taps;
  readonly id: WorkshopId;
  readonly texts: WorkshopsTexts;
};

export type WorkshopActions = ReturnType<typeof workshopActions>;

/** What is done on a workshop's page. Each tap is saved at once, and reads the workshop as the tap before it left it. */
export function workshopActions({ db, device, taps, id, texts }: WorkshopPorts) {
  const { newId, now } = db.ports;
  const said = texts.attendance.said;

  function onWorkshop(prepare: (shown: Shown<'workshop'>) => Tapped | null): Promise<boolean> {
    return taps.tap(async () => {
      const shown = await workshopById(db, id);
      return shown && prepare(shown);
    });
  }

  /** Puts each of these people where it says, in one; the way back puts them where they were. */
  function stand(
    shown: Shown<'workshop'>,
    moves: readonly { readonly item: ItemId; readonly to: Standing }[],
    message: string,
  ): Tapped | null {
    const before = moves.flatMap(({ item }) => {
      const one = shown.record.attendances.find((each) => each.id === item);
      return one ? [{ item, to: one.standing }] : [];
    });
    const edits = standingEdits(shown, moves);
    if (edits.length === 0) return null;
    return {
      edits,
      said: message,
      undo: async () => {
        const after = await workshopById(db, id);
        return after && { edits: standingEdits(after, before) };
      },
    };
  }

  function mark(item: ItemId, to: Standing, name: string): Promise<boolean> {
    return onWorkshop((shown) => stand(shown, [{ item, to }], said.marked(name, texts.attendance.standings[to])));
  }

  /** Everybody who is registered and not marked yet: the exceptions are tapped afterwards. */
  function markRest(to: 'present' | 'absent'): Promise<boolean> {
    return onWorkshop((shown) => {
      const rest = shown.record.attendances.filter(({ standing }) => standing === 'registered');
      const words = to === 'present' ? said.allPresent : said.absent;
      return stand(
        shown,
        rest.map((one) => ({ item: one.id, to })),
        words(rest.length),
      );
    });
  }

  /** Gives the seat back; the first of those who wait moves up. */
  function withdraw(item: ItemId, nameOf: (item: ItemId) => string): Promise<boolean> {
    return onWorkshop((shown) => {
      const { attendances, capacity } = shown.record;
      const up = movingUpAfter(attendances, capacity, item);
      const [first] = up;
      return stand(
        shown,
        [{ item, to: 'withdrawn' }, ...up.map((each) => ({ item: each, to: 'registered' as const }))],
        first === undefined ? said.withdrawn(nameOf(item)) : said.withdrawnUp(nameOf(item), nameOf(first)),
      );
    });
  }

  /** A larger room, or seats that two tablets gave back at once. */
  function moveUp(): Promise<boolean> {
    return onWorkshop((shown) => {
      const up = movingUp(shown.record.attendances, shown.record.capacity);
      return stand(
        shown,
        up.map((item) => ({ item, to: 'registered' as const })),
        said.movedUp(up.length),
      );
    });
  }

  function registerAgain(item: ItemId, name: string): Promise<boolean> {
    return onWorkshop((shown) => {
      const to = standingOfNext(shown.record.attendances, shown.record.capacity);
      return stand(shown, [{ item, to }], to === 'waiting' ? said.waiting(name) : said.registered(name));
    });
  }

  /** Puts somebody on the list, made new by `first` where they were not known. Who is there already came: they have a seat. */
  function add(
    visitor: VisitorId,
    how: 'register' | 'walk-in',
    name: string,
    first: readonly Edit[] = [],
  ): Promise<boolean> {
    const item = ItemId.parse(newId());
    return onWorkshop((shown) => {
      const { attendances, capacity } = shown.record;
      const standing = how === 'walk-in' ? 'present' : standingOfNext(attendances, capacity);
      const words = { present: said.walkIn, registered: said.registered, waiting: said.waiting }[standing];
      return {
        edits: [
          ...first,
          addItem(shown, 'attendances', { id: item, standing, walkIn: how === 'walk-in' ? true : null, visitor }),
        ],
        said: words(name),
        undo: async () => {
          const after = await workshopById(db, id);
          return after && { edits: standingEdits(after, [{ item, to: 'withdrawn' }]) };
        },
      };
    });
  }

  function count(category: string, by: 1 | -1): Promise<boolean> {
    return onWorkshop((shown) => {
      const own = { id: headCountId(device, category, nameToUuid), category };
      const next = countHead(shown.record.headCounts, own, by);
      if (!next) return null;
      const isThere = shown.record.headCounts.some((one) => one.id === next.id);
      return {
        edits: [
          isThere ? editItem(shown, 'headCounts', next.id, { count: next.count }) : addItem(shown, 'headCounts', next),
        ],
      };
    });
  }

  function answer(code: string, value: Answer['said']): Promise<boolean> {
    return onWorkshop((shown) => {
      const item = ItemId.parse(code);
      const isThere = shown.record.answers.some((one) => one.id === item);
      return {
        edits: [
          isThere
            ? editItem(shown, 'answers', item, { said: value })
            : addItem(shown, 'answers', { id: item, said: value }),
        ],
      };
    });
  }

  type Ending = Pick<Workshop, 'heldAt' | 'cancelReason'>;

  function end(ending: (shown: Shown<'workshop'>) => Ending, words: (shown: Shown<'workshop'>) => string) {
    return onWorkshop((shown) => {
      const { heldAt, cancelReason } = shown.record;
      return {
        edits: [edit(shown, ending(shown))],
        said: words(shown),
        undo: async () => {
          const after = await workshopById(db, id);
          return after && { edits: [edit(after, { heldAt, cancelReason })] };
        },
      };
    });
  }

  return {
    mark,
    markRest,
    withdraw,
    moveUp,
    registerAgain,
    add,
    count,
    answer,
    complete: () =>
      end(
        () => ({ heldAt: Instant.parse(new Date(now()).toISOString()), cancelReason: null }),
        ({ record }) => texts.closing.said(participantsOf(record)),
      ),
    reopen: () =>
      end(
        ({ record }) => ({ heldAt: null, cancelReason: record.cancelReason }),
        () => texts.closing.reopened,
      ),
    cancel: (reason: string) =>
      end(
        () => ({ heldAt: null, cancelReason: reason }),
        () => texts.closing.cancelled,
      ),
    uncancel: () =>
      end(
        ({ record }) => ({ heldAt: record.heldAt, cancelReason: null }),
        () => texts.closing.uncancelled,
      ),
  };
}

/** Everybody who came, named or counted. */
export function participantsOf(workshop: Pick<Workshop, 'attendances' | 'headCounts'>): number {
  return workshop.attendances.filter(({ standing }) => standing === 'present').length + headsOf(workshop);
}

export function standingEdits(
  shown: Shown<'workshop'>,
  moves: readonly { readonly item: ItemId; readonly to: Standing }[],
): readonly Edit[] {
  const edits = moves.flatMap(({ item, to }) => {
    const one = shown.record.attendances.find((each) => each.id === item);
    return one && one.standing !== to ? [editItem(shown, 'attendances', item, { standing: to })] : [];
  });
  const [first, ...others] = edits;
  return first ? [others.reduce(together, first)] : [];
}
