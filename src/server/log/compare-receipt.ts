import { createHash } from 'node:crypto';
import type { ChangeId, DeviceId } from '../../domain/ids.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { DayDigest, DayListing } from '../../protocol/sync-request.ts';
import type { SyncResponse } from '../../protocol/sync-response.ts';
import type { Database } from '../database/database.ts';
import { inChunks } from '../database/in-chunks.ts';

type Claim = {
  readonly device: DeviceId;
  readonly receipt: readonly DayDigest[];
  readonly listings: readonly DayListing[];
};

/**
 * Compares what a device holds as acknowledged with what this server has accepted. A digest can only be set against the device's
 * own changes of that day; where it differs the ids decide, and having more than the device listed is no difference.
 */
export async function compareReceipt(
  { kysely }: Database,
  { device, receipt, listings }: Claim,
): Promise<SyncResponse['receipt']> {
  const own = await inChunks(
    receipt.map(({ day }) => day),
    (days) =>
      kysely
        .selectFrom('change')
        .select(['id', 'day'])
        .where('device', '=', device)
        .where('day', 'in', days)
        .where('verdict', '=', 'accepted')
        .execute(),
  );
  const idsOf = Map.groupBy(own, ({ day }) => day);
  const differing = receipt
    .filter(({ day, digest }) => digestOfIds((idsOf.get(day) ?? []).map(({ id }) => id)) !== digest)
    .map(({ day }) => day);
  return { differing: [...new Set<LocalDate>(differing)], missing: await missingOf(kysely, listings) };
}

/** SHA-256 (hex) of the sorted ids joined by a line feed. */
export function digestOfIds(ids: readonly string[]): string {
  return createHash('sha256').update(ids.toSorted().join('\n'), 'utf8').digest('hex');
}

async function missingOf(kysely: Database['kysely'], listings: readonly DayListing[]): Promise<ChangeId[]> {
  const listed = new Set(listings.flatMap(({ ids }) => ids));
  const present = await inChunks(listed, (ids) =>
    kysely
      .selectFrom('change')
      .select('id')
      .where('id', 'in', ids)
      .where('verdict', '=', 'accepted')
      // Part of a change, pulled by another device, is no receipt for the change.
      .where('salvaged', '=', 0)
      .execute(),
  );
  for (const { id } of present) listed.delete(id as ChangeId);
  return [...listed];
}
