import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { fieldPath, FieldPath, itemDeletedPath, itemPath, RECORD_DELETED } from './field-path.ts';
import { foldRecord, type LoggedChange, shownHeads } from './fold.ts';
import { ChangeId } from './ids.ts';
import type { Json } from './json.ts';

const persons = fieldPath('persons');
const channel = fieldPath('channel');

function idOf(number: number): ChangeId {
  return ChangeId.parse(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`);
}

type Written = {
  readonly id: number;
  readonly sets?: Readonly<Record<string, Json>>;
  readonly saw?: Readonly<Record<string, readonly number[]>>;
  readonly at?: number;
  readonly kind?: Change['kind'];
  readonly accepted?: boolean;
};

function logged({ id, sets = {}, saw = {}, at = id, kind = 'set', accepted = true }: Written): LoggedChange {
  const base: Record<FieldPath, ChangeId[]> = {};
  for (const [path, ids] of Object.entries(saw)) base[FieldPath.parse(path)] = ids.map(idOf);
  const fields: Change['fields'] = {};
  for (const [path, value] of Object.entries(sets)) fields[FieldPath.parse(path)] = value as never;
  return { change: { id: idOf(id), kind, fields, base }, rank: { ms: at, count: 0 }, accepted };
}

test('a correction by someone who saw the value wins, even when its clock is behind', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { persons: 1 }, at: 2_000 }),
    logged({ id: 2, sets: { persons: 2 }, saw: { persons: [1] }, at: 1_000 }),
  ]);
  expect(merged.fields[persons]).toEqual({ value: 2, change: idOf(2), alike: [], rivals: [] });
});

test('two values that did not see each other are a conflict: the later clock shows, the other is its rival', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { persons: 1 } }),
    logged({ id: 2, sets: { persons: 2 }, saw: { persons: [1] }, at: 30 }),
    logged({ id: 3, sets: { persons: 3 }, saw: { persons: [1] }, at: 20 }),
  ]);
  expect(merged.fields[persons]).toEqual({
    value: 2,
    change: idOf(2),
    alike: [],
    rivals: [{ change: idOf(3), value: 3 }],
  });
});

test('what two tablets said alike is deleted and edited by one who is shown it once', () => {
  const both = [logged({ id: 1, sets: { channel: 'arret' } }), logged({ id: 2, sets: { channel: 'arret' } })];
  const shown = foldRecord(both).fields[channel];
  expect(shown && shownHeads(shown)).toEqual([idOf(2), idOf(1)]);
  expect(foldRecord([...both, logged({ id: 3, kind: 'delete', saw: { channel: [2, 1] } })]).deleted).toBe(true);
  const edited = foldRecord([...both, logged({ id: 3, sets: { channel: 'visio' }, saw: { channel: [2, 1] } })]);
  expect(edited.fields[channel]).toEqual({ value: 'visio', change: idOf(3), alike: [], rivals: [] });
});

test('two tablets that say the same thing are no conflict', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { channel: 'arret' } }),
    logged({ id: 2, sets: { channel: 'arret' } }),
  ]);
  expect(merged.fields[channel]?.rivals).toEqual([]);
});

test('two saves of one tablet clamped to the same stamp: the correction wins because it names what it saw', () => {
  const merged = foldRecord([
    logged({ id: 2, sets: { persons: 1 }, at: 5 }),
    logged({ id: 1, sets: { persons: 2 }, saw: { persons: [2] }, at: 5 }),
  ]);
  expect(merged.fields[persons]?.value).toBe(2);
});

test('the winner is chosen among heads, not pair by pair: with a third writer the older value does not win', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { persons: 1 }, at: 30 }),
    logged({ id: 2, sets: { persons: 2 }, saw: { persons: [1] }, at: 10 }),
    logged({ id: 3, sets: { persons: 3 }, at: 20 }),
  ]);
  expect(merged.fields[persons]?.value).toBe(3);
  expect(merged.fields[persons]?.rivals).toEqual([{ change: idOf(2), value: 2 }]);
});

test('a refused change passes on what its author had seen and gives no value', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { persons: 1 } }),
    logged({ id: 2, sets: { persons: 200 }, saw: { persons: [1] }, accepted: false }),
    logged({ id: 3, sets: { persons: 2 }, saw: { persons: [2] } }),
  ]);
  expect(merged.fields[persons]).toEqual({ value: 2, change: idOf(3), alike: [], rivals: [] });
});

test('a refused change alone takes nothing away', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { persons: 1 } }),
    logged({ id: 2, sets: { persons: 200 }, saw: { persons: [1] }, accepted: false }),
  ]);
  expect(merged.fields[persons]?.value).toBe(1);
});

test('a decision that names all heads ends the conflict', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { persons: 1 } }),
    logged({ id: 2, sets: { persons: 2 } }),
    logged({ id: 3, kind: 'decide', sets: { persons: 1 }, saw: { persons: [1, 2] } }),
  ]);
  expect(merged.fields[persons]).toEqual({ value: 1, change: idOf(3), alike: [], rivals: [] });
});

test('a deletion that saw everything deletes, and its undoing brings back', () => {
  const created = logged({ id: 1, sets: { persons: 1, channel: 'arret' } });
  const deleted = logged({ id: 2, kind: 'delete', saw: { persons: [1], channel: [1] } });
  const restored = logged({ id: 3, kind: 'undelete', saw: { $deleted: [2] } });
  expect(foldRecord([created, deleted]).deleted).toBe(true);
  expect(foldRecord([created, deleted, restored]).deleted).toBe(false);
});

test('a deletion loses against an edit it had not seen, of any field, and the pair is shown', () => {
  const created = logged({ id: 1, sets: { persons: 1 } });
  const deleted = logged({ id: 3, kind: 'delete', saw: { persons: [1] } });
  const sameField = logged({ id: 2, sets: { persons: 2 }, saw: { persons: [1] } });
  const newItem = logged({ id: 2, sets: { 'procedures/a/type': 'caf.rsa' } });
  for (const unseen of [sameField, newItem]) {
    const merged = foldRecord([created, deleted, unseen]);
    expect(merged.deleted).toBe(false);
    expect(merged.survived).toEqual([RECORD_DELETED]);
  }
});

test('removing one procedure leaves the others, and loses against an unseen correction of its result', () => {
  const [type, result, removed] = [
    itemPath('procedures', 'a', 'type'),
    itemPath('procedures', 'a', 'result'),
    itemDeletedPath('procedures', 'a'),
  ];
  const created = logged({ id: 1, sets: { [type]: 'caf.rsa', [result]: 'faite', 'procedures/b/type': 'bus.cv' } });
  const removal = logged({ id: 2, sets: { [removed]: true }, saw: { [type]: [1], [result]: [1] } });
  const correction = logged({ id: 3, sets: { [result]: 'impossible' }, saw: { [result]: [1] } });
  expect(foldRecord([created, removal]).fields[removed]?.value).toBe(true);
  const merged = foldRecord([created, removal, correction]);
  expect(merged.fields[removed]?.value).toBe(false);
  expect(merged.survived).toEqual([removed]);
});

test('a forged circle of names makes no value vanish', () => {
  const merged = foldRecord([
    logged({ id: 1, sets: { persons: 1 }, saw: { persons: [2] } }),
    logged({ id: 2, sets: { persons: 2 }, saw: { persons: [1] } }),
  ]);
  expect(merged.fields[persons]?.value).toBe(2);
});

const paths = ['persons', 'channel', 'procedures/a/type', 'procedures/a/$deleted'];

/** A history: each change sets or deletes something, having seen some of the changes that came before it in the list. */
const history = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Change['kind']>('set', 'set', 'set', 'delete', 'undelete'),
      path: fc.constantFrom(...paths),
      value: fc.nat(3),
      at: fc.nat(5),
      accepted: fc.boolean(),
      saw: fc.array(fc.record({ path: fc.constantFrom(...paths, '$deleted'), back: fc.integer({ min: 1, max: 6 }) }), {
        maxLength: 4,
      }),
    }),
    { maxLength: 12 },
  )
  .map((drafts) =>
    drafts.map((draft, index) => {
      const saw: Record<string, number[]> = {};
      for (const { path, back } of draft.saw) if (index - back >= 0) (saw[path] ??= []).push(index - back + 1);
      const value = draft.path.endsWith('$deleted') ? draft.value > 1 : draft.value;
      const sets = draft.kind === 'set' ? { [draft.path]: value } : {};
      return logged({ id: index + 1, kind: draft.kind, sets, saw, at: draft.at, accepted: draft.accepted });
    }),
  );

test('the same changes give the same record in any order and any repetition', () => {
  fc.assert(
    fc.property(
      history.chain((log) =>
        fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 })),
      ),
      ([log, shuffled]) => {
        expect(foldRecord(shuffled)).toEqual(foldRecord(log));
      },
    ),
    { numRuns: 500 },
  );
});

test('every accepted value is the one shown, a rival, or was seen by another accepted change', () => {
  fc.assert(
    fc.property(history, (log) => {
      const merged = foldRecord(log);
      const byId = new Map(log.map((entry) => [entry.change.id, entry.change]));
      const seenAt = (path: FieldPath) => {
        const seen = new Set<ChangeId>();
        const visit = (id: ChangeId) => {
          for (const named of byId.get(id)?.base[path] ?? []) {
            if (seen.has(named)) continue;
            seen.add(named);
            visit(named);
          }
        };
        for (const entry of log) if (entry.accepted && Object.hasOwn(entry.change.fields, path)) visit(entry.change.id);
        return seen;
      };
      for (const { change, accepted } of log) {
        for (const [text, value] of Object.entries(change.fields)) {
          const path = FieldPath.parse(text);
          if (!accepted || path.endsWith('$deleted')) continue;
          const field = merged.fields[path];
          const shown = field?.value === value || field?.rivals.some((rival) => rival.change === change.id);
          expect(shown || seenAt(path).has(change.id)).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});
