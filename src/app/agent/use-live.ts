import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

const RESUBSCRIBE_MS = 1_000;

type Answer<Value> = { readonly query: () => Promise<Value>; readonly value: Value };

/**
 * What a query of the tablet's database answers, again after each change to what it read; undefined until the first answer. Give
 * it a stable function (`useCallback`). A connection that died is asked again, and the last answer stays on the screen meanwhile.
 */
export function useLive<Value>(query: () => Promise<Value>): Value | undefined {
  const [answer, setAnswer] = useState<Answer<Value> | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const subscription = liveQuery(query).subscribe({
      next: (value) => setAnswer({ query, value }),
      error: () => {
        waiting = setTimeout(() => setAttempt(attempt + 1), RESUBSCRIBE_MS);
      },
    });
    return () => {
      clearTimeout(waiting);
      subscription.unsubscribe();
    };
  }, [query, attempt]);

  return answer?.query === query ? answer.value : undefined;
}
