import { Dexie } from 'dexie';
import { useEffect, useState } from 'react';
import { askApart } from './ask-apart.ts';

const ASK_AGAIN_MS = 1_000;

type Answer<Value> = { readonly query: () => Promise<Value>; readonly value: Value };

/**
 * What a query of the tablet's database answers, and again after each commit, in this window or another; undefined until the
 * first answer. Give it a stable function (`useCallback`). A connection that died is asked again, and the last answer stays on
 * the screen meanwhile.
 *
 * Not Dexie's `liveQuery`: it finds out by itself what a query has read, and for the board's, which awaits several functions one
 * after another, it lost count (seen in Chromium 153 with Dexie 4.4.7): the board stood still for good while visits were saved.
 */
export function useLive<Value>(query: () => Promise<Value>): Value | undefined {
  const [answer, setAnswer] = useState<Answer<Value> | null>(null);

  useEffect(() => {
    let gone = false;
    let asking = false;
    let stale = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;

    async function ask(): Promise<void> {
      if (asking) {
        stale = true;
        return;
      }
      asking = true;
      clearTimeout(waiting);
      try {
        do {
          stale = false;
          const value = await askApart(query);
          if (gone) return;
          setAnswer({ query, value });
        } while (stale);
      } catch {
        waiting = setTimeout(again, ASK_AGAIN_MS);
      } finally {
        asking = false;
      }
    }
    function again(): void {
      if (!gone) void ask();
    }

    Dexie.on.storagemutated.subscribe(again);
    again();
    return () => {
      gone = true;
      clearTimeout(waiting);
      Dexie.on.storagemutated.unsubscribe(again);
    };
  }, [query]);

  return answer?.query === query ? answer.value : undefined;
}

/**
 * The query, answering with the very same value while what it says is the same: every save is a commit, and hardly any concerns
 * what changes once a season. For values that JSON spells out whole.
 */
export function steady<Value>(query: () => Promise<Value>): () => Promise<Value> {
  let known: { readonly text: string; readonly value: Value } | null = null;
  return async () => {
    const value = await query();
    const text = JSON.stringify(value);
    if (known?.text === text) return known.value;
    known = { text, value };
    return value;
  };
}
