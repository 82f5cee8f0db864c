import { assemble } from '../../domain/assemble.ts';
import type { LogId, RecordId } from '../../domain/ids.ts';
import { isRecordType } from '../../domain/records/record-types.ts';
import type { Digest } from '../../protocol/cursor.ts';
import type { Database } from '../database/database.ts';
import type { ChangeTable, LogTable, RecordTable, Write } from '../database/tables.ts';
import { type Entry, entryOfRow, hasLanded } from './entry.ts';
import { digestAfter } from './log-digest.ts';
import { readContent } from './record-content.ts';
import { recordRow } from './store.ts';

/** What does not hold, by the ids concerned; never a value. */
export type LogFault = {
  readonly fault:
    | 'number-missing'
    | 'digest-wrong'
    | 'accepted-unnumbered'
    | 'record-differs'
    | 'record-missing'
    | 'record-number-wrong'
    | 'record-not-whole'
    | 'record-without-change'
    | 'held-though-landed';
  readonly log: string;
  readonly id: string;
};

/** Reads all logs again: numbers without a gap, digests right, every merged record the fold of its changes. Empty: all holds. */
export function checkLog(database: Database): Promise<readonly LogFault[]> {
  return database.read(async (trx) => {
    const faults: LogFault[] = [];
    for (const log of await trx.selectFrom('log').selectAll().execute()) {
      faults.push(
        ...(await numberFaults(trx, log)),
        ...(await recordFaults(trx, log)),
        ...(await heldFaults(trx, log)),
      );
    }
    return faults;
  });
}

const ROWS = 1_000;

async function numberFaults(trx: Write, log: LogTable): Promise<readonly LogFault[]> {
  let number = 0;
  let digest: Digest = [0, 0];
  for (;;) {
    const rows = await trx
      .selectFrom('change')
      .select(['id', 'number', 'digest_a', 'digest_b'])
      .where('log', '=', log.id)
      .where('number', '>', number)
      .orderBy('number')
      .limit(ROWS)
      .execute();
    for (const row of rows) {
      number += 1;
      digest = digestAfter(digest, row.id, number);
      if (row.number !== number) return [{ fault: 'number-missing', log: log.id, id: row.id }];
      if (row.digest_a !== digest[0] || row.digest_b !== digest[1]) {
        return [{ fault: 'digest-wrong', log: log.id, id: row.id }];
      }
    }
    if (rows.length < ROWS) break;
  }
  const ends = log.last_number === number && log.digest_a === digest[0] && log.digest_b === digest[1];
  return ends ? [] : [{ fault: 'digest-wrong', log: log.id, id: log.id }];
}

async function recordFaults(trx: Write, log: LogTable): Promise<readonly LogFault[]> {
  const faults: LogFault[] = [];
  const records = new Map<string, RecordTable>();
  for (const row of await trx.selectFrom('record').selectAll().where('log', '=', log.id).execute()) {
    records.set(row.id, row);
  }
  let last = '';
  for (;;) {
    const page = await trx
      .selectFrom('change')
      .select('record')
      .distinct()
      .where('log', '=', log.id)
      .where('record', '>', last)
      .orderBy('record')
      .limit(ROWS)
      .execute();
    const ids = page.flatMap(({ record }) => record ?? []);
    if (ids.length === 0) break;
    const changes = await trx
      .selectFrom('change')
      .selectAll()
      .where('log', '=', log.id)
      .where('record', 'in', ids)
      .execute();
    for (const [record, rows] of Map.groupBy(changes, (row) => row.record)) {
      if (record === null) continue;
      faults.push(...faultsOfRecord(log.id, record, rows, records.get(record)));
      records.delete(record);
    }
    last = ids.at(-1) ?? '';
  }
  for (const id of records.keys()) faults.push({ fault: 'record-without-change', log: log.id, id });
  return faults;
}

function faultsOfRecord(
  log: string,
  id: string,
  rows: readonly ChangeTable[],
  stored: RecordTable | undefined,
): readonly LogFault[] {
  const entries: readonly Entry[] = rows.map(entryOfRow);
  const folded = recordRow(log as LogId, id as RecordId, entries);
  const fault = (name: LogFault['fault']): LogFault => ({ fault: name, log, id });
  if (entries.some((entry) => hasLanded(entry) && (entry.number === null || entry.day === null))) {
    return [fault('accepted-unnumbered')];
  }
  if (!folded) return stored ? [fault('record-without-change')] : [];
  if (!stored) return [fault('record-missing')];
  const faults: LogFault[] = [];
  const number = Math.max(...entries.map((entry) => entry.number ?? 0));
  if (stored.number !== number) faults.push(fault('record-number-wrong'));
  if (JSON.stringify({ ...stored, number }) !== JSON.stringify({ ...stored, ...folded, number })) {
    faults.push(fault('record-differs'));
  }
  const whole = isRecordType(stored.type) && assemble(stored.type, id as RecordId, readContent(stored.state).fields).ok;
  if (!whole) faults.push(fault('record-not-whole'));
  return faults;
}

async function heldFaults(trx: Write, log: LogTable): Promise<readonly LogFault[]> {
  const rows = await trx
    .selectFrom('change')
    .innerJoin('record', 'record.id', 'change.waits_for')
    .select('change.id')
    .where('change.log', '=', log.id)
    .where('record.log', '=', log.id)
    .where('change.verdict', '=', 'held')
    .execute();
  return rows.map(({ id }) => ({ fault: 'held-though-landed', log: log.id, id }));
}
