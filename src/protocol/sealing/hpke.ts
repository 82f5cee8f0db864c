import { CipherSuite, DhkemP256HkdfSha256, ExportOnly, HkdfSha256 } from '@hpke/core';
import { type Bytes, utf8, type Web } from './web.ts';

/** DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, export only (RFC 9180): it agrees on a key, and AES-256-GCM seals under that. */
export function hpkeSuite(): CipherSuite {
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new ExportOnly() });
}

const KEY_BYTES = 32;

export function contextInfo(web: Web): ArrayBuffer {
  return utf8(web, 'halte sealed parts 1').buffer;
}

/** The 32 bytes that both ends of a context come to, for its parts. */
export async function exportKey(
  web: Web,
  context: { export(name: ArrayBuffer, size: number): Promise<ArrayBuffer> },
): Promise<Bytes> {
  return new Uint8Array(await context.export(utf8(web, 'part key').buffer, KEY_BYTES));
}
