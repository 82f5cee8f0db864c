import { type Bytes, drawBytes, type Web, type WebKey } from './web.ts';

export const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** What AES-256-GCM made of some bytes. */
export type Box = { readonly nonce: Bytes; readonly box: Bytes };

/** The platform keeps the bytes from then on: wipe them. */
export async function gcmKey(web: Web, bytes: Bytes): Promise<WebKey> {
  // A shorter one would be taken for AES-128.
  if (bytes.length !== KEY_BYTES) throw new Error('a key of AES-256 has 32 bytes');
  return await web.crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Seals under a fresh nonce; it opens only beside the same `bound`. */
export async function gcmSeal(web: Web, key: WebKey, plain: Bytes, bound: Bytes): Promise<Box> {
  const iv = drawBytes(web, NONCE_BYTES);
  const box = await web.crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound }, key, plain);
  return { nonce: iv, box: new Uint8Array(box) };
}

/** Null where one bit of the box, its nonce, its key or `bound` is another: which of them, nobody can tell. */
export async function gcmOpen(web: Web, key: WebKey, { nonce, box }: Box, bound: Bytes): Promise<Bytes | null> {
  if (nonce.length !== NONCE_BYTES) return null;
  try {
    const plain = await web.crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: bound }, key, box);
    return new Uint8Array(plain);
  } catch {
    return null;
  }
}
