import { useMemo } from 'react';
import type { VisitorId } from '../../../domain/ids.ts';
import {
  type DescribedPerson,
  likelyDuplicates,
  type LikelyDuplicate,
} from '../../../domain/people/likely-duplicates.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import type { Names } from '../use-names.ts';

const MOST_LOOKED_AT = 40;
const MOST_SHOWN = 3;

/** Who may be the person that is described, among those that the search finds near: ten thousand are not compared at each keystroke. */
export function useLikelyDuplicates(
  names: Names | null,
  described: DescribedPerson,
  except: VisitorId | null = null,
): readonly LikelyDuplicate<Visitor>[] {
  const { familyName, givenName, birthYear, phone } = described;
  return useMemo(() => {
    if (!names) return [];
    const asked = [`${familyName ?? ''} ${givenName ?? ''}`, `${familyName ?? ''} ${birthYear ?? ''}`, phone ?? ''];
    const near = new Set(asked.flatMap((query) => names.search.find(query, MOST_LOOKED_AT)));
    if (except !== null) near.delete(except);
    const known = [...near].flatMap((id) => names.visitors.get(id) ?? []);
    return likelyDuplicates({ familyName, givenName, birthYear, phone }, known).slice(0, MOST_SHOWN);
  }, [names, familyName, givenName, birthYear, phone, except]);
}
