import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { decodeClientDataJSON, isoBase64URL } from '@simplewebauthn/server/helpers';
import * as z from 'zod';
import type { PasskeyAnswer } from '../../../protocol/passkeys.ts';
import type { Queries } from '../../database/tables.ts';
import { type ChallengeUse, takeChallenge } from './challenges.ts';
import { noteUse, type Passkey, passkeyNamed } from './passkeys.ts';
import type { RelyingParty } from './relying-party.ts';

/** Whose key has answered; null for every reason why it has not, and none is told. */
export async function usePasskey(
  queries: Queries,
  answer: PasskeyAnswer,
  { party, ...use }: ChallengeUse & { readonly party: RelyingParty },
): Promise<Passkey | null> {
  const challenge = challengeIn(answer.clientDataJSON);
  if (challenge === null || (await takeChallenge(queries, challenge, use)) === null) return null;
  const passkey = await passkeyNamed(queries, answer.credential);
  if (passkey === null || !isFor(passkey, answer, use)) return null;
  const counter = await counterOf(answer, passkey, { challenge, party });
  if (counter === null) return null;
  return (await noteUse(queries, passkey, { counter, nowMs: use.nowMs })) ? passkey : null;
}

const ClientData = z.object({ challenge: z.string().min(1) });

/** What the browser says was signed; null where it says nothing that can be read. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    return ClientData.parse(decodeClientDataJSON(clientDataJSON)).challenge;
  } catch {
    return null;
  }
}

/** Where nobody has said who they are, the key has to. */
function isFor({ userHandle }: Passkey, answer: PasskeyAnswer, { session }: ChallengeUse): boolean {
  return answer.userHandle === userHandle || (answer.userHandle === null && session !== null);
}

async function counterOf(
  { credential: id, clientDataJSON, authenticatorData, signature }: PasskeyAnswer,
  { publicKey, counter }: Passkey,
  { challenge, party }: { readonly challenge: string; readonly party: RelyingParty },
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { id, publicKey: isoBase64URL.toBuffer(publicKey), counter },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws at whatever does not fit, a counter that went back too.
    return null;
  }
}
