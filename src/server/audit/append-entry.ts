import { sql } from 'kysely';
import type { AccountId, DeviceId, ServiceId } from '../../domain/ids.ts';
import type { AuditEntryTable, Write } from '../database/tables.ts';
import { entryHash } from './entry-hash.ts';

/** What is told of. */
export type AuditAction =
  | 'device-code-given'
  | 'agent-code-given'
  | 'tablet-enrolled'
  | 'agent-joined'
  | 'account-created';

export type AuditActor =
  | { readonly kind: 'account'; readonly id: AccountId }
  | { readonly kind: 'device'; readonly id: DeviceId };

export type Told = {
  readonly actor: AuditActor;
  readonly service: ServiceId | null;
  readonly action: AuditAction;
  /** The id of the tablet or account it was done to; null where it is nobody's yet. */
  readonly subject: string | null;
  /** Facts that name nobody. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly nowMs: number;
};

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
    actor: actor.id,
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
