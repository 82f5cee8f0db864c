import { readSetting } from '../../../data/settings.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { AgentTokenResponse } from '../../../protocol/enrolment.ts';
import { callServer } from '../call-server.ts';

/** What brings records for some hours; null where the server could not be asked, or gave none. */
export type FreshToken = { readonly token: string; readonly expiresAt: number } | null;

/** Asks the server for an agent's next token, by the key that lies in the vault. */
export async function askAgentToken(db: TabletDatabase, key: string): Promise<FreshToken> {
  const joined = await readSetting(db, 'joined');
  if (!joined) return null;
  const told = await callServer({
    method: 'POST',
    address: '/api/v1/agents/token',
    headers: { authorization: `Bearer ${joined.token}` },
    body: { key },
    answer: AgentTokenResponse,
  });
  return told.ok ? { token: told.value.token, expiresAt: told.value.expiresAt } : null;
}
