import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardCode, cardQrText, drawCard, readCard } from './card.ts';

test('a card comes back from its sixteen letters and from its QR, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (drawn) => {
      const card = Uint8Array.from(drawn);
      const code = cardCode(card);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      for (const text of [code, ` ${typed} `, typed.replaceAll('l', 'I'), cardQrText(card)]) {
        expect(readCard(text)).toEqual(card);
      }
    }),
  );
});

test('another letter is another card', () => {
  const card = readCard('0123-4567-89AB-CDEF');
  expect(card && cardCode(card)).toBe('0123-4567-89AB-CDEF');
  expect(readCard('0123-4567-89AB-CDEG')).not.toEqual(card);
});

test('what has not sixteen letters of the alphabet is no card', () => {
  for (const text of [
    '',
    '0123-4567-89AB-CDE',
    '0123-4567-89AB-CDEFF',
    '0123-4567-89AB-CDEU',
    'https://halte.example/0123456789ABCDEF',
  ]) {
    expect(readCard(text)).toBeNull();
  }
});

test('a QR holds no address, and only letters of its smallest form', () => {
  expect(cardQrText(drawCard(globalThis))).toMatch(/^HALTE CARD 1:[0-9A-Z]{16}$/);
});

test('each card is drawn anew: 80 bits', () => {
  const drawn = Array.from({ length: 50 }, () => drawCard(globalThis));
  expect(new Set(drawn.map(cardCode)).size).toBe(50);
  expect(drawn[0]).toHaveLength(10);
});
