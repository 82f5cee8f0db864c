import { type AccountId, type DeviceId, ServiceId } from '../../domain/ids.ts';
import { endAgents } from '../accounts/agent-key.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import type { Database } from '../database/database.ts';
import type { Write } from '../database/tables.ts';
import { entriesOf, type Ledger } from './ledger.ts';
import type { EntryOf } from './ledger-entry.ts';

export type Revocation = {
  readonly device: DeviceId;
  readonly by: AccountId;
  readonly nowMs: number;
};

/** Shuts the tablet out. The ledger first: what it says is done at the next start, should this process end in between. */
export async function revokeDevice(
  { database, ledger }: { readonly database: Database; readonly ledger: Ledger },
  { device, by, nowMs }: Revocation,
): Promise<void> {
  const before = entriesOf(await ledger.entries(), 'revoked').find((entry) => entry.device === device);
  const entry: EntryOf<'revoked'> = before ?? { kind: 'revoked', device, atMs: nowMs, by };
  if (!before) await ledger.append(entry);
  await database.write((trx) => applyRevocation(trx, entry));
}

/** As often as one likes. A tablet that this database does not know, or no longer, is kept from being enrolled under the same id. */
export async function applyRevocation(trx: Write, { device, atMs, by }: EntryOf<'revoked'>): Promise<void> {
  const made = await trx
    .insertInto('revocation')
    .values({
      device,
      at_ms: atMs,
      by,
      told_at_ms: null,
      handover: null,
      handed_over_at_ms: null,
      erase_reason: null,
      erase_ordered_at_ms: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  await trx.updateTable('device').set({ status: 'revoked' }).where('id', '=', device).execute();
  await endAgents(trx, { device, nowMs: atMs });
  if (made.numInsertedOrUpdatedRows === 0n) return;
  const told = { action: 'tablet-revoked', subject: device, nowMs: atMs } as const;
  await appendEntry(trx, { actor: byAccount(by), service: await serviceOf(trx, device), ...told });
}

/** Null for a tablet that this database does not know. */
async function serviceOf(trx: Write, device: DeviceId): Promise<ServiceId | null> {
  const row = await trx.selectFrom('device').select('service').where('id', '=', device).executeTakeFirst();
  const service = row?.service ?? null;
  return service === null ? null : ServiceId.parse(service);
}

/** A supervisor has the revoked tablet erased without a copy, and says why; the first reason stands. False where it is not revoked. */
export async function orderErasure(
  { database, ledger }: { readonly database: Database; readonly ledger: Ledger },
  { device, by, nowMs, reason }: Revocation & { readonly reason: string },
): Promise<boolean> {
  const entries = await ledger.entries();
  if (!entriesOf(entries, 'revoked').some((entry) => entry.device === device)) return false;
  const before = entriesOf(entries, 'erase-ordered').find((entry) => entry.device === device);
  const entry: EntryOf<'erase-ordered'> = before ?? { kind: 'erase-ordered', device, atMs: nowMs, by, reason };
  if (!before) await ledger.append(entry);
  await database.write((trx) => applyErasure(trx, entry));
  return true;
}

export async function applyErasure(trx: Write, { device, reason, by, atMs }: EntryOf<'erase-ordered'>): Promise<void> {
  const ordered = await trx
    .updateTable('revocation')
    .set({ erase_reason: reason })
    .where('device', '=', device)
    .where('erase_reason', 'is', null)
    .executeTakeFirst();
  if (ordered.numUpdatedRows === 0n) return;
  // The reason is typed, and may name somebody: it stays where it can be read beside the tablet.
  const told = { action: 'erasure-ordered', subject: device, nowMs: atMs } as const;
  await appendEntry(trx, { actor: byAccount(by), service: await serviceOf(trx, device), ...told });
}
