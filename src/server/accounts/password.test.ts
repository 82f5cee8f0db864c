import { expect, test } from 'vitest';
import { HASH_COST, hashPassword, passwordRefusal, verifyPassword } from './password.ts';

const CHEAP = { memoryKib: 256, passes: 1 };

test('a password opens its own hash and nothing else does', async () => {
  const hash = await hashPassword('le bus passe à dix heures', CHEAP);
  expect(await verifyPassword('le bus passe à dix heures', hash)).toBe(true);
  expect(await verifyPassword('le bus passe à onze heures', hash)).toBe(false);
});

test('accents typed on another keyboard are the same password', async () => {
  const hash = await hashPassword('médiathèque de Guise'.normalize('NFC'), CHEAP);
  expect(await verifyPassword('médiathèque de Guise'.normalize('NFD'), hash)).toBe(true);
});

test('the hash names its cost, has a salt of its own, and never holds the password', async () => {
  const [one, other] = await Promise.all([
    hashPassword('quatre roues motrices', HASH_COST),
    hashPassword('quatre roues motrices', HASH_COST),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(other).not.toBe(one);
  expect(await verifyPassword('quatre roues motrices', one)).toBe(true);
});

test('a known answer of the reference implementation is read', async () => {
  // phc-winner-argon2: echo -n "password" | argon2 somesalt -id -t 2 -k 65536 -p 1
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await verifyPassword('password', hash)).toBe(true);
});

test.each([
  ['onze signes', 'too-short'],
  ['🚌🚌🚌🚌🚌🚌', 'too-short'],
  ['Mot de passe 123', 'too-common'],
  ['PASSWORD1234', 'too-common'],
  ['abababababababab', 'too-common'],
  ['douze signes', null],
  ['le bus passe à dix heures', null],
] as const)('the password “%s” is judged %s', (password, refusal) => {
  expect(passwordRefusal(password)).toBe(refusal);
});
