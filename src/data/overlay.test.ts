import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FieldPath, fieldPath, RECORD_DELETED } from '../domain/field-path.ts';
import { foldRecord, type LoggedChange, type MergedRecord } from '../domain/fold.ts';
import { ChangeId, RecordId } from '../domain/ids.ts';
import { RecordState } from '../protocol/record-state.ts';
import { isCovered, type OwnChange, rebuildShown } from './overlay.ts';

const RECORD = RecordId.parse('00000000-0000-7000-8000-0000000000ff');
const persons = fieldPath('persons');
const PATHS = ['persons', 'channel', 'procedures/a/type', 'procedures/b/type'].map((path) => FieldPath.parse(path));
const REMOVALS = ['procedures/a/$deleted', 'procedures/b/$deleted'].map((path) => FieldPath.parse(path));

type Body = LoggedChange['change'];

function idOf(number: number): ChangeId {
  return ChangeId.parse(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`);
}

function stateOf(merged: MergedRecord, number = 1): RecordState {
  return RecordState.parse({ type: 'visit', id: RECORD, number, seen: {}, authors: {}, ...merged });
}

function sets(id: number, value: number, saw: readonly number[] = []): Body {
  const base = saw.length > 0 ? { [persons]: saw.map(idOf) } : {};
  return { id: idOf(id), kind: 'set', fields: { [persons]: value }, base };
}

function own(change: Body, refused = false): OwnChange {
  return { change, refused };
}

function serverHas(...changes: readonly Body[]): RecordState {
  return stateOf(foldRecord(changes.map((change, at) => ({ change, rank: { ms: at, count: 0 }, accepted: true }))));
}

/** A random author: at each step somebody who was shown `shown` sets a value, takes an item off, deletes or undeletes. */
type Act = { readonly who: 'me' | 'other'; readonly what: number; readonly path: number; readonly fresh: boolean };

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    who: fc.constantFrom<'me' | 'other'>('me', 'other'),
    what: fc.nat(9),
    path: fc.nat(3),
    fresh: fc.boolean(),
  }),
  { maxLength: 12 },
);

function bodyOf(act: Act, number: number, shown: MergedRecord): Body {
  const all = Object.fromEntries(Object.entries(shown.fields).map(([path, merged]) => [path, [merged.change]]));
  const id = idOf(number);
  if (act.what === 0) return { id, kind: 'delete', fields: {}, base: all };
  if (act.what === 1) {
    const deletion = shown.fields[RECORD_DELETED];
    const base = deletion ? { [RECORD_DELETED]: [deletion.change] } : {};
    return { id, kind: 'undelete', fields: {}, base };
  }
  const removed = REMOVALS[act.path % 2];
  if (act.what === 2 && removed) {
    const inItem = Object.entries(all).filter(([path]) => path.startsWith(removed.slice(0, -'$deleted'.length)));
    return { id, kind: 'set', fields: { [removed]: true }, base: Object.fromEntries(inItem) };
  }
  const path = PATHS[act.path] ?? persons;
  const merged = shown.fields[path];
  return { id, kind: 'set', fields: { [path]: number }, base: merged ? { [path]: [merged.change] } : {} };
}

function values(merged: MergedRecord): unknown {
  return {
    deleted: merged.deleted,
    survived: merged.survived,
    fields: Object.fromEntries(
      Object.entries(merged.fields).map(([path, { value, change, alike, rivals }]) => [
        path,
        { value, change, alike, rivals },
      ]),
    ),
  };
}

/** Plays the acts: the server holds what the other wrote, this tablet what it wrote itself and nobody has yet. */
function played(all: readonly Act[]) {
  const server: LoggedChange[] = [];
  const mine: OwnChange[] = [];
  let pulled: RecordState | null = null;
  for (const [at, act] of all.entries()) {
    const number = at + 1;
    if (act.who === 'other') {
      const body = bodyOf(act, number, foldRecord(server));
      server.push({ change: body, rank: { ms: number, count: 0 }, accepted: true });
      if (act.fresh) pulled = stateOf(foldRecord(server));
    } else {
      mine.push(own(bodyOf(act, number, rebuildShown(pulled, mine))));
    }
  }
  return { server, mine };
}

test('without own changes the server’s state is shown as it came', () => {
  fc.assert(
    fc.property(acts, (all) => {
      const { server } = played(all.map((act) => ({ ...act, who: 'other' })));
      const { seen: _, ...merged } = foldRecord(server);
      expect(rebuildShown(server.length > 0 ? stateOf(merged) : null, [])).toEqual(merged);
    }),
  );
});

test('own changes on top of the server’s state show what the server will show once it has them, when it ranks them last', () => {
  fc.assert(
    fc.property(acts, (all) => {
      const { server, mine } = played(all);
      const state = server.length > 0 ? stateOf(foldRecord(server)) : null;
      const later: LoggedChange[] = mine.map(({ change }, at) => ({
        change,
        rank: { ms: 1_000 + at, count: 0 },
        accepted: true,
      }));
      expect(values(rebuildShown(state, mine))).toEqual(values(foldRecord([...server, ...later])));
    }),
    { numRuns: 2_000 },
  );
});

test('an own value shows on top of whatever the server has, and the one it had not seen stays beside it', () => {
  const shown = rebuildShown(serverHas(sets(1, 1), sets(2, 5)), [own(sets(3, 9, [1]))]);
  expect(shown.fields[persons]).toMatchObject({ value: 9, rivals: [{ change: idOf(2), value: 5 }] });
});

test('a refused change leaves what is shown, and what was built on it is no conflict with what it had seen', () => {
  const shown = rebuildShown(serverHas(sets(1, 1)), [own(sets(2, 2, [1]), true), own(sets(3, 3, [2]))]);
  expect(shown.fields[persons]).toEqual({ value: 3, change: idOf(3), alike: [], rivals: [] });
});

test('an own deletion loses against a value that came in meanwhile', () => {
  const deletion: Body = { id: idOf(3), kind: 'delete', fields: {}, base: { [persons]: [idOf(1)] } };
  expect(rebuildShown(serverHas(sets(1, 1)), [own(deletion)]).deleted).toBe(true);
  const survived = rebuildShown(serverHas(sets(1, 1), sets(2, 2, [1])), [own(deletion)]);
  expect([survived.deleted, survived.survived]).toEqual([false, [RECORD_DELETED]]);
});

test('an own acknowledged change stays on top until the pulled state has reached the verdict’s number', () => {
  const row = { state: 'acknowledged', number: 7, history: 0, coveredIn: null } as const;
  expect(isCovered(row, null)).toBe(false);
  expect(isCovered(row, { number: 6, history: 0 })).toBe(false);
  expect(isCovered(row, { number: 7, history: 0 })).toBe(true);
});

test('numbers of before a reset say nothing of those after it', () => {
  const acknowledgedAfter = { state: 'acknowledged', number: 4, history: 1, coveredIn: null } as const;
  expect(isCovered(acknowledgedAfter, { number: 9, history: 0 })).toBe(false);
  const offeredAgain = { state: 'pending', number: null, history: null, coveredIn: 0 } as const;
  expect(isCovered(offeredAgain, { number: 9, history: 0 })).toBe(true);
  expect(isCovered(offeredAgain, { number: 3, history: 1 })).toBe(false);
});
