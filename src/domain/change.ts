import * as z from 'zod/mini';
import { FieldPath } from './field-path.ts';
import { HybridClock } from './hybrid-clock.ts';
import { AccountId, ChangeId, DeviceId, LogId, RecordId } from './ids.ts';

const ChangeKind = z.enum(['set', 'delete', 'undelete', 'decide', 'repair']);

/** The personal part of a change, sealed to the service's public key (HPKE): base64url texts. */
const Sealed = z.strictObject({
  v: z.literal(1),
  key: z.string().check(z.maxLength(64)),
  enc: z.string().check(z.maxLength(128)),
  nonce: z.string().check(z.length(16)),
  box: z.string().check(z.maxLength(16_384)),
});

/**
 * What someone did to one record, as it is saved, sent and kept for ever.
 *
 * `base` says, for a path, which changes' values its author had been shown when the form opened; a path absent from it had no value
 * then. A `delete` names in `base` the shown value of every path of what it deletes; a `decide` names all heads.
 */
export const Change = z.strictObject({
  v: z.literal(1),
  id: ChangeId,
  log: LogId,
  type: z.string().check(z.regex(/^[a-z][A-Za-z]{0,31}$/)),
  record: RecordId,
  kind: ChangeKind,
  fields: z.record(FieldPath, z.json()),
  base: z.record(FieldPath, z.array(ChangeId)),
  /** The refused change that this one mends; only in a `repair`. */
  repairs: z.nullable(ChangeId),
  device: DeviceId,
  /** Null when it was recorded while the tablet was locked: “agent to confirm”. */
  account: z.nullable(AccountId),
  clock: HybridClock,
  sealed: z.nullable(Sealed),
});
export type Change = z.infer<typeof Change>;
