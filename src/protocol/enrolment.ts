import * as z from 'zod/mini';
import { AccountId, DeviceId, OrganisationId, ServiceId } from '../domain/ids.ts';
import { Role } from '../domain/records/organisation-records.ts';

/** A one-time code as printed: 16 characters of Crockford's base 32 (80 bits), in groups of four; case and dashes do not matter. */
export const OneTimeCode = z.string().check(
  z.overwrite((text) => text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')),
  z.regex(/^[0-9A-HJKMNP-TV-Z]{16}$/),
);

/** `POST /api/v1/devices`: a tablet joins by its one-time code. The id is the tablet's own making. */
export const EnrolRequest = z.strictObject({
  code: OneTimeCode,
  device: DeviceId,
  name: z.string().check(z.minLength(1), z.maxLength(60)),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

/** The device's token hands in and reads nothing: verdicts, digests and orders. */
export const EnrolResponse = z.strictObject({
  device: DeviceId,
  token: z.string(),
  organisation: OrganisationId,
  service: ServiceId,
});
export type EnrolResponse = z.infer<typeof EnrolResponse>;

/** `POST /api/v1/agents`, with the device's token: an agent joins this tablet by a code of their own. */
export const JoinRequest = z.strictObject({ code: OneTimeCode });
export type JoinRequest = z.infer<typeof JoinRequest>;

/**
 * The same from a tablet that is about to wrap its vault's key for the agent, and has where to keep a key: see
 * {@link SealedJoinResponse}.
 */
export const SealedJoinRequest = z.extend(JoinRequest, { sealed: z.literal(true) });
export type SealedJoinRequest = z.infer<typeof SealedJoinRequest>;

/** The agent's token, beside the device's, brings records. */
export const JoinResponse = z.strictObject({
  account: AccountId,
  name: z.string(),
  role: Role,
  token: z.string(),
  /** Milliseconds since 1970, by the server's clock. */
  expiresAt: z.int(),
});
export type JoinResponse = z.infer<typeof JoinResponse>;

/** What the agent's key is: 256 random bits, of the server's making. */
const AgentKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/**
 * To a {@link SealedJoinRequest}: a token for one working day, and the key that brings the next one. The key belongs where only the agent's
 * own unlocking opens it; the server keeps no more than a hash.
 */
export const SealedJoinResponse = z.extend(JoinResponse, { key: AgentKey });
export type SealedJoinResponse = z.infer<typeof SealedJoinResponse>;

/** `POST /api/v1/agents/token`, with the device's token: the agent is at the tablet again, and the token of before may be over. */
export const AgentTokenRequest = z.strictObject({ key: AgentKey });
export type AgentTokenRequest = z.infer<typeof AgentTokenRequest>;

/** The agent as they are called now, and a token in place of the one before. */
export const AgentTokenResponse = z.omit(JoinResponse, { account: true });
export type AgentTokenResponse = z.infer<typeof AgentTokenResponse>;

/** Header in which the agent's token stands beside the device's `Authorization: Bearer`. */
export const AGENT_TOKEN_HEADER = 'halte-agent';

/**
 * Header of a sync beside the agent's token, with the value {@link VAULT_OPEN}, from a tablet that seals what it keeps about persons. It counts
 * with the token of a sealed joining alone; to any other, an older app's too, the records come without their personal fields.
 */
export const VAULT_HEADER = 'halte-vault';
export const VAULT_OPEN = 'open';
