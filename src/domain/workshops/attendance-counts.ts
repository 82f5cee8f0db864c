import type { Workshop } from '../records/workshop-records.ts';

export type AttendanceCounts = {
  readonly registered: number;
  readonly waiting: number;
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
  readonly withdrawn: number;
};

/** How many of a list stand how; a number needs no names. */
export function attendanceCounts({ attendances }: Pick<Workshop, 'attendances'>): AttendanceCounts {
  const counts = { registered: 0, waiting: 0, present: 0, absent: 0, excused: 0, withdrawn: 0 };
  for (const { standing } of attendances) counts[standing] += 1;
  return counts;
}

/** By category, what all tablets have counted together. */
export function headsByCategory({ headCounts }: Pick<Workshop, 'headCounts'>): ReadonlyMap<string, number> {
  const heads = new Map<string, number>();
  for (const { category, count } of headCounts) heads.set(category, (heads.get(category) ?? 0) + count);
  return heads;
}

/** Everybody who was not named. */
export function headsOf({ headCounts }: Pick<Workshop, 'headCounts'>): number {
  return headCounts.reduce((sum, { count }) => sum + count, 0);
}
