import * as z from 'zod/mini';
import { AccountId } from '../../domain/ids.ts';
import { fromBase64url, toBase64url } from '../../protocol/sealing/base64url.ts';
import { gcmKey, gcmOpen, gcmSeal } from '../../protocol/sealing/gcm.ts';
import { type Bytes, drawBytes, utf8, type Web, type WebKey } from '../../protocol/sealing/web.ts';
import { type Stretch, STRETCH_COST, StretchCost } from './stretch.ts';

const SALT_BYTES = 16;
const TABLET_KEY_BYTES = 32;

/** What the disk does not hold: the passkey's PRF output (32 bytes), or the agent's card (10). */
export type Possession = { readonly kind: Wrap['kind']; readonly bytes: Bytes };

/** The tablet's key, for one agent who has the possession and knows the PIN. Bytes are base64url texts. */
export const Wrap = z.strictObject({
  v: z.literal(1),
  agent: AccountId,
  kind: z.enum(['passkey', 'card']),
  cost: StretchCost,
  salt: z.string().check(z.length(22)),
  /** One byte of a hash of the possession: a mistyped card is seen at once and costs no try of the PIN. */
  check: z.int().check(z.minimum(0), z.maximum(255)),
  nonce: z.string().check(z.length(16)),
  box: z.string().check(z.length(64)),
});
export type Wrap = z.infer<typeof Wrap>;

/**
 * - `another-possession`: another card or passkey than the one that it was made with; the PIN was not even tried
 * - `wrong-pin`: or, once in 256 times, another possession; or a wrap that was altered
 */
export type UnwrapRefusal = 'another-possession' | 'wrong-pin';

export type UnwrapResult =
  | { readonly ok: true; readonly key: Bytes }
  | { readonly ok: false; readonly refusal: UnwrapRefusal };

export type Proof = { readonly pin: string; readonly possession: Possession };

/** The random key of a tablet: what is sealed under it can be had again from the server, so it is kept nowhere else. */
export function drawTabletKey(web: Web): Bytes {
  return drawBytes(web, TABLET_KEY_BYTES);
}

/** Wraps a tablet's key for an agent, under a fresh salt and nonce. */
export async function wrapKey(
  { web, stretch }: Means,
  { agent, key, pin, possession }: Proof & { readonly agent: AccountId; readonly key: Bytes },
): Promise<Wrap> {
  const salt = drawBytes(web, SALT_BYTES);
  const check = await checkOf(web, possession);
  const head: Head = { v: 1, agent, kind: possession.kind, cost: STRETCH_COST, salt: toBase64url(salt), check };
  const outer = await outerKey({ web, stretch }, head, { pin, possession });
  const { nonce, box } = await gcmSeal(web, outer, key, headBytes(web, head));
  return { ...head, nonce: toBase64url(nonce), box: toBase64url(box) };
}

export async function unwrapKey({ web, stretch }: Means, wrap: Wrap, proof: Proof): Promise<UnwrapResult> {
  const { nonce, box, ...head } = wrap;
  if (!(await isPossession(web, wrap, proof.possession))) return { ok: false, refusal: 'another-possession' };
  const [nonceBytes, boxBytes] = [fromBase64url(nonce), fromBase64url(box)];
  const outer = await outerKey({ web, stretch }, head, proof);
  if (nonceBytes === null || boxBytes === null) return { ok: false, refusal: 'wrong-pin' };
  const key = await gcmOpen(web, outer, { nonce: nonceBytes, box: boxBytes }, headBytes(web, head));
  return key === null ? { ok: false, refusal: 'wrong-pin' } : { ok: true, key };
}

/** Whether it is very likely the card or passkey that the wrap was made with: of 256 others, one is taken for it. */
export async function isPossession(web: Web, { kind, check }: Wrap, possession: Possession): Promise<boolean> {
  return possession.kind === kind && (await checkOf(web, possession)) === check;
}

/** The same key under another PIN, for whoever gives the present one. */
export async function changePin(
  means: Means,
  wrap: Wrap,
  proof: Proof & { readonly newPin: string },
): Promise<{ readonly ok: true; readonly wrap: Wrap } | { readonly ok: false; readonly refusal: UnwrapRefusal }> {
  const opened = await unwrapKey(means, wrap, proof);
  if (!opened.ok) return opened;
  const { agent } = wrap;
  const changed = await wrapKey(means, { agent, key: opened.key, pin: proof.newPin, possession: proof.possession });
  opened.key.fill(0);
  return { ok: true, wrap: changed };
}

export type Means = { readonly web: Web; readonly stretch: Stretch };

type Head = Omit<Wrap, 'nonce' | 'box'>;

/** HKDF over Argon2id(PIN) ‖ possession: without either one it is another key. */
async function outerKey({ web, stretch }: Means, head: Head, { pin, possession }: Proof): Promise<WebKey> {
  const salt = fromBase64url(head.salt) ?? new Uint8Array();
  const stretched = await stretch({ pin, salt, cost: head.cost });
  const material = joined(stretched, possession.bytes);
  const { subtle } = web.crypto;
  const base = await subtle.importKey('raw', material, 'HKDF', false, ['deriveBits']);
  const info = utf8(web, `halte wrap 1 ${head.kind}`);
  const bits = new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, 256));
  const key = await gcmKey(web, bits);
  for (const secret of [stretched, material, bits]) secret.fill(0);
  return key;
}

async function checkOf(web: Web, { bytes }: Possession): Promise<number> {
  const hash = await web.crypto.subtle.digest('SHA-256', joined(utf8(web, 'halte possession check 1\n'), bytes));
  return new Uint8Array(hash)[0] ?? 0;
}

function headBytes(web: Web, { v, agent, kind, cost, salt, check }: Head): Bytes {
  const { memoryKib, passes, lanes } = cost;
  return utf8(web, ['halte wrap', v, agent, kind, memoryKib, passes, lanes, salt, check].join('\n'));
}

function joined(left: Bytes, right: Bytes): Bytes {
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return bytes;
}
