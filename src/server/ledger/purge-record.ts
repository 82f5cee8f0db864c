import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { Change } from '../../domain/change.ts';
import { type AccountId, ChangeId, LogId, type RecordId, ServiceId } from '../../domain/ids.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { readChange } from '../../protocol/read-change.ts';
import type { Database } from '../database/database.ts';
import type { ChangeTable, Tables, Write } from '../database/tables.ts';
import { entryOfRow } from '../log/entry.ts';
import { lockRecords } from '../log/lock-records.ts';
import { numberChanges } from '../log/number-changes.ts';
import { redacted } from '../log/redact.ts';
import { recordRow, storeRecords } from '../log/store.ts';
import { serverDevice } from '../office/server-device.ts';
import { entriesOf, type Ledger } from './ledger.ts';
import type { EntryOf } from './ledger-entry.ts';

export type Purge = {
  readonly record: RecordId;
  /** Null for the server's own retention. */
  readonly by: AccountId | null;
  readonly nowMs: number;
};

/**
 * Drops the personal fields of a record for good: from its merged state, from every change that the log keeps of it, and from whatever
 * still comes. The rest stays. The ledger first, as for a revocation. False where there is no such record.
 */
export async function purgeRecord(
  { database, ledger }: { readonly database: Database; readonly ledger: Ledger },
  { record, by, nowMs }: Purge,
): Promise<boolean> {
  const row = await database.kysely
    .selectFrom('record')
    .innerJoin('log', 'log.id', 'record.log')
    .select(['record.log', 'log.last_number as seen'])
    .where('record.id', '=', record)
    .executeTakeFirst();
  if (!row) return false;
  const isOfRecord = (entry: EntryOf<'purged'>) => entry.record === record;
  const before = entriesOf(await ledger.entries(), 'purged').find(isOfRecord);
  const entry: EntryOf<'purged'> = before ?? {
    kind: 'purged',
    id: ChangeId.parse(v7()),
    record,
    log: LogId.parse(row.log),
    atMs: nowMs,
    by,
    seen: row.seen,
  };
  if (!before) await ledger.append(entry);
  // Another process may have been at it, too: all of them apply what was written first.
  const [first] = before ? [before] : entriesOf(await ledger.entries(), 'purged').filter(isOfRecord);
  await applyPurge(database, first ?? entry);
  return true;
}

/**
 * As often as one likes. The purge is a change in its log, one that says nothing: it takes a number, so that every tablet pulls the record
 * again. Where this database does not know the record, what comes of it later is redacted when it lands.
 */
export async function applyPurge(database: Database, purge: EntryOf<'purged'>): Promise<void> {
  const isNew = await database.write(async (trx) => {
    await lockRecords(trx, database.engine, [purge.record]);
    const known = await trx.selectFrom('purge').select('record').where('record', '=', purge.record).executeTakeFirst();
    if (known) return false;
    await trx.insertInto('purge').values({ record: purge.record, change: purge.id, at_ms: purge.atMs }).execute();
    await redactChanges(trx, purge.record);
    const record = await trx.selectFrom('record').selectAll().where('id', '=', purge.record).executeTakeFirst();
    if (!record) {
      await tellPurge(trx, purge, null);
      return true;
    }
    const row = await purgeRow(trx, purge, record.type);
    await trx.insertInto('change').values(row).execute();
    const rows = await trx
      .selectFrom('change')
      .selectAll()
      .where('record', '=', purge.record)
      .where('log', '=', record.log)
      .execute();
    const merged = recordRow(LogId.parse(record.log), purge.record, rows.map(entryOfRow));
    if (merged) await storeRecords(trx, [merged]);
    const { id, hash } = row;
    await numberChanges(trx, database.engine, purge.log, [{ id, hash, record: purge.record }]);
    await tellPurge(trx, purge, await serviceOfLog(trx, purge.log));
    return true;
  });
  if (isNew && database.engine === 'sqlite') await emptyWriteAheadLog(database.kysely);
}

async function tellPurge(trx: Write, purge: EntryOf<'purged'>, service: ServiceId | null): Promise<void> {
  const actor = purge.by === null ? ({ kind: 'server' } as const) : byAccount(purge.by);
  await appendEntry(trx, { actor, service, action: 'purge-ordered', subject: purge.record, nowMs: purge.atMs });
}

/** A service's log has the service's id; the organisation's is no service. */
async function serviceOfLog(trx: Write, log: LogId): Promise<ServiceId | null> {
  const row = await trx.selectFrom('log').select('kind').where('id', '=', log).executeTakeFirst();
  return row?.kind === 'service' ? ServiceId.parse(log) : null;
}

async function redactChanges(trx: Write, record: RecordId): Promise<void> {
  const rows = await trx
    .selectFrom('change')
    .select(['id', 'hash', 'text', 'type'])
    // A text that nothing reads has no record, and may name this one all the same.
    .where((is) =>
      is.or([is('record', '=', record), is.and([is('record', 'is', null), is('text', 'like', `%${record}%`)])]),
    )
    .execute();
  for (const row of rows) {
    const text = redactedText(row);
    if (text === null) continue;
    await trx
      .updateTable('change')
      .set({ text, redacted: 1, opened: null })
      .where('id', '=', row.id)
      .where('hash', '=', row.hash)
      .execute();
  }
}

function redactedText({ text, type }: Pick<ChangeTable, 'text' | 'type'>): string | null {
  const read = type === null ? null : readChange(text);
  return read?.ok ? (redacted(read.change)?.text ?? null) : '';
}

async function purgeRow(trx: Write, purge: EntryOf<'purged'>, type: string): Promise<ChangeTable> {
  const change = Change.parse({
    v: 1,
    id: purge.id,
    log: purge.log,
    type,
    record: purge.record,
    kind: 'set',
    fields: {},
    base: {},
    repairs: null,
    device: await serverDevice(trx),
    account: purge.by,
    clock: { ms: purge.atMs, count: 0 },
    sealed: null,
  });
  const text = JSON.stringify(change);
  return {
    id: change.id,
    hash: createHash('sha256').update(text, 'utf8').digest('hex'),
    log: change.log,
    type,
    record: change.record,
    text,
    device: change.device,
    account: change.account,
    rank_ms: purge.atMs,
    rank_count: 0,
    verdict: 'accepted',
    reason: null,
    field: null,
    waits_for: null,
    number: null,
    digest_a: null,
    digest_b: null,
    day: new Date(purge.atMs).toISOString().slice(0, 10),
    received_at_ms: purge.atMs,
    flagged: 0,
    redacted: 0,
    salvaged: 0,
    in_part: 0,
    opened: null,
  };
}

/** The pages that were written over stay readable in the write-ahead log until it is emptied. */
async function emptyWriteAheadLog(kysely: Kysely<Tables>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(kysely);
}
