import { toBase64url } from './base64url.ts';
import type { Bytes, Web } from './web.ts';

const PRINT_BYTES = 16;

/** Names a public key: 22 characters, 128 bits of its SHA-256. No other key can be made to have the same. */
export async function keyPrint(web: Web, publicKey: Bytes): Promise<string> {
  return toBase64url(new Uint8Array(await web.crypto.subtle.digest('SHA-256', publicKey)).slice(0, PRINT_BYTES));
}
