import type { Catalogue } from '../records/organisation-records.ts';

/**
 * The result that a procedure has until somebody says otherwise: the catalogue's first, “done”. The commonest visit stays two
 * taps, what is kept is what the card shows, and a figure of results has no hole where nobody thought of answering.
 */
export function defaultResult(catalogue: Pick<Catalogue, 'results'>): string | null {
  return catalogue.results[0]?.code ?? null;
}
