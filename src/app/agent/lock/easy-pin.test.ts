import { expect, test } from 'vitest';
import { isEasyPin } from './easy-pin.ts';

test.each(['000000', '777777', '123456', '345678', '654321', '890123', '210987', '123123', '909909'])(
  '%s is among the first that are tried',
  (pin) => {
    expect(isEasyPin(pin)).toBe(true);
  },
);

test.each(['271828', '314159', '135790', '121212', '112233', '123465'])('%s will do', (pin) => {
  expect(isEasyPin(pin)).toBe(false);
});
