import type { DeviceId, OrganisationId, ServiceId } from '../../domain/ids.ts';
import type { EnrolResponse } from '../../protocol/enrolment.ts';
import type { Write } from '../database/tables.ts';
import { revokedAt } from '../ledger/revoked-at.ts';
import { endAgents } from './agent-key.ts';
import { newToken, tokenHash } from './token.ts';

export type NewTablet = {
  readonly id: DeviceId;
  readonly name: string;
  readonly organisation: OrganisationId;
  readonly service: ServiceId;
  readonly nowMs: number;
};

/**
 * Gives the tablet its token. A tablet enrolled already gets a fresh one, which ends the old one and its agents' tokens and keys: the answer
 * to its first enrolment may have been lost on the way. One that moves to another service goes on handing in what it held for the
 * one it leaves. Null where this id was revoked or is another organisation's.
 */
export async function enrolTablet(trx: Write, tablet: NewTablet): Promise<EnrolResponse | null> {
  if ((await revokedAt(trx, tablet.id)) !== null) return null;
  const token = newToken();
  const known = await trx.selectFrom('device').selectAll().where('id', '=', tablet.id).executeTakeFirst();
  if (known === undefined) {
    await trx
      .insertInto('device')
      .values({
        id: tablet.id,
        kind: 'tablet',
        name: tablet.name,
        organisation: tablet.organisation,
        service: tablet.service,
        token_hash: tokenHash(token),
        status: 'active',
        enrolled_at_ms: tablet.nowMs,
        last_sync_at_ms: null,
        last_complete_sync_at_ms: null,
        app: null,
      })
      .execute();
  } else {
    const isOurs = known.kind === 'tablet' && known.organisation === (tablet.organisation as string);
    if (!isOurs || known.status === 'revoked') return null;
    await endAgents(trx, { device: tablet.id, nowMs: tablet.nowMs });
    await trx
      .updateTable('device')
      .set({
        service: tablet.service,
        name: tablet.name,
        token_hash: tokenHash(token),
        status: 'active',
        enrolled_at_ms: tablet.nowMs,
      })
      .where('id', '=', tablet.id)
      .execute();
  }
  await trx
    .insertInto('device_log')
    .values([...new Set([tablet.service, known?.service ?? tablet.service])].map((log) => ({ device: tablet.id, log })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { device: tablet.id, token, organisation: tablet.organisation, service: tablet.service };
}
