import type { RecordId, ServiceId } from '../../domain/ids.ts';
import type { Queries } from '../database/tables.ts';

export type PurgeWanted = {
  readonly record: RecordId;
  readonly service: ServiceId;
  /** When its time was over, in milliseconds since 1970. */
  readonly dueMs: number;
};

/** A tablet that has not come by then is not waited for: it will be told when it does. */
const LONGEST_WAIT_MS = 60 * 86_400_000;

/**
 * Those that may be purged now: every tablet of the service that was in use on the due date has said since then all that it had to say,
 * or has had 60 days to. An unsent visit could be a last contact that moves the date.
 */
export async function purgesDue(
  queries: Queries,
  wanted: readonly PurgeWanted[],
  nowMs: number,
): Promise<readonly PurgeWanted[]> {
  const tablets = await queries
    .selectFrom('device')
    .select(['service', 'enrolled_at_ms as enrolledMs', 'last_complete_sync_at_ms as syncedMs'])
    .where('kind', '=', 'tablet')
    .where('status', '!=', 'revoked')
    .execute();
  return wanted.filter(({ service, dueMs }) => {
    if (nowMs < dueMs) return false;
    if (nowMs >= dueMs + LONGEST_WAIT_MS) return true;
    return tablets
      .filter((tablet) => tablet.service === service && tablet.enrolledMs <= dueMs)
      .every(({ syncedMs }) => syncedMs !== null && syncedMs >= dueMs);
  });
}
