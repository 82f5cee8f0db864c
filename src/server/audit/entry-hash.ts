import { createHash } from 'node:crypto';
import type { AuditEntryTable } from '../database/tables.ts';

/** What holds an entry to the one before it: whoever alters one has to alter all that follow, and the heads that tablets carry. */
export function entryHash(entry: Omit<AuditEntryTable, 'hash'>): string {
  const { number, at_ms, actor_kind, actor, service, action, subject, details, previous } = entry;
  const text = JSON.stringify([number, at_ms, actor_kind, actor, service, action, subject, details, previous]);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
