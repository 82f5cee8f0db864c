import type { BrowserPasskeys } from '../passkeys/browser-passkeys.ts';

const silent = { ok: false, refusal: { kind: 'passkey-silent', field: undefined } } as const;

/** A browser that has none, as at an address without a name. */
export const noKeys: BrowserPasskeys = {
  isPossible: () => false,
  create: async () => await Promise.resolve(silent),
  answer: async () => await Promise.resolve(silent),
};

/** Keys that answer what they are asked, or keep silent. */
export function fakeKeys({ areSilent = false } = {}): BrowserPasskeys {
  if (areSilent) return { ...noKeys, isPossible: () => true };
  return {
    isPossible: () => true,
    create: async () =>
      await Promise.resolve({
        ok: true,
        value: { credential: 'AAAA', clientDataJSON: 'BBBB', attestationObject: 'CCCC', transports: ['internal'] },
      }),
    answer: async () => await Promise.resolve({ ok: true, value: keyAnswer }),
  };
}

export const keyAnswer = {
  credential: 'AAAA',
  clientDataJSON: 'BBBB',
  authenticatorData: 'DDDD',
  signature: 'EEEE',
  userHandle: 'FFFF',
};

/** What the server asks a new key for, and any key. */
export const creation = {
  challenge: 'GGGG',
  rp: { id: 'localhost', name: 'Halte' },
  user: { id: 'FFFF', name: 'camille', displayName: 'Camille Martin' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  timeout: 300_000,
  attestation: 'none',
  excludeCredentials: [],
  authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
};
export const question = {
  challenge: 'GGGG',
  rpId: 'localhost',
  timeout: 300_000,
  userVerification: 'required',
  allowCredentials: [],
};
export const passkeys = [
  {
    id: '0199a000-0000-7000-8000-000000000401',
    name: 'Portable du bureau',
    createdAt: '2026-11-20T07:55:00.000Z',
    usedAt: '2026-11-24T07:10:00.000Z',
  },
];
