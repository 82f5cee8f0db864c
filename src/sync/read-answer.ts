import { Problem, type ProblemKind } from '../protocol/problem.ts';
import { SyncResponse } from '../protocol/sync-response.ts';
import type { Answer } from './transport.ts';

/**
 * Why a sync stopped. None of them removes anything.
 *
 * - `offline`: nothing answered, or the link broke
 * - `not-our-server`: a captive portal, a proxy's page, a body cut short
 * - `refused-device`: the server does not know this tablet's token; ask for enrolment, keep all
 * - `too-large`: even one change alone is more than the server takes
 * - `needs-update`: the server no longer speaks this protocol
 * - `server-trouble`: our server said that it cannot now
 */
export type Trouble = 'offline' | 'not-our-server' | 'refused-device' | 'too-large' | 'needs-update' | 'server-trouble';

export type ReadAnswer =
  | { readonly ok: true; readonly response: SyncResponse }
  | {
      readonly ok: false;
      readonly trouble: Trouble;
      /** The link could not carry it: send less at a time. */
      readonly overload: boolean;
      /** It ended at once: no link, or one that breaks sooner than it is told from none. Next time less at a time. */
      readonly perhapsOverload: boolean;
      /** Something in the request may have upset the server: send it in parts, so that one item does not park the others. */
      readonly suspect: boolean;
      /** The server does not take this log's changes from this tablet: others may be welcome. */
      readonly logRefused: boolean;
    };

/** Only our server's own words count, whatever the status says. */
export function readAnswer(answer: Answer): ReadAnswer {
  switch (answer.kind) {
    case 'unreachable':
      return { ...trouble('offline'), perhapsOverload: true };
    case 'cut':
    case 'stalled':
      return { ...trouble('offline'), overload: true };
    case 'answered':
      return readWords(answer.status, answer.text);
  }
}

function readWords(status: number, text: string): ReadAnswer {
  const words = parseJson(text);
  if (status === 200) {
    const response = SyncResponse.safeParse(words);
    if (response.success) return { ok: true, response: response.data };
  }
  // A proxy before our server may refuse a large body in words of its own.
  if (status === 413) return { ...trouble('too-large'), overload: true };
  const problem = Problem.safeParse(words);
  return problem.success ? ofProblem(problem.data.kind) : trouble('not-our-server');
}

function ofProblem(kind: ProblemKind): ReadAnswer {
  switch (kind) {
    case 'too-large':
      return { ...trouble('too-large'), overload: true };
    case 'unknown-device':
    case 'not-signed-in':
      return trouble('refused-device');
    case 'unsupported-protocol':
      return trouble('needs-update');
    case 'malformed':
    case 'invalid':
    case 'conflict':
    case 'internal':
      return { ...trouble('server-trouble'), suspect: true };
    case 'not-allowed':
      return { ...trouble('server-trouble'), logRefused: true };
    case 'not-found':
    case 'method-not-allowed':
    case 'unsupported-media-type':
    case 'wrong-credentials':
    case 'code-invalid':
    case 'code-used':
    case 'code-expired':
    case 'already-set-up':
    case 'not-set-up':
    case 'too-many-requests':
    case 'unavailable':
      return trouble('server-trouble');
  }
}

function trouble(what: Trouble): Extract<ReadAnswer, { readonly ok: false }> {
  return { ok: false, trouble: what, overload: false, perhapsOverload: false, suspect: false, logRefused: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
