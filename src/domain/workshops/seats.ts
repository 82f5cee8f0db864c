import type { ItemId } from '../ids.ts';
import type { Attendance, CycleMember } from '../records/workshop-records.ts';

/** Somebody on a list, of one workshop or of a whole cycle. */
export type Seated = { readonly id: ItemId; readonly standing: Attendance['standing'] | CycleMember['standing'] };

/** Who waits has no seat yet; who told beforehand that they would not come has given theirs back. */
export function holdsSeat({ standing }: Pick<Seated, 'standing'>): boolean {
  return standing !== 'waiting' && standing !== 'withdrawn';
}

/** Null where as many may come as will. */
export function seatsLeft(list: readonly Seated[], capacity: number | null): number | null {
  return capacity === null ? null : Math.max(0, capacity - list.filter(holdsSeat).length);
}

/** How somebody new stands: nobody overtakes those who wait. */
export function standingOfNext(list: readonly Seated[], capacity: number | null): 'registered' | 'waiting' {
  const waiting = inOrderOfRegistration(list).filter(({ standing }) => standing === 'waiting').length;
  const left = seatsLeft(list, capacity);
  return left === null || left > waiting ? 'registered' : 'waiting';
}

/** Those on the waiting list for whom there is a seat, the earliest registered first. */
export function movingUp(list: readonly Seated[], capacity: number | null): readonly ItemId[] {
  const waiting = inOrderOfRegistration(list).filter(({ standing }) => standing === 'waiting');
  return waiting.slice(0, seatsLeft(list, capacity) ?? waiting.length).map(({ id }) => id);
}

/** Who moves up once this one has told that they would not come. */
export function movingUpAfter(list: readonly Seated[], capacity: number | null, withdrawn: ItemId): readonly ItemId[] {
  return movingUp(
    list.map((one) => (one.id === withdrawn ? { ...one, standing: 'withdrawn' } : one)),
    capacity,
  );
}

/** Ids are made in the order of time: what two tablets registered has one order everywhere. */
export function inOrderOfRegistration<One extends Pick<Seated, 'id'>>(list: readonly One[]): readonly One[] {
  return list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
