import * as z from 'zod';
import type { LogId } from '../../../domain/ids.ts';
import type { Review } from '../../../protocol/review.ts';
import type { Database } from '../../database/database.ts';
import { changesToReview } from './changes-to-review.ts';
import { recordsToReview } from './records-to-review.ts';

/** The matters of one answer: what a person looks through at once. */
const ITEMS = 50;

const Position = z.strictObject({
  change: z.nullable(z.strictObject({ ms: z.int(), id: z.string().max(36), hash: z.string().max(64) })),
  record: z.nullable(z.strictObject({ number: z.int() })),
});
type Position = z.infer<typeof Position>;

const START: Position = { change: null, record: null };

/** Where the next page begins, as it is given out; null where it was none of ours. */
export function readPosition(text: string | undefined): Position | null {
  if (text === undefined) return START;
  try {
    const read = Position.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** A page of what somebody should look at, newest first. What a record holds that is to be decided is told together. */
export function reviewPage(
  database: Database,
  { log, after, nowMs }: { readonly log: LogId; readonly after: Position; readonly nowMs: number },
): Promise<Review> {
  return database.read(async (trx) => {
    const changes = await changesToReview(trx, { log, after: after.change, limit: ITEMS + 1, nowMs });
    const records = await recordsToReview(trx, { log, after: after.record, limit: ITEMS + 1 });
    const items: Review['items'] = [];
    let [atChange, atRecord] = [0, 0];
    let { change, record } = after;
    const more = () => atChange < changes.length || atRecord < records.length;
    while (more()) {
      const [ofChange, ofRecord] = [changes[atChange], records[atRecord]];
      const takesRecord = ofRecord !== undefined && (ofChange === undefined || ofRecord.item.at > ofChange.item.at);
      // The matters of one record are never parted by a page's end: they have one position.
      const sameRecord = takesRecord && record?.number === ofRecord.position.number;
      if (items.length >= ITEMS && !sameRecord) break;
      if (takesRecord) {
        items.push(ofRecord.item);
        record = ofRecord.position;
        atRecord += 1;
      } else if (ofChange) {
        items.push(ofChange.item);
        change = ofChange.position;
        atChange += 1;
      }
    }
    const next = more()
      ? Buffer.from(JSON.stringify({ change, record } satisfies Position)).toString('base64url')
      : null;
    return { items, next };
  });
}
