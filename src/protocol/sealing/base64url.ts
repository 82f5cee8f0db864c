import type { Bytes } from './web.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

/** Base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const four = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    for (const value of four.slice(0, Math.min(3, bytes.length - at) + 1)) text += ALPHABET[value];
  }
  return text;
}

/** Null for anything that `toBase64url` does not write: one text for one value. */
export function fromBase64url(text: string): Bytes | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let heldBits = 0;
  let size = 0;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    heldBits += 6;
    if (heldBits < 8) continue;
    heldBits -= 8;
    bytes[size] = (held >> heldBits) & 255;
    size += 1;
  }
  const left = held & ((1 << heldBits) - 1);
  return heldBits < 6 && left === 0 ? bytes : null;
}
