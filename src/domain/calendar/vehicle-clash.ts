import type { PlannedSession } from '../records/service-records.ts';

type Plan = Pick<PlannedSession, 'id' | 'vehicle' | 'stop' | 'date' | 'startTime' | 'endTime' | 'cancelReason'>;

/** The session for which the vehicle is planned at the same hours already; a vehicle stands in one place at a time. */
export function vehicleClash<Of extends Plan>(
  wanted: Omit<Plan, 'id' | 'cancelReason' | 'stop'> & { readonly id?: PlannedSession['id'] },
  planned: readonly Of[],
): Of | null {
  const clash = planned.find(
    (one) =>
      one.id !== wanted.id &&
      one.cancelReason === null &&
      one.vehicle === wanted.vehicle &&
      one.date === wanted.date &&
      one.startTime < wanted.endTime &&
      wanted.startTime < one.endTime,
  );
  return clash ?? null;
}
