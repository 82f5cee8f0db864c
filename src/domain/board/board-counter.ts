import type { Visit } from '../records/service-records.ts';

export type BoardCounter = {
  readonly persons: number;
  readonly procedures: number;
  /** How often each procedure type was asked for in the session, by its code. */
  readonly byType: ReadonlyMap<string, number>;
};

/** What a session's visits add up to, by the same rules as the month: a visit taken over from a colleague counts no person. */
export function boardCounter(visits: readonly Pick<Visit, 'persons' | 'continues' | 'procedures'>[]): BoardCounter {
  const byType = new Map<string, number>();
  let persons = 0;
  let procedures = 0;
  for (const visit of visits) {
    if (visit.continues === null) persons += visit.persons;
    procedures += visit.procedures.length;
    for (const line of visit.procedures) byType.set(line.type, (byType.get(line.type) ?? 0) + 1);
  }
  return { persons, procedures, byType };
}
