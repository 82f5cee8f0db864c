import { expect, test } from 'vitest';
import { groupedByFour } from './one-time-code-text.ts';

test('a code is shown in groups of four however it was typed or pasted', () => {
  expect(groupedByFour('ab12cd3')).toBe('AB12-CD3');
  expect(groupedByFour(' ab12 cd34-ef56.gh78 ')).toBe('AB12-CD34-EF56-GH78');
  expect(groupedByFour('')).toBe('');
});

test('nothing is lost of a code while it grows, and nothing added after its end', () => {
  expect(groupedByFour('AB12-')).toBe('AB12');
  expect(groupedByFour('AB12-CD34-EF56-GH78-9')).toBe('AB12-CD34-EF56-GH78');
});
