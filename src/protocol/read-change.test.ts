import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChange } from './read-change.ts';

const id = '00000000-0000-7000-8000-000000000001';

test('a text that is no change is a value, never an exception', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => !readChange(text).ok));
});

test('a text that is no change but has an id says which, so that it can be answered', () => {
  expect(readChange(`{"id":"${id}","v":99}`)).toEqual({ ok: false, id });
  expect(readChange(`{"id":"${id.toUpperCase()}x"}`)).toEqual({ ok: false, id: null });
  expect(readChange('[1]')).toEqual({ ok: false, id: null });
  expect(readChange('null')).toEqual({ ok: false, id: null });
});

const change = {
  v: 1,
  id,
  log: id,
  type: 'account',
  record: id,
  kind: 'set',
  fields: { name: 'Marie' },
  base: {},
  repairs: null,
  device: id,
  account: null,
  clock: { ms: 1, count: 0 },
  sealed: null,
};

test('a path that the schema would pass over is refused, not dropped, however it is spelt', () => {
  const text = JSON.stringify(change);
  expect(readChange(text).ok).toBe(true);
  for (const spelt of ['__proto__', String.raw`\u005f_proto__`, String.raw`__prot\u006f__`]) {
    expect(readChange(text.replace('"Marie"', `"Marie","${spelt}":2`))).toEqual({ ok: false, id });
    expect(readChange(text.replace('"Marie"', `{"${spelt}":2}`))).toEqual({ ok: false, id });
  }
});

test('a value that is spelt like such a path is a value', () => {
  const read = readChange(JSON.stringify({ ...change, fields: { name: '__proto__' } }));
  expect(read).toMatchObject({ ok: true, change: { fields: { name: '__proto__' } } });
});
