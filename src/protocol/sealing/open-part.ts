import { fromBase64url } from './base64url.ts';
import { gcmKey, gcmOpen } from './gcm.ts';
import { contextInfo, exportKey, hpkeSuite } from './hpke.ts';
import { type Bound, boundBytes, type PersonalPart, readPart, type SealedPart } from './part-text.ts';
import type { ServiceKey } from './service-key.ts';
import type { Web, WebKey } from './web.ts';

/**
 * - `unknown-key`: it was sealed to a key that is not among these
 * - `not-authentic`: a byte of it is another, or it belongs to another change, record or version
 * - `unreadable`: it was sealed so, by whoever sealed it, and is no personal part
 */
export type OpenRefusal = 'unknown-key' | 'not-authentic' | 'unreadable';

export type OpenResult =
  | { readonly ok: true; readonly part: PersonalPart }
  | { readonly ok: false; readonly refusal: OpenRefusal };

/** Opens what was sealed to any of a service's keys, old ones too. */
export type PartOpener = { open(bound: Bound, sealed: SealedPart): Promise<OpenResult> };

// A tablet's parts of one unlock share their context: what was agreed on is kept for so many of them.
const KEPT_CONTEXTS = 256;

export function partOpener(web: Web, keys: readonly ServiceKey[]): PartOpener {
  const byPrint = new Map(keys.map((key) => [key.id, key]));
  const partKeys = new Map<string, Promise<WebKey | null>>();

  function partKeyOf(key: ServiceKey, enc: string): Promise<WebKey | null> {
    const name = `${key.id} ${enc}`;
    const kept = partKeys.get(name);
    if (kept !== undefined) return kept;
    if (partKeys.size >= KEPT_CONTEXTS) partKeys.clear();
    const agreed = agreeOn(web, key, enc);
    partKeys.set(name, agreed);
    return agreed;
  }

  return {
    async open(bound, sealed) {
      const key = byPrint.get(sealed.key);
      if (key === undefined) return { ok: false, refusal: 'unknown-key' };
      const partKey = await partKeyOf(key, sealed.enc);
      const [nonce, box] = [fromBase64url(sealed.nonce), fromBase64url(sealed.box)];
      const isWhole = partKey !== null && nonce !== null && box !== null;
      const plain = isWhole ? await gcmOpen(web, partKey, { nonce, box }, boundBytes(web, bound)) : null;
      if (plain === null) return { ok: false, refusal: 'not-authentic' };
      const part = readPart(web, plain);
      return part === null ? { ok: false, refusal: 'unreadable' } : { ok: true, part };
    },
  };
}

/** Null where `enc` is no point of the curve. */
async function agreeOn(web: Web, key: ServiceKey, enc: string): Promise<WebKey | null> {
  const [secret, point] = [fromBase64url(key.privateKey), fromBase64url(enc)];
  if (secret === null || point === null) return null;
  const suite = hpkeSuite();
  const recipientKey = await suite.kem.deserializePrivateKey(secret);
  try {
    const context = await suite.createRecipientContext({ recipientKey, enc: point, info: contextInfo(web) });
    const shared = await exportKey(web, context);
    return await gcmKey(web, shared);
  } catch {
    return null;
  }
}
