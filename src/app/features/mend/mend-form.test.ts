import { expect, test } from 'vitest';
import type { Refused, RefusedRecord } from '../../../data/refused-record.ts';
import { type FieldPath, fieldPath, itemPath } from '../../../domain/field-path.ts';
import type { MergedFields } from '../../../domain/fold.ts';
import { ChangeId, RecordId } from '../../../domain/ids.ts';
import type { Json } from '../../../domain/json.ts';
import { firstDraft, mendEdits, mendFields, unanswered } from './mend-form.ts';

const idOf = (number: number) => `01935d00-0000-7000-8000-${String(number).padStart(12, '0')}`;
const record = RecordId.parse(idOf(1));
const shownChange = ChangeId.parse(idOf(90));
const [session, at, persons, birthYear] = ['session', 'at', 'persons', 'birthYear'].map(fieldPath) as [
  FieldPath,
  FieldPath,
  FieldPath,
  FieldPath,
];
const type = itemPath('procedures', 'p1', 'type');

const refusedOf = (number: number, fields: Record<FieldPath, Json>, field: FieldPath | null = null): Refused => ({
  change: ChangeId.parse(idOf(number)),
  kind: 'set',
  fields,
  savedAt: 0,
  reason: 'invalid-value',
  field,
});
const recordOf = (refused: readonly Refused[], fields: MergedFields = {}): RefusedRecord => ({
  id: record,
  type: 'visit',
  subject: { of: 'other' },
  fields,
  shown: null,
  refused,
  isHidden: false,
});
const shown = (value: Json) => ({ value, change: shownChange, alike: [], rivals: [] });

test('a refused creation is sent again whole, with the field that was corrected, and names the refused entry', () => {
  const one = refusedOf(2, { [session]: idOf(7), [at]: '2026-11-24T08:00:00.000Z', [persons]: 200 }, persons);
  const from = recordOf([one]);
  const fields = mendFields(from);
  const draft = firstDraft(fields);
  const edits = mendEdits(from, fields, { ...draft, values: { ...draft.values, [persons]: 2 } });
  expect(edits).toMatchObject([
    { kind: 'repair', repairs: one.change, record, base: {}, fields: { [session]: idOf(7), [persons]: 2 } },
  ]);
});

test('what a whole record needs and was never said is asked for, and not sent until it is answered', () => {
  const from = recordOf([refusedOf(2, { [at]: '2026-11-24T08:00:00.000Z', [persons]: 1 }, session)]);
  const fields = mendFields(from);
  const draft = firstDraft(fields);
  expect(unanswered(fields, draft)).toEqual([session]);
  const answered = { ...draft, values: { ...draft.values, [session]: idOf(7) } };
  expect(unanswered(fields, answered)).toEqual([]);
  expect(mendEdits(from, fields, answered)[0]?.fields).toHaveProperty('session', idOf(7));
});

test('several refused entries of one record are mended together, each by an entry of its own', () => {
  const first = refusedOf(2, { [session]: idOf(7), [at]: '2026-11-24T08:00:00.000Z', [persons]: 1 });
  const second = refusedOf(3, { [persons]: 200 }, persons);
  const from = recordOf([first, second]);
  const fields = mendFields(from);
  const draft = firstDraft(fields);
  expect(draft.values[persons]).toBe(200);
  const edits = mendEdits(from, fields, { ...draft, values: { ...draft.values, [persons]: 3 } });
  expect(edits.map(({ repairs }) => repairs)).toEqual([first.change, second.change]);
  expect(edits.map((edit) => edit.fields[persons])).toEqual([3, 3]);
});

test('a correction of a record that shows names what was shown', () => {
  const from = recordOf([refusedOf(2, { [persons]: 200 }, persons)], {
    [session]: shown(idOf(7)),
    [at]: shown('2026-11-24T08:00:00.000Z'),
    [persons]: shown(1),
  });
  const fields = mendFields(from);
  const draft = firstDraft(fields);
  const edits = mendEdits(from, fields, { ...draft, values: { [persons]: 4 } });
  expect(edits).toMatchObject([{ fields: { [persons]: 4 }, base: { [persons]: [shownChange] } }]);
  expect(edits[0]?.fields).not.toHaveProperty('session');
});

test('what was said of a person is sent again with the rest: it is sealed as it is saved', () => {
  const one = refusedOf(2, { [birthYear]: 1950 }, birthYear);
  const from = recordOf([one], { [session]: shown(idOf(7)), [at]: shown('x'), [persons]: shown(1) });
  const fields = mendFields(from);
  expect(mendEdits(from, fields, firstDraft(fields))).toMatchObject([
    { repairs: one.change, fields: { [birthYear]: 1950 } },
  ]);
  const dropped = { ...firstDraft(fields), dropped: new Set([birthYear]) };
  expect(mendEdits(from, fields, dropped)).toMatchObject([{ repairs: one.change, fields: { [birthYear]: null } }]);
});

test('a procedure that is let go is not sent where it is new, and taken off where it shows', () => {
  const said = { [session]: idOf(7), [at]: '2026-11-24T08:00:00.000Z', [persons]: 1, [type]: 'x' };
  const isNew = recordOf([refusedOf(2, said, type)]);
  const fields = mendFields(isNew);
  const draft = { ...firstDraft(fields), dropped: new Set([type]) };
  expect(mendEdits(isNew, fields, draft)[0]?.fields).not.toHaveProperty([type]);
  const shows = recordOf([refusedOf(2, said, type)], { [type]: shown('y') });
  expect(mendEdits(shows, fields, draft)[0]?.fields).toHaveProperty(['procedures/p1/$deleted'], true);
});
