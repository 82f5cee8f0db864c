import { expect, test } from 'vitest';
import { slowDown } from './slow-down.ts';

test('the first failures cost nothing, the fifth half a minute, the next twice that', () => {
  let now = 0;
  const slow = slowDown(() => now);
  for (let failure = 0; failure < 4; failure += 1) slow.failed('one');
  expect(slow.waitMs('one')).toBe(0);
  slow.failed('one');
  expect(slow.waitMs('one')).toBe(30_000);
  now = 30_000;
  expect(slow.waitMs('one')).toBe(0);
  slow.failed('one');
  expect(slow.waitMs('one')).toBe(60_000);
});

test('one who fails keeps nobody else waiting, and a success forgets', () => {
  const slow = slowDown(() => 0);
  for (let failure = 0; failure < 9; failure += 1) slow.failed('one');
  expect(slow.waitMs('other')).toBe(0);
  slow.succeeded('one');
  expect(slow.waitMs('one')).toBe(0);
});

test('a flood of made-up keys is forgotten from its oldest', () => {
  const slow = slowDown(() => 0);
  for (let failure = 0; failure < 5; failure += 1) slow.failed('first');
  for (let key = 0; key < 10_000; key += 1) slow.failed(`key ${key}`);
  expect(slow.waitMs('first')).toBe(0);
});
