import { type DeviceId, ServiceId } from '../../domain/ids.ts';
import { type AuditHead, printedHead, readHead } from '../../protocol/audit-head.ts';
import type { Database } from '../database/database.ts';
import type { Queries, Write } from '../database/tables.ts';
import { appendEntry } from './append-entry.ts';

/** A device that tells nonsense does not fill the log: of each, one entry an hour. */
const PAUSE_MS = 3_600_000;

export type HeadHolder = { readonly device: DeviceId; readonly service: string; readonly nowMs: number };

/**
 * Compares what a device remembers of the audit log, as its request has it, with the log, and answers how far that has come; null while
 * it is empty. A head that the log never had is told in the log itself.
 */
export async function exchangeHeads(
  database: Database,
  told: string | undefined,
  holder: HeadHolder,
): Promise<string | null> {
  const head = readHead(told);
  if (head !== null && !(await wasHead(database.kysely, head))) {
    await database.write((trx) => tellShorter(trx, head, holder));
  }
  const now = await headOf(database.kysely);
  return now === null ? null : printedHead(now);
}

async function wasHead(queries: Queries, { number, hash }: AuditHead): Promise<boolean> {
  const row = await queries.selectFrom('audit_entry').select('hash').where('number', '=', number).executeTakeFirst();
  return row?.hash === hash;
}

async function headOf(queries: Queries): Promise<AuditHead | null> {
  const row = await queries.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirst();
  return row ?? null;
}

async function tellShorter(trx: Write, told: AuditHead, { device, service, nowMs }: HeadHolder): Promise<void> {
  const lately = await trx
    .selectFrom('audit_entry')
    .select('number')
    .where('action', '=', 'log-shorter-than-told')
    .where('subject', '=', device)
    .where('at_ms', '>', nowMs - PAUSE_MS)
    .executeTakeFirst();
  if (lately !== undefined) return;
  const head = await headOf(trx);
  await appendEntry(trx, {
    actor: { kind: 'device', id: device },
    service: ServiceId.parse(service),
    action: 'log-shorter-than-told',
    subject: device,
    details: { told: told.number, hash: told.hash, head: head?.number ?? 0 },
    nowMs,
  });
}
