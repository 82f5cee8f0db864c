import type { ServiceId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/local-date.ts';
import type { RevocationSteps } from '../../protocol/office.ts';
import type { Queries } from '../database/tables.ts';
import type { EntryOf } from '../ledger/ledger-entry.ts';
import { instantOf } from './instant-of.ts';

/** How far each tablet of the service that was shut out has come, by its id. */
export async function revocationSteps(
  queries: Queries,
  service: ServiceId,
  copies: readonly EntryOf<'copied'>[],
): Promise<ReadonlyMap<string, RevocationSteps>> {
  const rows = await queries
    .selectFrom('revocation')
    .innerJoin('device', 'device.id', 'revocation.device')
    .selectAll('revocation')
    .select((expression) =>
      expression
        .selectFrom('change')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('change.device', '=', 'revocation.device')
        .whereRef('change.received_at_ms', '>=', 'revocation.at_ms')
        .as('changes'),
    )
    .where('device.service', '=', service)
    .execute();
  const copied = new Set(copies.flatMap(({ content }) => content.handovers));
  return new Map(
    rows.map((row) => [
      row.device,
      {
        orderedAt: instantOf(row.at_ms),
        toldAt: instantOrNull(row.told_at_ms),
        handedOver: row.changes ?? 0,
        handedOverAt: instantOrNull(row.handed_over_at_ms),
        copied: row.handover !== null && copied.has(row.handover),
        eraseReason: row.erase_reason,
        eraseOrderedAt: instantOrNull(row.erase_ordered_at_ms),
      },
    ]),
  );
}

function instantOrNull(ms: number | null): Instant | null {
  return ms === null ? null : instantOf(ms);
}
