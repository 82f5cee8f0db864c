import { expect, test } from 'vitest';
import { OneTimeCode } from '../../protocol/enrolment.ts';
import { newOneTimeCode, printedCode } from './one-time-code.ts';

test('a code as it is printed is read back, in whatever case and with whatever spaces', () => {
  for (let round = 0; round < 200; round += 1) {
    const code = newOneTimeCode();
    expect(OneTimeCode.parse(printedCode(code))).toBe(code);
    expect(OneTimeCode.parse(` ${printedCode(code).toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
  }
});

test('every character of the alphabet is drawn and no code comes twice', () => {
  const codes = Array.from({ length: 500 }, newOneTimeCode);
  expect(new Set(codes).size).toBe(500);
  expect(new Set(codes.join('')).size).toBe(32);
});
