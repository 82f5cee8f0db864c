import type { OfficeProblem, OfficeProblemKind } from '../../protocol/problem.ts';

type Answer = { readonly status: number; readonly message: string };

/** What each kind of problem is to a program (status) and to a person. */
const ANSWERS: Readonly<Record<OfficeProblemKind, Answer>> = {
  malformed: { status: 400, message: 'The request could not be read. Reload the page and try again.' },
  invalid: { status: 400, message: 'Something in the request is not as it should be. Correct it and send it again.' },
  'code-invalid': { status: 400, message: 'This code is not known. Check its characters, or ask for a new one.' },
  'code-used': { status: 409, message: 'This code was used already. Ask for a new one.' },
  'code-expired': { status: 410, message: 'This code is too old: it was good for 15 minutes. Ask for a new one.' },
  'unsupported-protocol': {
    status: 400,
    message: 'This version of the app is not understood by this server. Update the app.',
  },
  'not-signed-in': { status: 401, message: 'Sign in first.' },
  'unknown-device': {
    status: 401,
    message: 'This device is not enrolled here. Enrol it again: what it holds is kept.',
  },
  'wrong-credentials': { status: 401, message: 'The login or the password is wrong.' },
  'not-allowed': { status: 403, message: 'You are not allowed to do this.' },
  'proof-needed': { status: 403, message: 'Give your password or a passkey again first, at /api/v1/office/me/proof.' },
  'not-found': { status: 404, message: 'There is nothing here.' },
  'method-not-allowed': { status: 405, message: 'This address does not take this kind of request.' },
  conflict: { status: 409, message: 'This is in the way of something that is there already.' },
  'no-passkeys-here': {
    status: 409,
    message:
      'Passkeys need an https address with a name, which the server has been told: whoever runs it sets HALTE_PUBLIC_URL.',
  },
  'already-set-up': { status: 409, message: 'This server is set up already. Sign in instead.' },
  'not-set-up': {
    status: 409,
    message: 'This server is not set up yet. Open the link that it printed when it started.',
  },
  'too-large': { status: 413, message: 'The request is too large.' },
  'unsupported-media-type': { status: 415, message: 'Requests are sent here as JSON.' },
  'too-many-requests': { status: 429, message: 'Too many attempts. Wait a moment and try again.' },
  internal: { status: 500, message: 'Something went wrong on the server. What you had is kept; try again later.' },
  unavailable: { status: 503, message: 'The server is busy. Try again in a moment.' },
};

export function problemOf(kind: OfficeProblemKind, field?: string): OfficeProblem {
  const { message } = ANSWERS[kind];
  return field === undefined ? { kind, message } : { kind, message, field };
}

export function statusOf(kind: OfficeProblemKind): number {
  return ANSWERS[kind].status;
}

/** How a refusal leaves a route: Fastify has one way out for whatever is not the answer. Inside, refusals are values. */
export class HttpProblem extends Error {
  readonly kind: OfficeProblemKind;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: OfficeProblemKind, about: { readonly field?: string; readonly retryAfterMs?: number } = {}) {
    super(kind);
    this.kind = kind;
    this.field = about.field;
    this.retryAfterMs = about.retryAfterMs;
  }
}
