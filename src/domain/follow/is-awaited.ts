import type { Catalogue } from '../records/organisation-records.ts';
import type { Referral } from '../records/followed-records.ts';

/** Whether what came of a referral is still to be learnt. */
export type IsAwaited = (referral: Pick<Referral, 'outcome'>) => boolean;

/** In catalogues of before they said it themselves: these two say how far it has come. */
const AWAITED_BEFORE: ReadonlySet<string> = new Set(['a-faire', 'transmise']);

/**
 * By what the catalogue says of each outcome. One that it does not know, or says nothing of, is an end, unless nothing is said of any: then the
 * catalogue is of before.
 */
export function isAwaitedBy(catalogue: Pick<Catalogue, 'referralOutcomes'> | null): IsAwaited {
  const outcomes = catalogue?.referralOutcomes ?? [];
  const says = outcomes.some(({ awaited }) => awaited !== undefined);
  const awaited = new Set(outcomes.flatMap((one) => (one.awaited === true ? [one.code] : [])));
  return ({ outcome }) => outcome === null || (says ? awaited : AWAITED_BEFORE).has(outcome);
}
