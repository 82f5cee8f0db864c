import { randomUUID } from 'node:crypto';
import { type DeviceId, ServiceId } from '../../domain/ids.ts';
import type { SyncRequest } from '../../protocol/sync-request.ts';
import type { Order, SyncResponse } from '../../protocol/sync-response.ts';
import type { Verdict } from '../../protocol/verdict.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Database } from '../database/database.ts';
import { inChunks } from '../database/in-chunks.ts';
import type { Queries } from '../database/tables.ts';
import { entriesOf, type Ledger } from '../ledger/ledger.ts';
import type { SentChange } from '../log/sent-change.ts';
import type { Sender } from './authenticate-device.ts';

type Ports = { readonly database: Database; readonly ledger: Ledger };

/**
 * Before what a revoked tablet made lands: whatever it had handed over so far is no longer all. Done first, so that a copy of the database
 * never holds the mark of a whole hand-over without all that came before it, wherever this process may end.
 */
export async function reopenHandover(
  { kysely }: Database,
  device: DeviceId,
  sent: readonly SentChange[],
): Promise<void> {
  if (await areAllHere(kysely, sent)) return;
  await kysely.updateTable('revocation').set({ handover: null }).where('device', '=', device).execute();
}

/** Whether each of them is in the log already, under whatever verdict. */
async function areAllHere(queries: Queries, sent: readonly SentChange[]): Promise<boolean> {
  const rows = await inChunks(
    sent.map(({ id }) => id ?? ''),
    (ids) => queries.selectFrom('change').select(['id', 'hash']).where('id', 'in', ids).execute(),
  );
  const here = new Set(rows.map(({ id, hash }) => `${id} ${hash}`));
  return sent.every(({ id, hash }) => here.has(`${id ?? ''} ${hash}`));
}

export type Heard = {
  readonly request: SyncRequest;
  readonly verdicts: readonly Verdict[];
  readonly receipt: SyncResponse['receipt'];
  readonly nowMs: number;
};

/**
 * What a revoked tablet is told. It is to erase itself only if all that it holds without a verdict got one in this very exchange, held
 * and refused included, all that it holds as acknowledged is here, and a copy of the database outside of it holds all this too; or if a
 * supervisor does not wait for the copy. An erased tablet cannot offer again what a restore loses.
 */
export async function ordersFor({ database, ledger }: Ports, sender: Sender, heard: Heard): Promise<Order[]> {
  if (sender.status !== 'revoked') return [];
  const row = await database.write(async (trx) => {
    const found = await trx.selectFrom('revocation').selectAll().where('device', '=', sender.device).executeTakeFirst();
    if (!found) return null;
    const handover = isHandedOver(heard) ? (found.handover ?? randomUUID()) : null;
    const handed_over_at_ms = handover === found.handover ? found.handed_over_at_ms : heard.nowMs;
    const told_at_ms = found.told_at_ms ?? heard.nowMs;
    const known = { handover, told_at_ms, handed_over_at_ms: handover === null ? null : handed_over_at_ms };
    await trx.updateTable('revocation').set(known).where('device', '=', sender.device).execute();
    return { ...found, ...known };
  });
  if (row === null || row.handover === null) return [{ order: 'revoke' }];
  if (row.erase_reason === null && !(await isCopied(ledger, row.handover))) return [{ order: 'revoke' }];
  await database.write(async (trx) => {
    const ordered = await trx
      .updateTable('revocation')
      .set({ erase_ordered_at_ms: heard.nowMs })
      .where('device', '=', sender.device)
      .where('erase_ordered_at_ms', 'is', null)
      .executeTakeFirst();
    if (ordered.numUpdatedRows === 0n) return;
    const told = { action: 'tablet-told-to-erase', subject: sender.device, nowMs: heard.nowMs } as const;
    await appendEntry(trx, { actor: { kind: 'server' }, service: ServiceId.parse(sender.service), ...told });
  });
  return [{ order: 'revoke' }, { order: 'erase' }];
}

function isHandedOver({ request, verdicts, receipt }: Heard): boolean {
  return request.unsent <= verdicts.length && receipt.differing.length === 0 && receipt.missing.length === 0;
}

async function isCopied(ledger: Ledger, handover: string): Promise<boolean> {
  const copies = entriesOf(await ledger.entries(), 'copied');
  return copies.some(({ content }) => content.handovers.includes(handover));
}
