import * as z from 'zod/mini';

/** Every answer that is not a success: a stable `kind` for programs and a sentence for people, never a value of the request. */
export const Problem = z.strictObject({
  kind: z.enum([
    'malformed',
    'too-large',
    'not-found',
    'method-not-allowed',
    'unsupported-media-type',
    'unsupported-protocol',
    'not-signed-in',
    'unknown-device',
    'not-allowed',
    'proof-needed',
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
  ]),
  message: z.string(),
  /** The field of a form that is wrong, where there is one. */
  field: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;
export type ProblemKind = Problem['kind'];
