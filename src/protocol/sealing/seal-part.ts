import { fromBase64url, toBase64url } from './base64url.ts';
import { gcmKey, gcmSeal } from './gcm.ts';
import { contextInfo, exportKey, hpkeSuite } from './hpke.ts';
import { keyPrint } from './key-print.ts';
import { type Bound, boundBytes, MOST_PART_BYTES, type PersonalPart, type SealedPart, writePart } from './part-text.ts';
import type { Web } from './web.ts';

/** Seals personal parts that only the service opens. One an unlock, or a page load while locked. */
export type PartSealer = {
  /** The print of the service's key: compare it with the one that the enrolment told. */
  readonly key: string;
  seal(bound: Bound, part: PersonalPart): Promise<SealResult>;
};

export type SealResult =
  | { readonly ok: true; readonly sealed: SealedPart }
  | { readonly ok: false; readonly refusal: 'too-long' };

/**
 * Null where the text is no public key. Each sealer has a context and a key of its own; what it sealed opens in any order, which the
 * context's own sealing does not.
 */
export async function partSealer(web: Web, publicKey: string): Promise<PartSealer | null> {
  const bytes = fromBase64url(publicKey);
  const recipientPublicKey =
    bytes &&
    (await hpkeSuite()
      .kem.deserializePublicKey(bytes)
      .catch(() => null));
  if (bytes === null || recipientPublicKey === null) return null;
  const context = await hpkeSuite().createSenderContext({ recipientPublicKey, info: contextInfo(web) });
  const shared = await exportKey(web, context);
  const partKey = await gcmKey(web, shared);
  shared.fill(0);
  const enc = toBase64url(new Uint8Array(context.enc));
  const key = await keyPrint(web, bytes);
  return {
    key,
    async seal(bound, part) {
      const plain = writePart(web, part);
      if (plain.length > MOST_PART_BYTES) return { ok: false, refusal: 'too-long' };
      const { nonce, box } = await gcmSeal(web, partKey, plain, boundBytes(web, bound));
      return { ok: true, sealed: { v: 1, key, enc, nonce: toBase64url(nonce), box: toBase64url(box) } };
    },
  };
}
