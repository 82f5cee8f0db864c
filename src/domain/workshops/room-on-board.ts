import type { Vehicle } from '../records/service-records.ts';
import type { Workshop } from '../records/workshop-records.ts';
import { headsOf } from './attendance-counts.ts';
import { holdsSeat } from './seats.ts';

export type Crowding = { readonly onBoard: number; readonly room: number };

/** More people than the vehicle has room for; null where there is room, where nobody said how much, or where it is held elsewhere. It warns and never blocks. */
export function crowding(
  workshop: Pick<Workshop, 'vehicle' | 'attendances' | 'headCounts' | 'capacity'>,
  vehicles: readonly Vehicle[],
): Crowding | null {
  const room = vehicles.find(({ id }) => id === workshop.vehicle)?.capacity ?? null;
  if (room === null) return null;
  const expected = workshop.attendances.filter(
    (one) => holdsSeat(one) && one.standing !== 'absent' && one.standing !== 'excused',
  ).length;
  const onBoard = Math.max(expected + headsOf(workshop), workshop.capacity ?? 0);
  return onBoard > room ? { onBoard, room } : null;
}
