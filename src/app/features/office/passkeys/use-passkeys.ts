import { use } from 'react';
import type { OfficeSession } from '../../../../protocol/office.ts';
import type { Answer, RefusalKind } from '../answer.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { BrowserPasskeysContext } from './browser-passkeys.ts';

export type UsePasskeys = {
  readonly isPossible: boolean;
  readonly add: (name: string) => Promise<Answer<null>>;
  readonly signIn: () => Promise<Answer<OfficeSession>>;
  readonly prove: () => Promise<Answer<null>>;
};

/** The server asks, a key of this browser answers, the server judges: each time in that order. */
export function usePasskeys(): UsePasskeys {
  const api = useOfficeApi();
  const browser = use(BrowserPasskeysContext);
  return {
    isPossible: browser.isPossible(),
    add: async (name) => {
      const made = await andThen(await api.passkeyCreation(), browser.create);
      return await andThen(made, async (passkey) => named(await api.addPasskey({ ...passkey, name })));
    },
    signIn: async () => {
      const answered = await andThen(await api.passkeyForSignIn(), browser.answer);
      return await andThen(answered, async (answer) => named(await api.signInByPasskey(answer)));
    },
    prove: async () => {
      const answered = await andThen(await api.passkeyForProof(), browser.answer);
      return await andThen(answered, async (answer) => named(await api.proveByPasskey(answer)));
    },
  };
}

async function andThen<Before, After>(
  before: Answer<Before>,
  next: (value: Before) => Promise<Answer<After>>,
): Promise<Answer<After>> {
  return before.ok ? await next(before.value) : before;
}

/** What the server says of a key is said in words of keys, not of passwords. */
function named<Value>(answer: Answer<Value>): Answer<Value> {
  if (answer.ok || answer.refusal.field !== 'passkey') return answer;
  return { ok: false, refusal: { kind: KINDS[answer.refusal.kind] ?? answer.refusal.kind, field: undefined } };
}

const KINDS: Partial<Readonly<Record<RefusalKind, RefusalKind>>> = {
  'wrong-credentials': 'passkey-refused',
  invalid: 'passkey-refused',
  conflict: 'passkey-known',
};
