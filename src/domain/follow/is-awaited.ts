import type { Referral } from '../records/followed-records.ts';

/** Outcomes of the catalogue that say how far it has come and not what came of it. */
const NOT_THE_END: ReadonlySet<string> = new Set(['a-faire', 'transmise']);

/** Whether what came of a referral is still to be learnt. A code that nobody has thought of here is an end: only these two are not. */
export function isAwaited({ outcome }: Pick<Referral, 'outcome'>): boolean {
  return outcome === null || NOT_THE_END.has(outcome);
}
