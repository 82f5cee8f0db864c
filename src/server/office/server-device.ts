import { v7 } from 'uuid';
import { DeviceId, type OrganisationId } from '../../domain/ids.ts';
import type { Queries, Write } from '../database/tables.ts';

/** The device in whose name the server writes records. */
export async function serverDevice(queries: Queries): Promise<DeviceId> {
  const row = await queries
    .selectFrom('device')
    .select('id')
    .where('kind', '=', 'server')
    .orderBy('enrolled_at_ms')
    .executeTakeFirstOrThrow();
  return DeviceId.parse(row.id);
}

export async function createServerDevice(trx: Write, organisation: OrganisationId, nowMs: number): Promise<DeviceId> {
  const id = DeviceId.parse(v7());
  await trx
    .insertInto('device')
    .values({
      id,
      kind: 'server',
      name: 'Halte',
      organisation,
      service: null,
      token_hash: null,
      status: 'active',
      enrolled_at_ms: nowMs,
      last_sync_at_ms: null,
      last_complete_sync_at_ms: null,
      app: null,
    })
    .execute();
  return id;
}
