import type { JoinRefusal } from '../../platform/enrolment.ts';
import type { JoinTexts } from '../../texts/fr/join.ts';

/** Why the server did not let somebody in, in words that say what to do. */
export function refusalWords(refusal: JoinRefusal, texts: JoinTexts['join']): string {
  const words = texts.problems;
  switch (refusal) {
    case 'code-malformed':
      return texts.codeIncomplete;
    case 'code-invalid':
    case 'code-used':
    case 'code-expired':
    case 'too-many-requests':
    case 'not-set-up':
    case 'not-allowed':
    case 'unknown-device':
    case 'offline':
      return words[refusal];
    case 'not-our-server':
      return words.offline;
    case 'not-saved':
      return words.notSaved;
    case 'malformed':
    case 'too-large':
    case 'not-found':
    case 'method-not-allowed':
    case 'unsupported-media-type':
    case 'unsupported-protocol':
    case 'not-signed-in':
    case 'wrong-credentials':
    case 'already-set-up':
    case 'invalid':
    case 'conflict':
    case 'unavailable':
    case 'internal':
      return words.other;
  }
}
