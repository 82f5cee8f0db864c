import type { ChangeId, LogId, RecordId } from '../domain/ids.ts';
import { inOrderAfter } from '../protocol/in-order.ts';
import type { OutboxRow, OutboxState } from './rows.ts';
import { positionOf } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

export type OfferAsk = {
  readonly maxBytes: number;
  readonly maxChanges: number;
  readonly except: ReadonlySet<ChangeId>;
  readonly busy: ReadonlySet<RecordId>;
};

type Waiting = {
  readonly id: ChangeId;
  readonly record: RecordId;
  readonly text: string;
  readonly sizeBytes: number;
};

type Offer = { readonly log: LogId; readonly history: number; readonly changes: readonly Waiting[] };

const WAITING: readonly OutboxState[] = ['pending', 'offered', 'held'];
// About what fills a request; many more rows would be read for nothing, a cursor row by row is five times slower.
const ROWS_AT_ONCE = 500;

/**
 * The oldest unsettled changes of one log, marked as offered before they are given: an edit during the upload then is a change of
 * its own. In the caller's transaction.
 */
export async function takeOffer(db: TabletDatabase, ask: OfferAsk): Promise<Offer | null> {
  let log: LogId | undefined;
  let bytes = 0;
  const taken: OutboxRow[] = [];
  const mayGo = inOrderAfter(ask.busy);
  for (let after = -1, rows = await rowsAfter(db, after); rows.length > 0; rows = await rowsAfter(db, after)) {
    for (const row of rows) {
      after = row.order;
      if (ask.except.has(row.change) || (log !== undefined && row.log !== log) || !mayGo(row)) continue;
      log = row.log;
      bytes += row.sizeBytes;
      if (taken.length > 0 && (bytes > ask.maxBytes || taken.length >= ask.maxChanges)) return given(db, log, taken);
      taken.push(row);
    }
  }
  return log === undefined ? null : given(db, log, taken);
}

/** The next unsettled changes in the outbox's order, whatever their state and log. */
async function rowsAfter(db: TabletDatabase, after: number): Promise<readonly OutboxRow[]> {
  const ofEach = await Promise.all(
    WAITING.map((state) =>
      db.outbox
        .where('[state+order]')
        .between([state, after], [state, Infinity], false, true)
        .limit(ROWS_AT_ONCE)
        .toArray(),
    ),
  );
  return ofEach
    .flat()
    .toSorted((a, b) => a.order - b.order)
    .slice(0, ROWS_AT_ONCE);
}

async function given(db: TabletDatabase, log: LogId, taken: readonly OutboxRow[]): Promise<Offer> {
  await db.outbox.bulkPut(
    taken
      .filter((row) => row.state === 'pending')
      .map((row): OutboxRow => ({ ...row, state: 'offered', offeredOnce: true })),
  );
  const { history } = await positionOf(db, log);
  const changes = taken.map(({ change, record, text, sizeBytes }) => ({ id: change, record, text, sizeBytes }));
  return { log, history, changes };
}
