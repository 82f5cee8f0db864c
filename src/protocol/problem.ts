import * as z from 'zod/mini';

const KINDS = [
  'malformed',
  'too-large',
  'not-found',
  'method-not-allowed',
  'unsupported-media-type',
  'unsupported-protocol',
  'not-signed-in',
  'unknown-device',
  'not-allowed',
  'wrong-credentials',
  'code-invalid',
  'code-used',
  'code-expired',
  'already-set-up',
  'not-set-up',
  'invalid',
  'conflict',
  'too-many-requests',
  'unavailable',
  'internal',
] as const;

/** Every answer that is not a success: a stable `kind` for programs and a sentence for people, never a value of the request. */
export const Problem = z.strictObject({
  kind: z.enum(KINDS),
  message: z.string(),
  /** The field of a form that is wrong, where there is one. */
  field: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
export type ProblemKind = Problem['kind'];

/** The same from the office's doors, which may also want the password again, or know of passkeys: no tablet is ever asked for either. */
export const OfficeProblem = z.extend(Problem, { kind: z.enum([...KINDS, 'proof-needed', 'no-passkeys-here']) });
export type OfficeProblem = z.infer<typeof OfficeProblem>;
export type OfficeProblemKind = OfficeProblem['kind'];
