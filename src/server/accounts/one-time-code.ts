import { randomBytes } from 'node:crypto';

export const CODE_LIFETIME_MS = 15 * 60_000;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** 80 random bits in Crockford's base 32, as `OneTimeCode` reads them. */
export function newOneTimeCode(): string {
  // A byte modulo 32 is even: 256 is a multiple of 32.
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** In groups of four, as it is shown and dictated. */
export function printedCode(code: string): string {
  return code.match(/.{4}/g)?.join('-') ?? code;
}
