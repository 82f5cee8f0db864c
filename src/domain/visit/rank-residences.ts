import type { CommuneCode } from '../ids.ts';

type Ranking = {
  /** Where the vehicle stands: most who come live there. */
  readonly here: CommuneCode | null;
  /** Those of the territory, in its own order. */
  readonly territory: readonly CommuneCode[];
  /** How often each was said before. */
  readonly said: ReadonlyMap<CommuneCode, number>;
};

/** The communes to offer in one tap: those most said before, with the stop's own among them from the start, then the territory's. */
export function rankResidences({ here, territory, said }: Ranking, most: number): readonly CommuneCode[] {
  const used = [...said]
    .toSorted(([a, times], [b, others]) => others - times || (a < b ? -1 : 1))
    .map(([code]) => code);
  const first = here === null || said.has(here) ? used : [here, ...used];
  return [...new Set([...first, ...territory])].slice(0, most);
}
