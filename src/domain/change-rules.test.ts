import { expect, test } from 'vitest';
import { Change } from './change.ts';
import { faultOf, referencesOf } from './change-rules.ts';

const uuid = (tail: number) => `00000000-0000-7000-8000-${String(tail).padStart(12, '0')}`;

function change(over: Readonly<Record<string, unknown>> = {}): Change {
  return Change.parse({
    v: 1,
    id: uuid(1),
    log: uuid(2),
    type: 'visit',
    record: uuid(3),
    kind: 'set',
    fields: { session: uuid(4), at: '2026-11-24T08:30:00.000Z', persons: 1, 'procedures/a/type': 'caf.rsa' },
    base: {},
    repairs: null,
    device: uuid(5),
    account: null,
    clock: { ms: 1, count: 0 },
    sealed: null,
    ...over,
  });
}

test('a visit with a procedure is well made, and points to its session', () => {
  expect(faultOf(change(), 'service')).toBeNull();
  expect(referencesOf(change())).toEqual([{ type: 'stopSession', id: uuid(4) }]);
});

test.each([
  [{ type: 'spell' }, 'unknown-type', null],
  [{ type: 'constructor' }, 'unknown-type', null],
  [{ type: 'partner', fields: { code: 'caf' } }, 'wrong-log', null],
  [{ fields: { mood: 1 } }, 'unknown-field', 'mood'],
  [{ fields: { constructor: 1 } }, 'unknown-field', 'constructor'],
  [{ fields: { id: uuid(9) } }, 'unknown-field', 'id'],
  [{ fields: { procedures: [] } }, 'unknown-field', 'procedures'],
  [{ fields: { 'procedures/a/mood': 1 } }, 'unknown-field', 'procedures/a/mood'],
  [{ fields: { 'moods/a/type': 1 } }, 'unknown-field', 'moods/a/type'],
  [{ fields: { persons: 0 } }, 'invalid-value', 'persons'],
  [{ fields: { persons: 1.5 } }, 'invalid-value', 'persons'],
  [{ fields: { 'procedures/a/$deleted': 1 } }, 'invalid-value', 'procedures/a/$deleted'],
  [{ fields: { gender: 'femme' } }, 'personal-in-clear', 'gender'],
  [{ fields: { needs: ['numerique'] } }, 'personal-in-clear', 'needs'],
  [{ type: 'visitor', fields: { familyName: 'Martin' } }, 'personal-in-clear', 'familyName'],
  [{ kind: 'repair' }, 'kind-mismatch', null],
  [{ kind: 'delete' }, 'kind-mismatch', null],
  [{ fields: {} }, 'kind-mismatch', null],
])('%j is refused as %s', (over, reason, field) => {
  expect(faultOf(change(over), 'service')).toEqual({ reason, field });
});

test('every personal field of every type is refused in clear, and may be emptied', () => {
  const personal = [
    ['visit', 'visitor', uuid(8)],
    ['visit', 'birthYear', 1950],
    ['visit', 'ageAtom', 60],
    ['visit', 'status', 'retraite'],
    ['visit', 'residence', '02830'],
    ['visitor', 'givenName', 'Anne'],
    ['visitor', 'phone', '0300000000'],
    ['visitor', 'birthYear', 1950],
    ['visitor', 'residence', '02830'],
  ] as const;
  for (const [type, field, value] of personal) {
    expect(faultOf(change({ type, fields: { [field]: value } }), 'service')).toEqual({
      reason: 'personal-in-clear',
      field,
    });
    expect(faultOf(change({ type, fields: { [field]: null } }), 'service')).toBeNull();
  }
});
