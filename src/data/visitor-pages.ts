import type { RecordId } from '../domain/ids.ts';
import { Visitor } from '../domain/records/followed-records.ts';
import { outboxOfRecords } from './outbox-of-records.ts';
import { openPerson } from './persons.ts';
import type { OutboxRow, ServerStateRow, VisitorPageRow, VisitorPagesStamp } from './rows.ts';
import { readSetting, writeSetting } from './settings.ts';
import { uncovered } from './show-records.ts';
import type { TabletDatabase } from './tablet-database.ts';
import type { Vault } from './vault/seal-record.ts';

const PAGE = 250;
/** Opening so many one by one is not felt; more, and the pages are made anew. */
const MOST_APART = 100;

export type Everybody = {
  /** Of every visitor's record: what it shows now; null where it is deleted, or not whole. */
  readonly visitors: ReadonlyMap<RecordId, Visitor | null>;
  /** Makes the pages anew, from what was read here; null where those that lie there are good for next time too. */
  readonly keep: (() => Promise<void>) | null;
};

/**
 * All visitors that this tablet knows, while names may be seen. Most of them are opened a page at a time: a copy that was made when they
 * were last read, without those of whom anything was said since, here or by the server.
 */
export async function openEverybody(db: TabletDatabase, vault: Vault): Promise<Everybody> {
  const stores = [db.records, db.serverStates, db.outbox, db.settings, db.visitorPages];
  let read = await db.transaction('r', stores, async () => readAll(db, true));
  let fromPages = await openPages(vault, read.pages);
  if (!fromPages) {
    read = await db.transaction('r', stores, async () => readAll(db, false));
    fromPages = new Map();
  }
  const visitors = new Map(read.ids.map((id) => [id, fromPages.get(id) ?? null]));
  await Promise.all(
    read.apart.map(async (person) => {
      const shown = await openPerson(vault, 'visitor', person);
      visitors.set(person.id, shown && !shown.deleted ? shown.record : null);
    }),
  );
  // Some who left this tablet lie in a page still, or one does not open.
  const isLeft = read.pages.some(({ ids }) => ids.some((id) => !visitors.has(id)));
  const isGood = read.isGood && !isLeft && read.apart.length <= MOST_APART;
  if (isGood || !read.stamp) return { visitors, keep: null };
  const loose = new Set(read.apart.flatMap(({ id, server, own }) => (uncovered(own, server).length > 0 ? [id] : [])));
  const keepable = read.ids.filter((id) => !loose.has(id));
  const kept = { ids: keepable, visitors, stamp: read.stamp, round: read.round };
  return { visitors, keep: async () => keepPages(db, vault, kept) };
}

/** Nothing of the copy stays: in the caller's transaction, over `visitorPages` and `settings` too. */
export async function forgetVisitorPages(db: TabletDatabase): Promise<void> {
  const { round } = (await readSetting(db, 'visitorPages')) ?? { round: 0 };
  await writeSetting(db, 'visitorPages', { round: round + 1, stamp: null });
  await db.visitorPages.clear();
}

type Apart = { readonly id: RecordId; readonly server: ServerStateRow | undefined; readonly own: readonly OutboxRow[] };

type Read = {
  readonly ids: readonly RecordId[];
  readonly pages: readonly VisitorPageRow[];
  readonly apart: readonly Apart[];
  readonly isGood: boolean;
  /** As of this reading; null while the log is read anew, when what the server said last is about to be replaced. */
  readonly stamp: VisitorPagesStamp | null;
  readonly round: number;
};

/** In one transaction: what the pages hold and what they do not is of the same moment. */
async function readAll(db: TabletDatabase, withPages: boolean): Promise<Read> {
  const [ids, stamp, known] = await Promise.all([
    db.records.where('type').equals('visitor').primaryKeys(),
    stampNow(db),
    readSetting(db, 'visitorPages'),
  ]);
  const round = known?.round ?? 0;
  const last = withPages ? (known?.stamp ?? null) : null;
  if (!last || !stamp || !continues(last, stamp)) {
    return { ids, pages: [], apart: await readApart(db, ids, true), isGood: false, stamp, round };
  }
  const [pages, told, own] = await Promise.all([
    db.visitorPages.toArray(),
    db.serverStates
      .where('[state.type+state.number]')
      .between(['visitor', last.number], ['visitor', Infinity], false)
      .primaryKeys(),
    recordsChangedHere(db, last.order),
  ]);
  const changed = new Set([...told, ...own]);
  const paged = new Set(pages.flatMap((page) => page.ids));
  const apart = ids.filter((id) => changed.has(id) || !paged.has(id));
  return { ids, pages, apart: await readApart(db, apart, false), isGood: true, stamp, round };
}

