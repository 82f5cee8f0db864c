import type { AgeAtoms } from '../catalogue.ts';
import type { LocalDate } from '../local-date.ts';
import type { Visit } from '../records/service-records.ts';

/** The first years of age of a funder's bands, rising, as `[0, 26, 55]`. */
export type AgeBands = readonly number[];

export type AgeBandsResult = { readonly ok: true } | { readonly ok: false; readonly cut: number };

/** Whether every band is a union of the catalogue's atoms. Refused with the first age that would cut through one. */
export function bandsFit(bands: AgeBands, atoms: AgeAtoms): AgeBandsResult {
  const cut = bands.find((age) => !atoms.includes(age));
  return cut === undefined ? { ok: true } : { ok: false, cut };
}

/**
 * The first age of the band that a visitor was in on the day of the visit; null where their age was not said. A birth year alone says
 * the age that they reach that year: the same all year round, whatever the month.
 */
export function ageBandOf(
  { birthYear, ageAtom }: Pick<Visit, 'birthYear' | 'ageAtom'>,
  on: LocalDate,
  bands: AgeBands,
): number | null {
  const age = birthYear === null ? ageAtom : Number(on.slice(0, 4)) - birthYear;
  if (age === null) return null;
  return bands.findLast((first) => first <= age) ?? null;
}
