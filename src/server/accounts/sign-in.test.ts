import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { ADMINISTRATOR, setUpOffice, testServer } from '../../../tests/support/test-server.ts';
import { passwordChecks, signInWith } from './sign-in.ts';

const COST = { memoryKib: 64, passes: 1 };

test('an unknown login costs a hash too, as dear as a real one', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const real = passwordChecks(COST);
  const checked: (string | null)[] = [];
  const signIn = signInWith({
    queries: server.database.kysely,
    clock: () => 0,
    passwords: {
      ...real,
      verify: async (password, hash) => {
        checked.push(hash);
        return await real.verify(password, hash);
      },
    },
  });
  expect(await signIn({ login: 'personne', password: ADMINISTRATOR.password, from: 'here' })).toMatchObject({
    ok: false,
  });
  expect(await signIn({ login: ADMINISTRATOR.login, password: 'faux', from: 'here' })).toMatchObject({ ok: false });
  expect(checked).toEqual([null, expect.stringMatching(/^\$argon2id\$/)]);
});

test('too many sign-ins at once are told to come back, and a flood fails none that waits', async () => {
  const server = await testServer();
  await setUpOffice(server);
  const signIn = signInWith({ queries: server.database.kysely, clock: () => 0, passwords: passwordChecks(COST) });
  const { login, password } = ADMINISTRATOR;
  const results = await Promise.all(
    Array.from({ length: 80 }, async () => await signIn({ login, password, from: v7() })),
  );
  const busy = results.filter((result) => !result.ok && result.refusal === 'busy');
  expect(busy).toHaveLength(80 - 52);
  expect(results.filter((result) => result.ok)).toHaveLength(52);
});

test('the password tried on an unknown login is hashed at the full cost', async () => {
  const impossible = passwordChecks({ memoryKib: 1, passes: 1 });
  await expect(impossible.verify('le bus passe à dix heures', null)).rejects.toThrow('memory');
});
