import * as z from 'zod/mini';
import { Instant } from '../domain/local-date.ts';

/** Bytes as browsers write them in WebAuthn's own JSON: base64url without padding. */
const bytes = (mostCharacters: number) => z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(mostCharacters));

const CredentialId = bytes(1_400);
/** How a browser reaches a key: `internal`, `hybrid`, `usb`. It is told again what it said. */
const Transports = z.array(z.string().check(z.regex(/^[a-z-]{1,20}$/))).check(z.maxLength(8));
const KnownCredential = z.strictObject({
  type: z.literal('public-key'),
  id: CredentialId,
  transports: Transports,
});

/** Names a passkey to its owner. */
export const PasskeyId = z.uuid();

/** `GET /api/v1/office/me/passkeys`, the newest first. */
export const Passkeys = z.strictObject({
  passkeys: z.array(
    z.strictObject({ id: PasskeyId, name: z.string(), createdAt: Instant, usedAt: z.nullable(Instant) }),
  ),
});
export type Passkeys = z.infer<typeof Passkeys>;

/** `POST /api/v1/office/me/passkeys/options`: what `navigator.credentials.create` is asked for, good for five minutes. */
export const PasskeyCreation = z.strictObject({
  challenge: bytes(64),
  rp: z.strictObject({ id: z.string(), name: z.string() }),
  /** `id` is random, the same for all keys of the account. */
  user: z.strictObject({ id: bytes(64), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  attestation: z.literal('none'),
  excludeCredentials: z.array(KnownCredential),
  authenticatorSelection: z.strictObject({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
});
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

/** `POST …/passkeys/sign-in/options` and `POST …/me/proof/passkey/options`: what `navigator.credentials.get` is asked for. */
export const PasskeyQuestion = z.strictObject({
  challenge: bytes(64),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
  /** None at sign-in, where nobody knows yet who is there. */
  allowCredentials: z.array(KnownCredential),
});
export type PasskeyQuestion = z.infer<typeof PasskeyQuestion>;

/**
 * `POST /api/v1/office/me/passkeys`: a new key. Only what the server verifies: a credential as the browser prints it whole would
 * carry what its extensions gave, secrets among it.
 */
export const NewPasskey = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  credential: CredentialId,
  clientDataJSON: bytes(4_000),
  attestationObject: bytes(16_000),
  transports: Transports,
});
export type NewPasskey = z.infer<typeof NewPasskey>;

/** `POST …/passkeys/sign-in` and `POST …/me/proof/passkey`: a key's answer, and nothing more of it than the server verifies. */
export const PasskeyAnswer = z.strictObject({
  credential: CredentialId,
  clientDataJSON: bytes(4_000),
  authenticatorData: bytes(4_000),
  signature: bytes(4_000),
  /** Null where the key was named in the question and keeps silent about whose it is. */
  userHandle: z.nullable(bytes(128)),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;
