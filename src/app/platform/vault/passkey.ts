import { fromBase64url, toBase64url } from '../../../protocol/sealing/base64url.ts';
import { type Bytes, drawBytes, utf8 } from '../../../protocol/sealing/web.ts';
import type { Possession } from '../../../data/vault/wrap.ts';

/**
 * - `unsupported`: this browser or tablet has none that gives a secret
 * - `given-up`: nobody answered, or whoever did said no
 * - `another-value`: asked twice it gave two secrets: it cannot be relied on
 */
export type PasskeyRefusal = 'unsupported' | 'given-up' | 'another-value';

export type PasskeyResult<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly refusal: PasskeyRefusal };

const PRF_INPUT = 'halte vault prf 1';
const CHALLENGE_BYTES = 32;
const USER_BYTES = 16;
const SECRET_BYTES = 32;
const PATIENCE_MS = 60_000;
const ES256 = -7;
const RS256 = -257;

type Capabilities = { getClientCapabilities?(): Promise<Readonly<Record<string, boolean>>> };

/** Whether it is worth offering: the browser knows passkeys of this tablet and says nothing against their giving a secret. */
export async function hasPasskeys(): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis)) return false;
  const { PublicKeyCredential: known } = globalThis;
  const isThere = await known.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
  const capabilities = await (known as Capabilities).getClientCapabilities?.().catch(() => null);
  return isThere && capabilities?.['extension:prf'] !== false;
}

/**
 * Makes a passkey on this tablet and has it say its secret twice: one that says two things would lock the agent out. `id` is kept to ask
 * for it again; the secret is in memory alone, and `toJSON()` is never called, since that would spell it out.
 */
export async function makePasskey(name: string): Promise<PasskeyResult<{ id: string; possession: Possession }>> {
  let made: Credential | null;
  try {
    made = await navigator.credentials.create({
      publicKey: {
        challenge: drawBytes(globalThis, CHALLENGE_BYTES),
        rp: { name: 'Halte' },
        user: { id: drawBytes(globalThis, USER_BYTES), name: `Halte · ${name}`, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: ES256 },
          { type: 'public-key', alg: RS256 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'preferred',
          userVerification: 'required',
        },
        timeout: PATIENCE_MS,
        extensions: { prf: {} },
      },
    });
  } catch {
    return { ok: false, refusal: 'given-up' };
  }
  if (!(made instanceof PublicKeyCredential)) return { ok: false, refusal: 'given-up' };
  if (made.getClientExtensionResults().prf?.enabled !== true) return { ok: false, refusal: 'unsupported' };
  const id = toBase64url(new Uint8Array(made.rawId));
  const [first, second] = [await askPasskey(id), await askPasskey(id)];
  if (!first.ok) return first;
  if (!second.ok) return second;
  if (!isSame(first.possession.bytes, second.possession.bytes)) return { ok: false, refusal: 'another-value' };
  return { ok: true, id, possession: first.possession };
}

/** Has the tablet's passkey say its secret, once whoever holds the tablet has shown who they are. Needs no network. */
export async function askPasskey(id: string): Promise<PasskeyResult<{ possession: Possession }>> {
  const rawId = fromBase64url(id);
  if (rawId === null || !('PublicKeyCredential' in globalThis)) return { ok: false, refusal: 'unsupported' };
  let given: Credential | null;
  try {
    given = await navigator.credentials.get({
      publicKey: {
        challenge: drawBytes(globalThis, CHALLENGE_BYTES),
        allowCredentials: [{ type: 'public-key', id: rawId, transports: ['internal'] }],
        userVerification: 'required',
        timeout: PATIENCE_MS,
        extensions: { prf: { eval: { first: utf8(globalThis, PRF_INPUT) } } },
      },
    });
  } catch {
    return { ok: false, refusal: 'given-up' };
  }
  if (!(given instanceof PublicKeyCredential)) return { ok: false, refusal: 'given-up' };
  const first = given.getClientExtensionResults().prf?.results?.first;
  const bytes = first && bytesOf(first);
  if (bytes?.length !== SECRET_BYTES) return { ok: false, refusal: 'unsupported' };
  return { ok: true, possession: { kind: 'passkey', bytes } };
}

function bytesOf(source: BufferSource): Bytes {
  return ArrayBuffer.isView(source)
    ? Uint8Array.from(new Uint8Array(source.buffer, source.byteOffset, source.byteLength))
    : new Uint8Array(source);
}

function isSame(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
