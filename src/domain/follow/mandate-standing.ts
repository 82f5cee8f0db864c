import type { LocalDate } from '../local-date.ts';
import type { Case } from '../records/followed-records.ts';

export type MandateStanding = 'missing' | 'valid' | 'ends-soon' | 'over';

const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Whether the agent may act for the visitor today. It warns and never blocks: what is said here changes nothing that can be done. */
export function mandateStanding(
  { mandate, mandateUntil }: Pick<Case, 'mandate' | 'mandateUntil'>,
  today: LocalDate,
): MandateStanding {
  if (mandate === null || mandate === 'none') return 'missing';
  if (mandateUntil === null) return 'valid';
  if (mandateUntil < today) return 'over';
  return Date.parse(mandateUntil) - Date.parse(today) <= SOON_DAYS * DAY_MS ? 'ends-soon' : 'valid';
}
