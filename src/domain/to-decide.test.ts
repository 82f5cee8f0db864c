import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { acceptablePart } from './acceptable-part.ts';
import { Change } from './change.ts';
import type { FieldPath } from './field-path.ts';
import { foldRecord } from './fold.ts';
import { isTellable } from './tellable.ts';
import { fieldsToDecide, headsUnder } from './to-decide.ts';

function change(said: object): Change {
  return Change.parse({
    v: 1,
    id: v7(),
    log: v7(),
    type: 'visit',
    record: v7(),
    kind: 'set',
    fields: {},
    base: {},
    repairs: null,
    device: v7(),
    account: null,
    clock: { ms: 1, count: 0 },
    sealed: null,
    ...said,
  });
}

const visit = (fields: object = {}) =>
  change({ fields: { session: v7(), at: '2026-11-24T08:30:00.000Z', persons: 1, ...fields } });
const logged = (one: Change) => ({ change: one, rank: one.clock, accepted: true });

test('a person decides how many came and who it was, and nothing else of a visit', () => {
  const first = visit({ channel: 'a', 'procedures/p/type': 'a' });
  const edits = [2, 3].map((persons) =>
    change({
      record: first.record,
      fields: { persons, channel: `c${persons}` },
      base: { persons: [first.id], channel: [first.id] },
    }),
  );
  const { fields } = foldRecord([first, ...edits].map(logged));
  expect(fieldsToDecide('visit', fields)).toEqual(['persons']);
  expect(fieldsToDecide('carpet', fields)).toEqual([]);
});

test('who deletes an item for good names every head of that item and of no other', () => {
  const first = visit({ 'procedures/p/type': 'a', 'procedures/q/type': 'b' });
  const { fields } = foldRecord([first].map(logged));
  expect(headsUnder('procedures/p/$deleted' as FieldPath, fields)).toEqual({ 'procedures/p/type': [first.id] });
  expect(Object.keys(headsUnder('$deleted' as FieldPath, fields))).toEqual(Object.keys(fields));
});

test('what may be told is known here and not personal', () => {
  const told = ['persons', '$deleted', 'procedures/p/type', 'procedures/p/$deleted'];
  const kept = ['visitor', 'needs', 'birthYear', 'nickname', 'procedures/p/nickname', 'guests/g/type'];
  expect(told.filter((path) => !isTellable('visit', path as FieldPath))).toEqual([]);
  expect(kept.filter((path) => isTellable('visit', path as FieldPath))).toEqual([]);
  expect(isTellable('visitor', 'familyName' as FieldPath)).toBe(false);
  expect(isTellable('carpet', 'persons' as FieldPath)).toBe(false);
});

test('what fits is said anew, what does not stays out, and what would never be whole is not offered', () => {
  const nowhere = { record: null, isThere: () => true };
  const mixed = visit({ status: 'x', nickname: 'y', channel: 'guichet' });
  const part = acceptablePart(mixed, nowhere);
  expect(part?.leftOut).toEqual(['status', 'nickname']);
  expect(Object.keys(part?.fields ?? {})).toEqual(['session', 'at', 'persons', 'channel']);
  expect(acceptablePart(visit({ persons: 0 }), nowhere)).toBeNull();
  expect(acceptablePart(visit(), { record: null, isThere: () => false })).toBeNull();
  expect(acceptablePart(change({ kind: 'delete' }), nowhere)).toBeNull();
  expect(acceptablePart(change({ type: 'carpet', fields: { persons: 1 } }), nowhere)).toBeNull();

  const { fields } = foldRecord([visit()].map(logged));
  const edited = change({ fields: { persons: 4 } });
  expect(acceptablePart(edited, { record: { type: 'visit', fields }, isThere: () => true })?.fields).toEqual({
    persons: 4,
  });
  expect(acceptablePart(edited, { record: { type: 'stop', fields }, isThere: () => true })).toBeNull();
});
