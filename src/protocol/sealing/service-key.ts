import { fromBase64url, toBase64url } from './base64url.ts';
import { hpkeSuite } from './hpke.ts';
import { keyPrint } from './key-print.ts';
import type { Bytes, Web } from './web.ts';

const UNCOMPRESSED = 4;

/** A service's pair of keys: `id` is the print of the public one. Texts are base64url; the private key is the scalar's 32 bytes. */
export type ServiceKey = { readonly id: string; readonly publicKey: string; readonly privateKey: string };

export async function newServiceKey(web: Web): Promise<ServiceKey> {
  const { kem } = hpkeSuite();
  const { privateKey } = await kem.generateKeyPair();
  return await pairOf(web, new Uint8Array(await kem.serializePrivateKey(privateKey)));
}

/** The pair of a private key that was kept or typed in again; null where the text is none. */
export async function readServiceKey(web: Web, privateKey: string): Promise<ServiceKey | null> {
  const bytes = fromBase64url(privateKey);
  if (bytes === null) return null;
  try {
    return await pairOf(web, bytes);
  } catch {
    return null;
  }
}

async function pairOf(web: Web, privateKey: Bytes): Promise<ServiceKey> {
  const { x, y } = await web.crypto.subtle.exportKey('jwk', await hpkeSuite().kem.deserializePrivateKey(privateKey));
  const [left, right] = [fromBase64url(x ?? ''), fromBase64url(y ?? '')];
  if (left?.length !== 32 || right?.length !== 32) throw new Error('no point of P-256');
  const publicKey = new Uint8Array([UNCOMPRESSED, ...left, ...right]);
  return { id: await keyPrint(web, publicKey), publicKey: toBase64url(publicKey), privateKey: toBase64url(privateKey) };
}
