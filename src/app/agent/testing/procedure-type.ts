import type { ProcedureType } from '../../../domain/catalogue.ts';

/** A kind of procedure for a catalogue of a test's own. */
export function procedureType(code: string, labelFr: string, sensitive = false): ProcedureType {
  return { code, labelFr, labelEn: labelFr, sensitive, partner: 'caf', theme: null, keywords: [], icon: 'car' };
}
