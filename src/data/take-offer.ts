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

/** Where the changes stand that were offered already, and of which record they are. */
export type OfferedPlaces = Map<ChangeId, { readonly order: number; readonly record: RecordId }>;

type Offer = { readonly log: LogId; readonly history: number; readonly changes: readonly Waiting[] };

const WAITING: readonly OutboxState[] = ['pending', 'offered', 'held'];
// About what fills a request; many more rows would be read for nothing, a cursor row by row is five times slower.
const ROWS_AT_ONCE = 500;

/**
 * The oldest unsettled changes of one log, marked as offered before they are given: an edit during the upload then is a change of
 * its own. In the caller's transaction.
 */
export async function takeOffer(db: TabletDatabase, ask: OfferAsk, places: OfferedPlaces): Promise<Offer | null> {
  let log: LogId | undefined;
  let bytes = 0;
  const taken: OutboxRow[] = [];
  const mayGo = inOrderAfter(ask.busy);
  const away = onTheirWay(places, ask.busy);
  const starts = away.size > 0 ? await startsPast(db, away) : FROM_THE_FIRST;
  const next = (after: number) => rowsAfter(db, after, starts);
  const give = (from: LogId) => {
    for (const { change, order, record } of taken) places.set(change, { order, record });
    return given(db, from, taken);
  };
  for (let after = -1, rows = await next(after); rows.length > 0; rows = await next(after)) {
    for (const row of rows) {
      after = row.order;
      if (ask.except.has(row.change) || (log !== undefined && row.log !== log) || !mayGo(row)) continue;
      log = row.log;
      bytes += row.sizeBytes;
      if (taken.length > 0 && (bytes > ask.maxBytes || taken.length >= ask.maxChanges)) return give(log);
      taken.push(row);
    }
  }
  return log === undefined ? null : give(log);
}

/** The order after which the rows of a state are worth reading. */
type Starts = ReadonlyMap<OutboxState, number>;

const FROM_THE_FIRST: Starts = new Map();

function onTheirWay(places: OfferedPlaces, busy: ReadonlySet<RecordId>): ReadonlySet<number> {
  return new Set([...places.values()].flatMap(({ order, record }) => (busy.has(record) ? [order] : [])));
}

/** What is on its way stands first, in full requests: it would be read each time and passed over. */
async function startsPast(db: TabletDatabase, away: ReadonlySet<number>): Promise<Starts> {
  const starts = WAITING.map(async (state) => {
    const first = await db.outbox
      .where('[state+order]')
      .between([state, -1], [state, Infinity], false, true)
      .limit(away.size + 1)
      .primaryKeys();
    return [state, (first.find((order) => !away.has(order)) ?? Infinity) - 1] as const;
  });
  return new Map(await Promise.all(starts));
}

/** The next unsettled changes in the outbox's order, whatever their state and log. */
async function rowsAfter(db: TabletDatabase, after: number, starts: Starts): Promise<readonly OutboxRow[]> {
  const ofEach = await Promise.all(
    WAITING.map((state) =>
      db.outbox
        .where('[state+order]')
        .between([state, Math.max(after, starts.get(state) ?? -1)], [state, Infinity], false, true)
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
