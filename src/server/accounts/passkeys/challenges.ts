import type { PasskeyChallengeTable, Queries } from '../../database/tables.ts';
import { newToken, tokenHash } from '../token.ts';

export const CHALLENGE_LIFETIME_MS = 5 * 60_000;

/** Anybody may ask to sign in: whoever asks without end pushes out what was asked before, and fills no disk. */
export const MOST_OPEN_CHALLENGES = 10_000;

export type ChallengeUse = {
  readonly purpose: PasskeyChallengeTable['purpose'];
  /** The token of the session in which it is asked and answered; null where nobody is signed in yet. */
  readonly session: string | null;
  readonly nowMs: number;
};

/** 256 random bits for a passkey to sign, good for one answer, five minutes long. */
export async function newChallenge(
  queries: Queries,
  { purpose, session, nowMs, userHandle = null }: ChallengeUse & { readonly userHandle?: string | null },
): Promise<string> {
  const challenge = newToken();
  await queries.deleteFrom('passkey_challenge').where('expires_at_ms', '<=', nowMs).execute();
  await queries
    .insertInto('passkey_challenge')
    .values({
      hash: tokenHash(challenge),
      purpose,
      session: session === null ? null : tokenHash(session),
      user_handle: userHandle,
      expires_at_ms: nowMs + CHALLENGE_LIFETIME_MS,
    })
    .execute();
  await forgetBeyond(queries, purpose, MOST_OPEN_CHALLENGES);
  return challenge;
}

/** Takes the challenge out, whoever offers it: of two that answer it, one finds it. Null where it was not asked for this, here and now. */
export async function takeChallenge(
  queries: Queries,
  challenge: string,
  { purpose, session, nowMs }: ChallengeUse,
): Promise<{ readonly userHandle: string | null } | null> {
  const taken = await queries
    .deleteFrom('passkey_challenge')
    .where('hash', '=', tokenHash(challenge))
    .returningAll()
    .executeTakeFirst();
  if (taken === undefined || taken.purpose !== purpose || taken.expires_at_ms <= nowMs) return null;
  if (taken.session !== (session === null ? null : tokenHash(session))) return null;
  return { userHandle: taken.user_handle };
}

async function forgetBeyond(queries: Queries, purpose: ChallengeUse['purpose'], most: number): Promise<void> {
  const beyond = await queries
    .selectFrom('passkey_challenge')
    .select('expires_at_ms')
    .where('purpose', '=', purpose)
    .orderBy('expires_at_ms', 'desc')
    .offset(most)
    .limit(1)
    .executeTakeFirst();
  if (beyond === undefined) return;
  await queries
    .deleteFrom('passkey_challenge')
    .where('purpose', '=', purpose)
    .where('expires_at_ms', '<=', beyond.expires_at_ms)
    .execute();
}
