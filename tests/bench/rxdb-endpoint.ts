import { isDeepStrictEqual } from 'node:util';
import type { Answered, Asked } from './peer-server.ts';

type Doc = { readonly id: string };
type Row = { readonly newDocumentState: Doc; readonly assumedMasterState?: Doc };

/** The push handler that RxDB's guide to replication over HTTP asks of a server: writes each row whose assumed state still stands, answers the others' states. */
export function rxdbAnswer(): { answer(asked: Asked): Answered | null; holds(target: string): number } {
  const stores = new Map<string, Map<string, Doc>>();
  return {
    answer: ({ path, query, body }) => {
      if (path !== '/rxdb/push') return null;
      const target = query.get('target') ?? '';
      const store = stores.get(target) ?? new Map<string, Doc>();
      stores.set(target, store);
      const conflicts: Doc[] = [];
      for (const { newDocumentState, assumedMasterState } of body as readonly Row[]) {
        const known = store.get(newDocumentState.id);
        if (known && !isDeepStrictEqual(known, assumedMasterState)) conflicts.push(known);
        else store.set(newDocumentState.id, newDocumentState);
      }
      return { status: 200, body: conflicts };
    },
    holds: (target) => stores.get(target)?.size ?? 0,
  };
}
