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

test('a path that the schema would pass over is refused, not dropped', () => {
  const change = {
    v: 1,
    id,
    log: id,
    type: 'visit',
    record: id,
    kind: 'set',
    fields: { persons: 1 },
    base: {},
    repairs: null,
    device: id,
    account: null,
    clock: { ms: 1, count: 0 },
    sealed: null,
  };
  const text = JSON.stringify(change);
  expect(readChange(text).ok).toBe(true);
  expect(readChange(text.replace('"persons":1', '"persons":1,"__proto__":2'))).toEqual({ ok: false, id });
});
