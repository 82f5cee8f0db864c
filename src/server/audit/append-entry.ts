import { sql } from 'kysely';
import type { AccountId, DeviceId, ServiceId } from '../../domain/ids.ts';
import type { AuditAction, AuditDetails } from '../../protocol/journal.ts';
import type { AuditEntryTable, Write } from '../database/tables.ts';
import { entryHash } from './entry-hash.ts';

export type AuditActor =
  | { readonly kind: 'account'; readonly id: AccountId }
  | { readonly kind: 'device'; readonly id: DeviceId }
  /** The server by itself, or whoever works on its machine. */
  | { readonly kind: 'server' };

export type Told = {
  readonly actor: AuditActor;
  readonly service: ServiceId | null;
  readonly action: AuditAction;
  /** The id of what it was done to; null where it is nobody's yet. */
  readonly subject: string | null;
  readonly details?: AuditDetails;
  readonly nowMs: number;
};

/** Somebody of the office, as who did something. */
export function byAccount(id: AccountId): AuditActor {
  return { kind: 'account', id };
}

/**
 * Adds what was done to the audit log, in the transaction that does it: neither is there without the other. The last step before the
 * commit, since others who have something to tell wait for it.
 */
export async function appendEntry(
  trx: Write,
  { actor, service, action, subject, details = {}, nowMs }: Told,
): Promise<void> {
  const head = await trx
    .insertInto('audit_head')
    .values({ id: 1, number: 1, hash: '' })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ number: sql`audit_head.number + 1` }))
    .returning(['number', 'hash'])
    .executeTakeFirstOrThrow();
  const entry: Omit<AuditEntryTable, 'hash'> = {
    number: head.number,
    at_ms: nowMs,
    actor_kind: actor.kind,
    actor: actor.kind === 'server' ? null : actor.id,
    service,
    action,
    subject,
    details: JSON.stringify(details),
    previous: head.hash,
  };
  const hash = entryHash(entry);
  await trx
    .insertInto('audit_entry')
    .values({ ...entry, hash })
    .execute();
  await trx.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute();
}
