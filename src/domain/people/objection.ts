import type { LocalDate } from '../local-date.ts';
import type { Visitor } from '../records/followed-records.ts';

/** What is left of a record when its person objects: the days of notice and objection, and nothing that tells who it was. */
export function anonymised(objectionOn: LocalDate): Omit<Visitor, 'id' | 'noticeOn' | 'mergedInto'> {
  return { familyName: null, givenName: null, birthYear: null, phone: null, residence: null, objectionOn };
}

/** Whether nothing of a record tells who it is of. */
export function isAnonymous({
  familyName,
  givenName,
  phone,
}: Pick<Visitor, 'familyName' | 'givenName' | 'phone'>): boolean {
  return familyName === null && givenName === null && phone === null;
}
