import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { COMMON_PASSWORDS } from './common-passwords.ts';

export type HashCost = {
  readonly memoryKib: number;
  readonly passes: number;
};

/** 64 MiB and three passes in one lane: above what OWASP asks of Argon2id, about a fifth of a second. */
export const HASH_COST: HashCost = { memoryKib: 65_536, passes: 3 };

const PASSWORD_MIN_LENGTH = 12;

export type PasswordRefusal = 'too-short' | 'too-common';

const TAG_BYTES = 32;
const SALT_BYTES = 16;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const derive = promisify(argon2);

/** Null when the password will do. Length is counted in characters as people see them. */
export function passwordRefusal(password: string): PasswordRefusal | null {
  if (Array.from(password.normalize('NFKC')).length < PASSWORD_MIN_LENGTH) return 'too-short';
  const plain = password.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  return COMMON_PASSWORDS.has(plain) || new Set(plain).size < 4 ? 'too-common' : null;
}

/** The hash as a PHC string, which carries its own cost: raising the cost later leaves the old ones readable. */
export async function hashPassword(password: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=1$${unpadded(salt)}$${unpadded(tag)}`;
}

export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const [, memory, passes, salt = '', tag = ''] = PHC.exec(phc) ?? [];
  if (memory === undefined || passes === undefined)
    throw new Error('a stored password hash is not an Argon2id PHC string');
  const cost = { memoryKib: Number(memory), passes: Number(passes) };
  return timingSafeEqual(await tagOf(password, Buffer.from(salt, 'base64'), cost), Buffer.from(tag, 'base64'));
}

async function tagOf(password: string, salt: Buffer, cost: HashCost): Promise<Buffer> {
  return await derive('argon2id', {
    // The same accents typed on another keyboard may come as other code points.
    message: password.normalize('NFKC'),
    nonce: salt,
    parallelism: 1,
    tagLength: TAG_BYTES,
    memory: cost.memoryKib,
    passes: cost.passes,
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
