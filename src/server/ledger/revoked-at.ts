import type { DeviceId } from '../../domain/ids.ts';
import type { Queries } from '../database/tables.ts';

/** When the tablet was shut out, in milliseconds since 1970; null for one that was not. */
export async function revokedAt(queries: Queries, device: DeviceId): Promise<number | null> {
  const row = await queries.selectFrom('revocation').select('at_ms').where('device', '=', device).executeTakeFirst();
  return row?.at_ms ?? null;
}
