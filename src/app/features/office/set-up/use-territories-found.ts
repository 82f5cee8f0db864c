import { useEffect, useState } from 'react';
import type { TerritorySearch } from '../../../../protocol/office.ts';
import type { Answer } from '../answer.ts';
import { useOfficeApi } from '../office-api-context.ts';

const SHORTEST_SEARCH = 2;
const PAUSE_MS = 200;

export type TerritoriesFound =
  | { readonly state: 'nothing-asked' }
  | { readonly state: 'searching' }
  | { readonly state: 'answered'; readonly answer: Answer<TerritorySearch> };

/** Asks the server a moment after the last key; an answer to what is no longer typed is dropped. */
export function useTerritoriesFound(typed: string): TerritoriesFound {
  const api = useOfficeApi();
  const search = typed.trim();
  const [heard, setHeard] = useState<{ readonly search: string; readonly answer: Answer<TerritorySearch> } | null>(
    null,
  );
  useEffect(() => {
    if (search.length < SHORTEST_SEARCH) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      // A refusal is an answer too: there is nothing left to catch.
      void api.territories(search).then((answer) => {
        if (isCurrent) setHeard({ search, answer });
      });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, search]);

  if (search.length < SHORTEST_SEARCH) return { state: 'nothing-asked' };
  return heard?.search === search ? { state: 'answered', answer: heard.answer } : { state: 'searching' };
}
