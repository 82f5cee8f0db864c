import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { NewPasskey } from '../../../protocol/passkeys.ts';
import type { RelyingParty } from './relying-party.ts';

/** Ed25519, ES256 and RS256 in COSE's numbers, the preferred first: between them what phones, laptops and sticks make. */
export const ALGORITHMS: readonly number[] = [-8, -7, -257];

export type MadePasskey = { readonly credential: string; readonly publicKey: string; readonly counter: number };

/** What the new key says of itself; null where it is not for this address, not made for this challenge, or nobody showed who they are to it. */
export async function verifyNewPasskey(
  given: Pick<NewPasskey, 'credential' | 'clientDataJSON' | 'attestationObject'>,
  { challenge, party }: { readonly challenge: string; readonly party: RelyingParty },
): Promise<MadePasskey | null> {
  const { credential: id, clientDataJSON, attestationObject } = given;
  try {
    if (!isOwnWord(attestationObject)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified || registrationInfo.credential.id !== id) return null;
    const { publicKey, counter } = registrationInfo.credential;
    return { credential: id, publicKey: isoBase64URL.fromBuffer(publicKey), counter };
  } catch {
    // The library throws at whatever does not fit; what it says repeats what was sent.
    return null;
  }
}

/** No maker's certificate: none was asked for, and checking one makes a server fetch addresses that the certificate names. */
function isOwnWord(attestationObject: string): boolean {
  const attested = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = attested.get('fmt');
  return format === 'none' || (format === 'packed' && attested.get('attStmt').get('x5c') === undefined);
}