async function stampNow(db: TabletDatabase): Promise<VisitorPagesStamp | null> {
  const joined = await readSetting(db, 'joined');
  if (!joined) return null;
  const log = joined.service as string as VisitorPagesStamp['log'];
  const position = await readSetting(db, `log:${log}`);
  if (!position || position.renewal) return null;
  const order = (await db.outbox.orderBy('order').lastKey()) ?? 0;
  return { log, history: position.history, number: position.cursor.number, order: Number(order) };
}

function continues(last: VisitorPagesStamp, now: VisitorPagesStamp): boolean {
  return last.log === now.log && last.history === now.history && last.number <= now.number;
}

/** Visitors of whom something saved here is unfinished, or was saved since. */
async function recordsChangedHere(db: TabletDatabase, since: number): Promise<readonly RecordId[]> {
  const unfinished = (['pending', 'offered', 'held'] as const).map((state) => ['visitor', state]);
  const [rows, finished] = await Promise.all([
    db.outbox.where('[type+state]').anyOf(unfinished).toArray(),
    db.outbox.where('[type+state]').equals(['visitor', 'acknowledged']).primaryKeys(),
  ]);
  const later = await db.outbox.bulkGet(finished.filter((order) => order > since));
  return [...rows, ...later].flatMap((row) => row?.record ?? []);
}

async function readApart(db: TabletDatabase, ids: readonly RecordId[], isAll: boolean): Promise<readonly Apart[]> {
  const [servers, own] = await Promise.all([isAll ? allStates(db) : statesOf(db, ids), outboxOfRecords(db, ids)]);
  return ids.map((id, at) => ({ id, server: servers.get(id), own: own[at] ?? [] }));
}

/** All in one answer of the browser's storage, which ten thousand questions would wait for one by one. */
async function allStates(db: TabletDatabase): Promise<ReadonlyMap<RecordId, ServerStateRow>> {
  const rows = await db.serverStates
    .where('[state.type+state.number]')
    .between(['visitor', -Infinity], ['visitor', Infinity])
    .toArray();
  return new Map(rows.map((row) => [row.id, row]));
}

async function statesOf(db: TabletDatabase, ids: readonly RecordId[]): Promise<ReadonlyMap<RecordId, ServerStateRow>> {
  const rows = await db.serverStates.bulkGet([...ids]);
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}

/** Null where one does not open, or holds what another version of the app read, with other fields. */
async function openPages(
  vault: Vault,
  pages: readonly VisitorPageRow[],
): Promise<ReadonlyMap<RecordId, Visitor | null> | null> {
  const opened = await Promise.all(pages.map(async (page) => openPage(vault, page)));
  return opened.includes(null) ? null : new Map(opened.flatMap((page) => page ?? []));
}

async function openPage(
  vault: Vault,
  { id, ids, sealed }: VisitorPageRow,
): Promise<readonly (readonly [RecordId, Visitor | null])[] | null> {
  const page = await vault.open(placeOfPage(id), sealed);
  if (!page.ok || !Array.isArray(page.value)) return null;
  // They were read by one program and sealed, and nobody else has the key: as the first of them is, all are.
  const visitors = page.value as unknown as readonly (Visitor | null)[];
  if (visitors.length !== ids.length || !isAsNow(visitors.find((visitor) => visitor !== null))) return null;
  return ids.map((record, at) => [record, visitors[at] ?? null] as const);
}

type Kept = {
  readonly ids: readonly RecordId[];
  readonly visitors: ReadonlyMap<RecordId, Visitor | null>;
  readonly stamp: VisitorPagesStamp;
  readonly round: number;
};

async function keepPages(db: TabletDatabase, vault: Vault, { ids, visitors, stamp, round }: Kept): Promise<void> {
  const pages = await Promise.all(
    Array.from({ length: Math.ceil(ids.length / PAGE) }, async (_, id): Promise<VisitorPageRow> => {
      const own = ids.slice(id * PAGE, (id + 1) * PAGE);
      const sealed = await vault.seal(
        placeOfPage(id),
        own.map((record) => visitors.get(record) ?? null),
      );
      return { id, ids: own, sealed };
    }),
  );
  await db.transaction('rw', db.visitorPages, db.settings, async () => {
    // Forgotten since: what was read before may tell of somebody who is to be told of no more.
    if (((await readSetting(db, 'visitorPages'))?.round ?? 0) !== round) return;
    await db.visitorPages.clear();
    await db.visitorPages.bulkPut(pages);
    await writeSetting(db, 'visitorPages', { round, stamp });
  });
}

function placeOfPage(id: number) {
  return { store: 'visitor-page', id: String(id), v: 1 };
}

function isAsNow(visitor: Visitor | null | undefined): boolean {
  if (!visitor) return true;
  const now = Visitor.safeParse(visitor);
  return now.success && Object.keys(now.data).length === Object.keys(visitor).length;
}
