import type { AgeAtoms } from '../catalogue.ts';

/** One of the finest bands of age; `upTo` is its last year, null where there is no upper bound. */
export type AgeBand = { readonly from: number; readonly upTo: number | null };

/** The finest bands of a catalogue, from the first years of each: every funder's bands are unions of them. */
export function ageBands(atoms: AgeAtoms): readonly AgeBand[] {
  return atoms.map((from, at) => {
    const next = atoms[at + 1];
    return { from, upTo: next === undefined ? null : next - 1 };
  });
}

/**
 * The band of somebody born in a year, counted by years alone: the day of birth is not asked. Null for a year that nobody who comes in
 * that year can be born in.
 */
export function bandOfBirthYear(birthYear: number, year: number, atoms: AgeAtoms): number | null {
  const age = year - birthYear;
  if (age < 0 || age > 120) return null;
  return atoms.findLast((from) => from <= age) ?? null;
}
