import { expect, test } from 'vitest';
import { newServiceKey } from '../../protocol/sealing/service-key.ts';
import { readTypedKey, recoverySheet, writtenKey } from './key-sheet.ts';

test('a key comes back from paper however it is typed', async () => {
  const key = await newServiceKey(globalThis);
  const written = writtenKey(key);
  expect(written).toMatch(/^(\w{4} ){6}\w{4}\n(\w{4} ){6}\w{4}$/);
  const typings = [
    written,
    written.toLowerCase().replaceAll(' ', '-'),
    written.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const typed of typings) expect(await readTypedKey(typed)).toEqual({ ok: true, key });
});

test('one wrong letter anywhere, two that changed places, and a group too few are noticed', async () => {
  const written = writtenKey(await newServiceKey(globalThis)).replaceAll(/\s/g, '');
  for (let at = 0; at < written.length; at += 1) {
    const wrong = `${written.slice(0, at)}${written[at] === '7' ? '8' : '7'}${written.slice(at + 1)}`;
    expect(await readTypedKey(wrong)).toEqual({ ok: false, refusal: 'mistyped' });
    const [a = '', b = ''] = written.slice(at, at + 2);
    if (a === b || b === '') continue;
    const swapped = `${written.slice(0, at)}${b}${a}${written.slice(at + 2)}`;
    expect(await readTypedKey(swapped)).toEqual({ ok: false, refusal: 'mistyped' });
  }
  expect(await readTypedKey(written.slice(4))).toEqual({ ok: false, refusal: 'incomplete' });
  expect(await readTypedKey('')).toEqual({ ok: false, refusal: 'incomplete' });
});

/** Written once, by the first version that printed sheets: it must be read for ever. */
const KEPT_SHEET = `55B4 Q26P GD2B 46FW 99VD H804 M9MH
1487 S95R TKQ2 1SPN ZM72 GCY0 N88S`;

test('a sheet that was printed by the first version is read for ever', async () => {
  const read = await readTypedKey(KEPT_SHEET);
  expect(read.ok && read.key.id).toBe('8sm5zTMZEWr_u-TA5rCz_A');
});

test('the sheet tells every key, first the one that tablets seal to', async () => {
  const keys = [await newServiceKey(globalThis), await newServiceKey(globalThis)];
  const sheet = recoverySheet(keys);
  for (const key of keys) {
    expect(sheet).toContain(writtenKey(key));
    expect(sheet).toContain(key.id);
  }
  expect(sheet.indexOf(keys[0]?.id ?? '')).toBeLessThan(sheet.indexOf(keys[1]?.id ?? ''));
});
