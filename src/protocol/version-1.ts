import * as z from 'zod/mini';
import { Cursor } from './cursor.ts';
import { SyncRequest } from './sync-request.ts';
import type { LogPage, SyncResponse } from './sync-response.ts';

const CursorOf1 = z.omit(Cursor, { since: true });

/** What a tablet of last winter sends. Never edited: `wire-1.json` is what was built into it. */
export const SyncRequestOf1 = z.extend(z.omit(SyncRequest, { salvage: true }), {
  cursors: z.array(CursorOf1).check(z.maxLength(8)),
});
export type SyncRequestOf1 = z.infer<typeof SyncRequestOf1>;

/** The same request in this version's words: it salvages nothing, and its scope was never told it. */
export function upgraded(request: SyncRequestOf1): SyncRequest {
  return { ...request, cursors: request.cursors.map((cursor) => ({ ...cursor, since: null })), salvage: [] };
}

/** The answer in the words of version 1, which refuses a member that it does not know. */
export function downgraded(response: SyncResponse): object {
  const { salvaged: _, ...known } = response;
  return { ...known, protocol: 1, pages: response.pages.map(downgradedPage) };
}

function downgradedPage(page: LogPage): object {
  const from = withoutSince(page.from);
  if (page.kind === 'reset') return { kind: page.kind, from };
  const { purged: _, ...known } = page;
  const records = page.records.map(({ seen: _seen, authors: _authors, ...record }) => record);
  return { ...known, from, cursor: withoutSince(page.cursor), records };
}

function withoutSince({ log, number, digest }: Cursor): z.infer<typeof CursorOf1> {
  return { log, number, digest };
}
