import { createHash } from 'node:crypto';
import { fromBase64url, toBase64url } from '../../protocol/sealing/base64url.ts';
import { readServiceKey, type ServiceKey } from '../../protocol/sealing/service-key.ts';

/** Crockford's: no I, L, O or U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 32;
/** 256 bits in letters of five, the last one filled up. */
const SECRET_LETTERS = 52;
/** 20 bits of a hash of the secret: of a million mistypings one passes, and the key's print would tell it. */
const CHECK_LETTERS = 4;
const IN_A_GROUP = 4;
const GROUPS_IN_A_LINE = 7;

/** A private key as a person copies it from paper: 14 groups of four, the last of which is a check of the others. */
export function writtenKey({ privateKey }: Pick<ServiceKey, 'privateKey'>): string {
  const secret = fromBase64url(privateKey);
  if (secret === null) throw new Error('a private key that is not base64url');
  const letters = lettersOf(secret) + checkOf(secret);
  const groups = letters.match(new RegExp(`.{${IN_A_GROUP}}`, 'g')) ?? [];
  const lines = [groups.slice(0, GROUPS_IN_A_LINE), groups.slice(GROUPS_IN_A_LINE)];
  return lines.map((line) => line.join(' ')).join('\n');
}

export type TypedKey =
  | { readonly ok: true; readonly key: ServiceKey }
  | { readonly ok: false; readonly refusal: 'incomplete' | 'mistyped' };

/** Read however it was typed: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export async function readTypedKey(typed: string): Promise<TypedKey> {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (text.length !== SECRET_LETTERS + CHECK_LETTERS) return { ok: false, refusal: 'incomplete' };
  const secret = bytesOf(text.slice(0, SECRET_LETTERS));
  if (secret === null || checkOf(secret) !== text.slice(SECRET_LETTERS)) return { ok: false, refusal: 'mistyped' };
  const key = await readServiceKey(globalThis, toBase64url(secret));
  return key === null ? { ok: false, refusal: 'mistyped' } : { ok: true, key };
}

/** What an administrator prints and locks away; the key that tablets seal to comes first. */
export function recoverySheet(keys: readonly ServiceKey[]): string {
  const told = keys.flatMap((key, at) => [`Key ${at + 1} of ${keys.length}, print ${key.id}`, '', writtenKey(key), '']);
  return [
    'HALTE: RECOVERY SHEET OF THE SERVICE’S KEYS',
    '',
    'Whoever has this sheet and a copy of the data reads the names of the people received.',
    'Print it, lock it away, and leave no copy of it on a disk.',
    '',
    ...told,
    'To enter it again: npm run keys -- --enter, then type each key, and an empty line after each.',
    'Case, spaces and dashes do not matter.',
  ].join('\n');
}

function lettersOf(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) << 4n;
  let letters = '';
  for (let at = 0; at < SECRET_LETTERS; at += 1) {
    letters = LETTERS.charAt(Number(value & 31n)) + letters;
    value >>= 5n;
  }
  return letters;
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> | null {
  let value = 0n;
  for (const letter of letters) {
    const digit = LETTERS.indexOf(letter);
    if (digit === -1) return null;
    value = (value << 5n) | BigInt(digit);
  }
  if ((value & 15n) !== 0n) return null;
  return new Uint8Array(Buffer.from((value >> 4n).toString(16).padStart(SECRET_BYTES * 2, '0'), 'hex'));
}

function checkOf(secret: Uint8Array): string {
  const hash = createHash('sha256').update('halte recovery sheet 1\n').update(secret).digest();
  const bits = hash.readUIntBE(0, 3) >> 4;
  return [15, 10, 5, 0].map((shift) => LETTERS.charAt((bits >> shift) & 31)).join('');
}
