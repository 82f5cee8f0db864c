import type { DeviceId } from '../../domain/ids.ts';
import type { Account } from '../../domain/records/organisation-records.ts';
import type { JoinResponse } from '../../protocol/enrolment.ts';
import type { Queries } from '../database/tables.ts';
import { newToken, tokenHash } from './token.ts';

const AGENT_TOKEN_LIFETIME_MS = 30 * 86_400_000;

/** Lets the agent's records come to this tablet for 30 days; an older token of theirs there ends. */
export async function joinTablet(
  queries: Queries,
  { account, device, nowMs }: { readonly account: Account; readonly device: DeviceId; readonly nowMs: number },
): Promise<JoinResponse> {
  const token = newToken();
  const expiresAt = nowMs + AGENT_TOKEN_LIFETIME_MS;
  await queries
    .updateTable('agent_token')
    .set({ ended_at_ms: nowMs })
    .where('device', '=', device)
    .where('account', '=', account.id)
    .where('ended_at_ms', 'is', null)
    .execute();
  await queries
    .insertInto('agent_token')
    .values({
      hash: tokenHash(token),
      device,
      account: account.id,
      issued_at_ms: nowMs,
      expires_at_ms: expiresAt,
      ended_at_ms: null,
    })
    .execute();
  return { account: account.id, name: account.name, role: account.role, token, expiresAt };
}
