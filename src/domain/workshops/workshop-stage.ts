import type { LocalDate } from '../local-date.ts';
import type { Attendance, Workshop } from '../records/workshop-records.ts';

/** `to-complete`: its day is past, and nobody has said yet that its list is complete nor that it was cancelled. */
export type WorkshopStage = 'coming' | 'today' | 'to-complete' | 'complete' | 'cancelled';

/** Where a workshop stands on a day. A list that somebody called complete is complete, whatever another tablet said meanwhile. */
export function workshopStage(
  { date, heldAt, cancelReason }: Pick<Workshop, 'date' | 'heldAt' | 'cancelReason'>,
  today: LocalDate,
): WorkshopStage {
  if (heldAt !== null) return 'complete';
  if (cancelReason !== null) return 'cancelled';
  if (date > today) return 'coming';
  return date === today ? 'today' : 'to-complete';
}

const ON_THE_DAY: readonly Attendance['standing'][] = ['registered', 'present', 'absent', 'excused'];
// Nobody can have come yet; who has told already that they cannot come may be marked.
const BEFOREHAND: readonly Attendance['standing'][] = ['registered', 'excused'];

/** What one more tap on a cell of the grid makes of it, round and round. */
export function nextStanding(standing: Attendance['standing'] | null, isComing: boolean): Attendance['standing'] {
  const round = isComing ? BEFOREHAND : ON_THE_DAY;
  const at = round.findIndex((one) => one === standing);
  return at === -1 ? (isComing ? 'registered' : 'present') : (round[(at + 1) % round.length] ?? 'registered');
}
