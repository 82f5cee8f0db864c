import * as z from 'zod/mini';
import { FieldPath } from '../domain/field-path.ts';
import { ChangeId, RecordId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';

/**
 * Why a change was refused. Final: offered again, it is refused again; it is mended by a new change that names it.
 *
 * - `malformed`: the text is no change of any known version
 * - `unknown-type`, `unknown-field`, `invalid-value`, `incomplete`: it does not fit the record's rules
 * - `kind-mismatch`: its kind and its content contradict each other
 * - `wrong-log`: its record belongs to another log than the batch's
 * - `foreign-reference`: it points to another service's record
 * - `not-allowed`: its author had not the right when it was made
 * - `personal-in-clear`: a personal field outside the sealed part
 * - `sealing-unavailable`: its part was sealed to a key that this server has not; `invalid-value` without a field: the part does not open
 * - `id-reused`: another content came first under the same id
 */
export const RefusalReason = z.enum([
  'malformed',
  'unknown-type',
  'unknown-field',
  'invalid-value',
  'incomplete',
  'kind-mismatch',
  'wrong-log',
  'foreign-reference',
  'not-allowed',
  'personal-in-clear',
  'sealing-unavailable',
  'id-reused',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

const Accepted = z.strictObject({
  id: ChangeId,
  verdict: z.literal('accepted'),
  /** Its place in the log. */
  number: z.int().check(z.positive()),
  /** The UTC day of acceptance by the server's clock: the receipt's day. */
  day: LocalDate,
});

const Refused = z.strictObject({
  /** Null where the text has no readable id: the verdict's place in the batch then says which it answers. */
  id: z.nullable(ChangeId),
  verdict: z.literal('refused'),
  reason: RefusalReason,
  field: z.nullable(FieldPath),
});

/** Stored, not yet landed: the record it waits for has not arrived. Not final, asked again. */
const Held = z.strictObject({
  id: ChangeId,
  verdict: z.literal('held'),
  waitsFor: RecordId,
});

export const Verdict = z.discriminatedUnion('verdict', [Accepted, Refused, Held]);
export type Verdict = z.infer<typeof Verdict>;
