import * as z from 'zod/mini';
import { AccountId } from '../domain/ids.ts';
import { Instant } from '../domain/local-date.ts';

/** Everything that the audit log tells of, in the order in which the office offers it. */
export const AuditAction = z.enum([
  'set-up',
  'signed-in',
  'sign-ins-refused',
  'signed-out',
  'session-ended',
  'proof-given',
  'password-changed',
  'password-reset',
  'passkey-added',
  'passkey-removed',
  'account-created',
  'account-changed',
  'role-changed',
  'account-closed',
  'account-reopened',
  'device-code-given',
  'agent-code-given',
  'tablet-enrolled',
  'browser-enrolled',
  'agent-joined',
  'agent-signed-in',
  'tablet-revoked',
  'erasure-ordered',
  'tablet-told-to-erase',
  'report-exported',
  'journal-exported',
  'review-dismissed',
  'review-decided',
  'review-repaired',
  'rescue-imported',
  'objection-recorded',
  'purge-ordered',
  'service-key-made',
  'service-key-lost',
  'log-shorter-than-told',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** Facts that name nobody. */
export const AuditDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type AuditDetails = z.infer<typeof AuditDetails>;

/** Somebody or something by its id, with the name that it bears now; the log itself holds no name. */
const Named = z.strictObject({ id: z.string(), name: z.nullable(z.string()) });

export const JournalEntry = z.strictObject({
  number: z.int(),
  at: Instant,
  action: AuditAction,
  /** `server`: nobody asked for it, or whoever is at the machine itself. */
  actor: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('account'), ...Named.shape }),
    z.strictObject({ kind: z.literal('device'), ...Named.shape }),
    z.strictObject({ kind: z.literal('server') }),
  ]),
  service: z.nullable(Named),
  /** What it was done to: an account, a device, or something that has no name. */
  subject: z.nullable(Named),
  details: AuditDetails,
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** `GET /api/v1/office/journal`, newest first. */
export const Journal = z.strictObject({
  entries: z.array(JournalEntry),
  /** Ask for those before this number; null where there are none. */
  next: z.nullable(z.int()),
  /** Everybody whom the entries can be asked for. */
  people: z.array(z.strictObject({ id: AccountId, name: z.string() })),
});
export type Journal = z.infer<typeof Journal>;

/** `GET /api/v1/office/journal/chain`: whether each entry still follows from those before it. */
export const JournalChain = z.strictObject({
  /** The number of the last entry; 0 where there is none. */
  head: z.int(),
  /** The first that does not follow, or is missing. */
  brokenAt: z.nullable(z.int()),
});
export type JournalChain = z.infer<typeof JournalChain>;
