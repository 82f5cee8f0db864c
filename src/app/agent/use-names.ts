import { useMemo } from 'react';
import type { Visitor } from '../../domain/records/followed-records.ts';
import type { VisitorId } from '../../domain/ids.ts';
import { type PersonSearch, personSearch } from '../../domain/search/search-persons.ts';
import { useOpened } from './use-opened.ts';

export type Names = {
  readonly visitors: ReadonlyMap<VisitorId, Visitor>;
  readonly search: PersonSearch<VisitorId>;
};

/** Every visitor that this tablet knows, while names may be seen: in memory, and gone from it as soon as they are hidden. */
export function useNames(): Names | null {
  const shown = useOpened('visitor');
  return useMemo(() => {
    if (!shown) return null;
    const records = shown.map(({ record }) => record);
    return { visitors: new Map(records.map((record) => [record.id, record])), search: personSearch(records) };
  }, [shown]);
}
