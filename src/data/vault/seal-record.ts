import type { Json } from '../../domain/json.ts';
import { gcmKey, gcmOpen, gcmSeal, NONCE_BYTES } from '../../protocol/sealing/gcm.ts';
import { type Bytes, utf8, type Web, type WebKey } from '../../protocol/sealing/web.ts';

/** Where a sealed value lies, and the version of the schema it follows: it opens nowhere else and as nothing else. */
export type Place = { readonly store: string; readonly id: string; readonly v: number };

/**
 * - `not-authentic`: a byte of it is another, or it was moved here from another place
 * - `unreadable`: it was sealed so, and is no JSON
 */
export type OpenedRecord =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly refusal: 'not-authentic' | 'unreadable' };

/** Seals what the tablet keeps about persons, under the tablet's key; one an unlock. */
export type Vault = {
  /** The nonce, then the box. */
  seal(place: Place, value: Json): Promise<Bytes>;
  open(place: Place, sealed: Bytes): Promise<OpenedRecord>;
};

// Of a disk that was copied, the length of a name is not told.
const STEP_BYTES = 32;

/** `key` stays the caller's: to wrap it for another agent, and to wipe it when the tablet locks. */
export async function openVault(web: Web, key: Bytes): Promise<Vault> {
  const sealing: WebKey = await gcmKey(web, key);
  return {
    async seal(place, value) {
      const { nonce, box } = await gcmSeal(
        web,
        sealing,
        padded(utf8(web, JSON.stringify(value))),
        placeBytes(web, place),
      );
      const sealed = new Uint8Array(nonce.length + box.length);
      sealed.set(nonce);
      sealed.set(box, nonce.length);
      return sealed;
    },
    async open(place, sealed) {
      const parts = { nonce: sealed.slice(0, NONCE_BYTES), box: sealed.slice(NONCE_BYTES) };
      const plain = await gcmOpen(web, sealing, parts, placeBytes(web, place));
      if (plain === null) return { ok: false, refusal: 'not-authentic' };
      try {
        return { ok: true, value: JSON.parse(new web.TextDecoder('utf-8', { fatal: true }).decode(plain)) as Json };
      } catch {
        // The parser's own message repeats what it was given.
        return { ok: false, refusal: 'unreadable' };
      }
    },
  };
}

function padded(bytes: Bytes): Bytes {
  const filled = new Uint8Array(Math.ceil(bytes.length / STEP_BYTES) * STEP_BYTES).fill(0x20);
  filled.set(bytes);
  return filled;
}

function placeBytes(web: Web, { store, id, v }: Place): Bytes {
  return utf8(web, `halte vault record 1\n${store}\n${id}\n${v}`);
}
