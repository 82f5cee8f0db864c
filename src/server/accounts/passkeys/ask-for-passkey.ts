import type { PasskeyCreation, PasskeyQuestion } from '../../../protocol/passkeys.ts';
import { CHALLENGE_LIFETIME_MS } from './challenges.ts';
import type { Passkey } from './passkeys.ts';
import type { RelyingParty } from './relying-party.ts';
import { ALGORITHMS } from './verify-new-passkey.ts';

/** Asks for a key that its device keeps and finds again by itself, and that asks who is there. No extension is asked for: some give secrets. */
export function creationOf(
  { id }: RelyingParty,
  of: {
    readonly challenge: string;
    readonly userHandle: string;
    readonly login: string;
    readonly name: string;
    readonly known: readonly Passkey[];
  },
): PasskeyCreation {
  return {
    challenge: of.challenge,
    rp: { id, name: 'Halte' },
    user: { id: of.userHandle, name: of.login, displayName: of.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CHALLENGE_LIFETIME_MS,
    attestation: 'none',
    excludeCredentials: of.known.map(credentialOf),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  };
}

/** Asks any key, or one of these, to answer. */
export function questionOf({ id: rpId }: RelyingParty, challenge: string, among: readonly Passkey[]): PasskeyQuestion {
  return {
    challenge,
    rpId,
    timeout: CHALLENGE_LIFETIME_MS,
    userVerification: 'required',
    allowCredentials: among.map(credentialOf),
  };
}

function credentialOf({ credential: id, transports }: Passkey): PasskeyQuestion['allowCredentials'][number] {
  return { type: 'public-key', id, transports };
}
