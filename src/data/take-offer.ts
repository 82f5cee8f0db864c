import type { ChangeId, LogId } from '../domain/ids.ts';
import type { OutboxRow } from './rows.ts';
import { positionOf } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

type Ask = { readonly maxBytes: number; readonly maxChanges: number; readonly except: ReadonlySet<ChangeId> };

type Offer = {
  readonly log: LogId;
  readonly history: number;
  readonly changes: readonly { readonly id: ChangeId; readonly text: string; readonly sizeBytes: number }[];
};

/**
 * The oldest unsettled changes of one log, marked as offered before they are given: an edit during the upload then is a change of
 * its own. In the caller's transaction.
 */
export async function takeOffer(db: TabletDatabase, { maxBytes, maxChanges, except }: Ask): Promise<Offer | null> {
  const found = await Promise.all(
    (['pending', 'offered', 'held'] as const).map((state) =>
      db.outbox
        .where('state')
        .equals(state)
        .filter((row) => !except.has(row.change))
        .limit(maxChanges)
        .toArray(),
    ),
  );
  const waiting = found.flat().toSorted((a, b) => a.order - b.order);
  const log = waiting[0]?.log;
  if (log === undefined) return null;
  const taken = within(waiting.filter((row) => row.log === log).slice(0, maxChanges), maxBytes);
  await db.outbox.bulkPut(
    taken
      .filter((row) => row.state === 'pending')
      .map((row): OutboxRow => ({ ...row, state: 'offered', offeredOnce: true })),
  );
  const { history } = await positionOf(db, log);
  return { log, history, changes: taken.map(({ change, text, sizeBytes }) => ({ id: change, text, sizeBytes })) };
}

/** As many as fit, in order; the first one always. */
function within(rows: readonly OutboxRow[], maxBytes: number): readonly OutboxRow[] {
  let bytes = 0;
  const taken: OutboxRow[] = [];
  for (const row of rows) {
    bytes += row.sizeBytes;
    if (taken.length > 0 && bytes > maxBytes) break;
    taken.push(row);
  }
  return taken;
}
