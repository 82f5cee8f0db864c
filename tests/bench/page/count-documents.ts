import type { MonthCount } from './contender.ts';
import type { VisitDocument } from './plain-visit.ts';

/** The month of a store of documents: one pass over them. */
export function countDocuments(
  documents: readonly Pick<VisitDocument, 'persons' | 'procedures' | 'stop'>[],
): MonthCount {
  let persons = 0;
  let procedures = 0;
  const byType = new Map<string, number>();
  const byStop = new Map<string, number>();
  for (const visit of documents) {
    persons += visit.persons;
    procedures += visit.procedures.length;
    byStop.set(visit.stop, (byStop.get(visit.stop) ?? 0) + visit.persons);
    for (const { type } of visit.procedures) byType.set(type, (byType.get(type) ?? 0) + 1);
  }
  return { visits: documents.length, persons, procedures };
}
