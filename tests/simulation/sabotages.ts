import type { SyncResponse } from '../../src/protocol/sync-response.ts';
import type { Answer, Transport } from '../../src/sync/transport.ts';
import { ALL_GUARDS, type Guards } from './guards.ts';

/** A guard taken out, around the ports and never in the program: the worlds have to notice. */
export const SABOTAGES: Readonly<Record<string, Guards>> = {
  'what a form had shown is read again when it is saved': { ...ALL_GUARDS, formIsReadAgain: true },
  'a fork of the log is not noticed, and what was acknowledged is never compared': {
    ...ALL_GUARDS,
    transport: (transport) => answering(transport, forgetful),
  },
};

function answering(transport: Transport, twisted: (answer: Answer) => Answer): Transport {
  return {
    async sync(body, credentials) {
      return twisted(await transport.sync(body, credentials));
    },
  };
}

function forgetful(answer: Answer): Answer {
  if (answer.kind !== 'answered' || answer.status !== 200 || !answer.text.startsWith('{"protocol":2')) return answer;
  let response: SyncResponse;
  try {
    response = JSON.parse(answer.text) as SyncResponse;
  } catch {
    return answer;
  }
  const pages = response.pages.filter(({ kind }) => kind === 'page');
  const text = JSON.stringify({ ...response, pages, receipt: { differing: [], missing: [] } });
  return { ...answer, text };
}
