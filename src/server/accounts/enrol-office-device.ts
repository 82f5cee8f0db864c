import type { DeviceId, OrganisationId, ServiceId } from '../../domain/ids.ts';
import type { OfficeDevice } from '../../protocol/office-device.ts';
import type { Write } from '../database/tables.ts';
import { newToken, tokenHash } from './token.ts';

export type NewOfficeDevice = {
  readonly id: DeviceId;
  /** Who sits at it: what is shown of it in a record's history. */
  readonly name: string;
  readonly organisation: OrganisationId;
  readonly service: ServiceId;
  readonly nowMs: number;
};

/**
 * Gives the office's browser a token. One that is known already gets a fresh one, which ends the old: the answer may have been lost on
 * the way. Null where this id is a tablet's, another service's, or was revoked.
 */
export async function enrolOfficeDevice(trx: Write, office: NewOfficeDevice): Promise<OfficeDevice | null> {
  const { id, name, organisation, service, nowMs } = office;
  const token = newToken();
  const known = await trx.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
  if (known === undefined) {
    await trx
      .insertInto('device')
      .values({
        id,
        kind: 'office',
        name,
        organisation,
        service,
        token_hash: tokenHash(token),
        status: 'active',
        enrolled_at_ms: nowMs,
        last_sync_at_ms: null,
        last_complete_sync_at_ms: null,
        app: null,
      })
      .execute();
  } else {
    if (known.kind !== 'office' || known.service !== service || known.status === 'revoked') return null;
    await trx
      .updateTable('device')
      .set({ name, token_hash: tokenHash(token), enrolled_at_ms: nowMs })
      .where('id', '=', id)
      .execute();
  }
  return { device: id, token, organisation, service };
}
