import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';

test('bytes are written as everyone writes them, and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (drawn) => {
      const bytes = Uint8Array.from(drawn);
      const text = toBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(text)).toEqual(bytes);
    }),
  );
});

test('no other text stands for the same bytes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'Q', 'g', 'w', 'Z', '_', '-', '9', '=', '+', ' ', 'é') }),
      (text) => {
        const bytes = fromBase64url(text);
        expect(bytes === null ? text : toBase64url(bytes)).toBe(text);
      },
    ),
  );
  expect(['A', 'AB', 'AA=', 'A+AA', 'AA A'].map(fromBase64url)).toEqual([null, null, null, null, null]);
});
