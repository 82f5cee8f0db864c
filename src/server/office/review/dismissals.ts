import type { LogId } from '../../../domain/ids.ts';
import type { ReviewItemKey } from '../../../protocol/review.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { Queries } from '../../database/tables.ts';

/** Those of the matters that somebody has set aside. */
export async function dismissedAmong(
  queries: Queries,
  log: LogId,
  keys: readonly ReviewItemKey[],
): Promise<ReadonlySet<string>> {
  const rows = await inChunks(keys, (chunk) =>
    queries.selectFrom('review_dismissal').select('item').where('log', '=', log).where('item', 'in', chunk).execute(),
  );
  return new Set(rows.map(({ item }) => item));
}
