import type { Digest } from './receipt.ts';

export type WebCrypto = {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly crypto: { readonly subtle: { digest(algorithm: string, bytes: never): Promise<ArrayBuffer> } };
};

/** SHA-256 by the platform's own cryptography: give it `globalThis`. */
export function webDigest(web: WebCrypto): Digest {
  return async (text) => {
    const hash = await web.crypto.subtle.digest('SHA-256', new web.TextEncoder().encode(text) as never);
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}
