import type { ServiceId } from '../../domain/ids.ts';
import type { Queries } from '../database/tables.ts';

/** Long enough to be seen after a holiday; the log itself keeps it for good. */
const SHOWN_MS = 30 * 86_400_000;
const MOST = 100;

export type JournalDoubt = { readonly device: string; readonly atMs: number };

/** The devices of the service, by name, that lately told of an audit log which this server never had. */
export async function journalDoubts(
  queries: Queries,
  service: ServiceId,
  nowMs: number,
): Promise<readonly JournalDoubt[]> {
  const rows = await queries
    .selectFrom('audit_entry')
    .leftJoin('device', 'device.id', 'audit_entry.subject')
    .select(['device.name', 'audit_entry.subject', 'audit_entry.at_ms as atMs'])
    .where('audit_entry.action', '=', 'log-shorter-than-told')
    .where('audit_entry.service', '=', service)
    .where('audit_entry.at_ms', '>', nowMs - SHOWN_MS)
    .orderBy('audit_entry.number', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ name, subject, atMs }) => ({ device: name ?? subject ?? '', atMs }));
}
