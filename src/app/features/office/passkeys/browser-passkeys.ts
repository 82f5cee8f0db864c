import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { createContext } from 'react';
import type { NewPasskey, PasskeyAnswer, PasskeyCreation, PasskeyQuestion } from '../../../../protocol/passkeys.ts';
import type { Answer, RefusalKind } from '../answer.ts';

/** The keys of this browser and of its device. */
export type BrowserPasskeys = {
  /** Whether there are any at this address: a browser has none over plain http, nor at an address without a name. */
  readonly isPossible: () => boolean;
  readonly create: (asked: PasskeyCreation) => Promise<Answer<Omit<NewPasskey, 'name'>>>;
  readonly answer: (asked: PasskeyQuestion) => Promise<Answer<PasskeyAnswer>>;
};

// A name never ends in a number, and an IPv6 address stands in brackets.
const WITHOUT_NAME = /(^\[)|(\d$)/;

/** Takes of a credential what the server verifies, and leaves the rest: printed whole it carries what its extensions gave. */
const ofThisBrowser: BrowserPasskeys = {
  isPossible: () => browserSupportsWebAuthn() && !WITHOUT_NAME.test(location.hostname),
  create: async (asked) =>
    await given(async () => {
      const { id, response } = await startRegistration({ optionsJSON: asked });
      const { clientDataJSON, attestationObject, transports = [] } = response;
      return { credential: id, clientDataJSON, attestationObject, transports };
    }),
  answer: async (asked) =>
    await given(async () => {
      const { id, response } = await startAuthentication({ optionsJSON: asked });
      const { clientDataJSON, authenticatorData, signature, userHandle = null } = response;
      return { credential: id, clientDataJSON, authenticatorData, signature, userHandle };
    }),
};

export const BrowserPasskeysContext = createContext<BrowserPasskeys>(ofThisBrowser);

async function given<Value>(ask: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    return { ok: false, refusal: { kind: refusalOf(error), field: undefined } };
  }
}

function refusalOf(error: unknown): RefusalKind {
  const code = error instanceof WebAuthnError ? error.code : null;
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'passkey-known';
  if (code === 'ERROR_INVALID_DOMAIN' || code === 'ERROR_INVALID_RP_ID') return 'no-passkeys-here';
  // Closed, taken too long over, or no key of this account: browsers do not tell which, so that no page learns it.
  return 'passkey-silent';
}
