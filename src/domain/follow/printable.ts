import type { ProcedureType } from '../catalogue.ts';

/**
 * Whether a procedure may be named on paper or in a text that leaves the tablet with somebody's matter: a sensitive one would tell
 * health or nationality of whoever carries it, with a name or without.
 */
export function isPrintable(type: Pick<ProcedureType, 'sensitive'> | null | undefined): boolean {
  // A type that this tablet does not know may be a sensitive one.
  return type?.sensitive === false;
}
