import type { ChangeId, LogId, RecordId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { lostValues } from '../protocol/lost-values.ts';
import type { RecordState } from '../protocol/record-state.ts';
import { isBefore, sessionOf } from '../protocol/scope-day.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import { forgetRecords, letLeave, type Moves, unfinishedAmong } from './forget-records.ts';
import type { LogPosition, Renewal, SalvageRow, ServerStateRow } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import { showRecords } from './show-records.ts';
import type { TabletDatabase } from './tablet-database.ts';
import type { KeptState } from './vault/personal-state.ts';

type Page = Extract<LogPage, { readonly kind: 'page' }>;

type Step = {
  readonly page: Page;
  /** The records of the page as they may be kept. */
  readonly kept: readonly KeptState[];
  /** With the last page: what is lost of what tells of persons. */
  readonly personal: readonly SalvageRow[];
  readonly history: number;
  readonly renewal: Renewal;
  readonly salvaged: readonly ChangeId[];
};

// Rows in memory at a time: a service has some ten thousand.
const ROWS = 1_000;

/** What was downloaded anew of a log so far, forgotten; in the caller's transaction. */
export async function dropShadow(db: TabletDatabase, log: LogId): Promise<void> {
  await db.shadowStates.where('log').equals(log).delete();
  await db.salvage.where('log').equals(log).delete();
}

/**
 * Lays a page of a log's new history aside, and gives the position after it. With the last page, what the new history lacks is
 * noted to be salvaged; once nothing is left of that, the new states take the place of the old ones. In the caller's transaction.
 */
export async function renew(db: TabletDatabase, step: Step): Promise<LogPosition> {
  const { page, kept, personal, history, renewal, salvaged } = step;
  const { log } = page.from;
  await db.shadowStates.bulkPut(kept.map((row) => ({ id: row.state.id, log, history, ...row })));
  await db.shadowStates.bulkDelete(page.left);
  const offered = await db.salvage.bulkGet([...salvaged]);
  await db.salvage.bulkDelete(offered.flatMap((row) => (row?.log === log ? [row.id] : [])));
  const came = new Set(page.records.map(({ id }) => id));
  const left = [...new Set([...renewal.left.filter((id) => !came.has(id)), ...page.left])];
  if (page.more) return { cursor: page.cursor, history, renewal: { ...renewal, left } };

  const outside = await outsideOf(db, { log, left, since: page.cursor.since });
  // What the server itself has put out of scope it has; what merely grew too old meanwhile it may have lost.
  if (renewal.stage === 'download') {
    await noteLost(db, { log, outside: new Set(left) });
    // Of the same changes, with all that they said.
    await db.salvage.bulkPut([...personal]);
  }
  const unsaved = await db.salvage.where('log').equals(log).count();
  if (unsaved > 0) return { cursor: page.cursor, history, renewal: { stage: 'salvage', left } };
  await swap(db, { log, outside, read: { upTo: page.cursor.number, history } });
  return { cursor: page.cursor, history };
}

type Missing = { readonly log: LogId; readonly outside: ReadonlySet<RecordId> };

async function noteLost(db: TabletDatabase, { log, outside }: Missing): Promise<void> {
  for (const ids of inChunks(await idsOf(db.serverStates, log))) {
    const [before, now, own] = await Promise.all([
      db.serverStates.bulkGet([...ids]),
      db.shadowStates.bulkGet([...ids]),
      rowsAmong(db.outbox, 'record', ids),
    ]);
    const owned = new Set(own.map((row) => row.change));
    const lost = before.flatMap((row, at) =>
      !row || (!now[at] && outside.has(row.id))
        ? []
        : lostValues({ log, before: row.state, now: now[at]?.state, isOwn: (change) => owned.has(change) }),
    );
    await db.salvage.bulkPut(lost.map((salvaged): SalvageRow => ({ id: salvaged.id, log, salvaged })));
  }
}

/** Of the old states that the new history has nothing of: those that are out of this tablet's scope, which is no loss. */
async function outsideOf(
  db: TabletDatabase,
  { log, left, since }: { readonly log: LogId; readonly left: readonly RecordId[]; readonly since: LocalDate | null },
): Promise<ReadonlySet<RecordId>> {
  const fresh = new Set(await idsOf(db.shadowStates, log));
  const missing = (await idsOf(db.serverStates, log)).filter((id) => !fresh.has(id));
  const outside = new Set(left);
  for (const ids of inChunks(missing)) {
    const states = (await db.serverStates.bulkGet([...ids])).flatMap((row) => (row ? [row.state] : []));
    const sessions = states.map(sessionOf);
    const known = await db.serverStates.bulkGet([...new Set(sessions.filter((id) => id !== null))]);
    const sessionStates = new Map(known.flatMap((row) => (row ? [[row.id, row.state] as const] : [])));
    for (const [at, state] of states.entries()) {
      const session = sessions[at] ?? null;
      const dated: RecordState | undefined = session === null ? state : sessionStates.get(session);
      if (isBefore(since, dated)) outside.add(state.id);
    }
  }
  return outside;
}

/** The new states take the place of the old ones, and what is shown follows. What is unfinished keeps the state it was built on. */
async function swap(db: TabletDatabase, { log, outside, read }: Missing & Pick<Moves, 'read'>): Promise<void> {
  const fresh = await idsOf(db.shadowStates, log);
  const isFresh = new Set(fresh);
  const missing = (await idsOf(db.serverStates, log)).filter((id) => !isFresh.has(id));
  const staying = await unfinishedAmong(db, missing, read.upTo);
  const gone = missing.filter((id) => !staying.has(id));
  for (const ids of inChunks(fresh)) {
    const rows = await db.shadowStates.bulkGet([...ids]);
    await db.serverStates.bulkPut(rows.filter((row): row is ServerStateRow => row !== undefined));
  }
  await db.serverStates.bulkDelete(gone);
  await dropShadow(db, log);
  await forgetRecords(
    db,
    gone.filter((id) => outside.has(id)),
  );
  const shown = [...fresh, ...gone.filter((id) => !outside.has(id))];
  for (const ids of inChunks(shown)) await showRecords(db, ids);
  // What comes again once it is finished has not left.
  await letLeave(db, { left: [...staying], came: fresh, read });
}

function idsOf(table: TabletDatabase['serverStates'], log: LogId): Promise<RecordId[]> {
  return table.where('log').equals(log).primaryKeys();
}

function inChunks<Id>(ids: readonly Id[]): readonly (readonly Id[])[] {
  return Array.from({ length: Math.ceil(ids.length / ROWS) }, (_, at) => ids.slice(at * ROWS, (at + 1) * ROWS));
}
