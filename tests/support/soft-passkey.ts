import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { NewPasskey, PasskeyAnswer, PasskeyCreation, PasskeyQuestion } from '../../src/protocol/passkeys.ts';

/** What a browser and its key say otherwise than an honest pair would. */
export type Lie = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  /** Someone touched it, and nobody showed who they are. */
  readonly unverified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string | null;
  /** Spoils the last byte of the signature. */
  readonly signature?: 'spoilt';
  /** Who vouches for it: a maker, by the certificate below, or the key itself; nobody where it is not said. */
  readonly voucher?: 'maker' | 'itself';
};

export type SoftPasskey = {
  create(asked: PasskeyCreation, lie?: Lie): Omit<NewPasskey, 'name'>;
  answer(asked: PasskeyQuestion, lie?: Lie): PasskeyAnswer;
};

const ORIGIN = 'http://localhost';

/** Made up, good until 2126; it says to look at `http://127.0.0.1:9/planted.crl` whether it was revoked. */
const MAKER = {
  certificate:
    'MIICDTCCAbSgAwIBAgIUFQUOkFlUrBU7o8VHaItEVneKc8owCgYIKoZIzj0EAwIwVTELMAkGA1UEBhMCRlIxEDAOBgNVBAoMB1BsYW50ZWQxIjAgBgNVBAsMGUF1dGhlbnRpY2F0b3IgQXR0ZXN0YXRpb24xEDAOBgNVBAMMB1BsYW50ZWQwIBcNMjYxMTI2MTczMjU1WhgPMjEyNjExMDIxNzMyNTVaMFUxCzAJBgNVBAYTAkZSMRAwDgYDVQQKDAdQbGFudGVkMSIwIAYDVQQLDBlBdXRoZW50aWNhdG9yIEF0dGVzdGF0aW9uMRAwDgYDVQQDDAdQbGFudGVkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEB3wthFU2YUygYdHVcoo+Ycqu2WlMplnCcBrKGr+cNsPzVOSaN1N3ynsDzvCT/t3eSf8U9duWNLYHNamdlzlqOKNgMF4wDAYDVR0TAQH/BAIwADAvBgNVHR8EKDAmMCSgIqAghh5odHRwOi8vMTI3LjAuMC4xOjkvcGxhbnRlZC5jcmwwHQYDVR0OBBYEFHXuBPBmvmnagffMCdTjJItHOYflMAoGCCqGSM49BAMCA0cAMEQCIGbdLDXBJluHT0+XP5idjVF+WZmmAW6Nn/+0iGZWtzqCAiB3/5MsmNaxHswYBAdGBDtUx/wYjt54PkhFgcJ0IDrUKA==',
  key: 'MHcCAQEEIFulgfcV5T8TvoULQw1ujahZFDOWSxUiuq3np8i6pA6/oAoGCCqGSM49AwEHoUQDQgAEB3wthFU2YUygYdHVcoo+Ycqu2WlMplnCcBrKGr+cNsPzVOSaN1N3ynsDzvCT/t3eSf8U9duWNLYHNamdlzlqOA==',
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** A key and a browser at `http://localhost`, without either: signs as they do, and lies where it is told to. */
export function softPasskey(): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(20);
  let counter = 0;
  let handle: string | null = null;

  const clientData = (type: string, challenge: string, lie: Lie) =>
    Buffer.from(
      JSON.stringify({
        type: lie.type ?? type,
        challenge: lie.challenge ?? challenge,
        origin: lie.origin ?? ORIGIN,
        crossOrigin: false,
      }),
    );
  const headOf = (rpId: string, flags: number, lie: Lie) => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(lie.counter ?? counter);
    const flagged = PRESENT | (lie.unverified === true ? 0 : VERIFIED) | flags;
    return Buffer.concat([digestOf(lie.rpId ?? rpId), Buffer.from([flagged]), counted]);
  };

  return {
    create({ challenge, rp, user }, lie = {}) {
      handle = user.id;
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array<ArrayBuffer>>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
          [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
        ]),
      );
      const named = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const client = clientData('webauthn.create', challenge, lie);
      const data = Buffer.concat([headOf(rp.id, WITH_KEY, lie), named]);
      const attested = new Map<string, unknown>([
        ['fmt', lie.voucher === undefined ? 'none' : 'packed'],
        ['attStmt', statementOf(lie, Buffer.concat([data, digestOf(client)]), privateKey)],
        ['authData', Uint8Array.from(data)],
      ]);
      return {
        credential: id.toString('base64url'),
        clientDataJSON: client.toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attested as never)).toString('base64url'),
        transports: ['internal'],
      };
    },
    answer({ challenge, rpId }, lie = {}) {
      counter += 1;
      const client = clientData('webauthn.get', challenge, lie);
      const data = headOf(rpId, 0, lie);
      const signature = sign('sha256', Buffer.concat([data, digestOf(client)]), privateKey);
      if (lie.signature === 'spoilt') signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
      return {
        credential: id.toString('base64url'),
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: lie.userHandle === undefined ? handle : lie.userHandle,
      };
    },
  };
}

function digestOf(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function statementOf({ voucher }: Lie, signed: Buffer, own: KeyObject): ReadonlyMap<string, unknown> {
  if (voucher === undefined) return new Map();
  const maker = createPrivateKey({ key: Buffer.from(MAKER.key, 'base64'), format: 'der', type: 'sec1' });
  const by = voucher === 'maker' ? maker : own;
  return new Map<string, unknown>([
    ['alg', -7],
    ['sig', Uint8Array.from(sign('sha256', signed, by))],
    ...(voucher === 'maker' ? ([['x5c', [Uint8Array.from(Buffer.from(MAKER.certificate, 'base64'))]]] as const) : []),
  ]);
}
