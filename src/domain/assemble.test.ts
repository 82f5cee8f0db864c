import { expect, test } from 'vitest';
import { assemble } from './assemble.ts';
import { FieldPath } from './field-path.ts';
import type { MergedField } from './fold.ts';
import { ChangeId, RecordId } from './ids.ts';
import type { Json } from './json.ts';

const id = RecordId.parse('00000000-0000-7000-8000-000000000001');
const change = ChangeId.parse('00000000-0000-7000-8000-0000000000aa');
const session = '00000000-0000-7000-8000-000000000002';

function merged(values: Readonly<Record<string, Json>>): Record<FieldPath, MergedField> {
  const fields: Record<FieldPath, MergedField> = {};
  for (const [path, value] of Object.entries(values))
    fields[FieldPath.parse(path)] = { value, change, alike: [], rivals: [] };
  return fields;
}

const visit = { session, at: '2026-11-24T08:30:00.000Z', persons: 2 };

test('what was never said is null, and a list holds its items in the order of their ids', () => {
  const assembled = assemble(
    'visit',
    id,
    merged({ ...visit, 'procedures/b/type': 'bus.cv', 'procedures/a/type': 'caf.rsa', 'procedures/a/result': 'faite' }),
  );
  expect(assembled).toMatchObject({
    ok: true,
    record: {
      id,
      persons: 2,
      continues: null,
      visitor: null,
      procedures: [
        { id: 'a', type: 'caf.rsa', result: 'faite' },
        { id: 'b', type: 'bus.cv', result: null },
      ],
    },
  });
});

test('a deleted item is left out, a survivor stays', () => {
  const fields = {
    ...visit,
    'procedures/a/type': 'caf.rsa',
    'procedures/a/$deleted': true,
    'procedures/b/type': 'bus.cv',
    'procedures/b/$deleted': false,
  };
  expect(assemble('visit', id, merged(fields))).toMatchObject({ ok: true, record: { procedures: [{ id: 'b' }] } });
});

test('a record that lacks what its creation should have said is refused with the field', () => {
  expect(assemble('visit', id, merged({ session, persons: 1 }))).toEqual({ ok: false, field: 'at' });
});

test('a field of a newer version is passed over, not refused', () => {
  expect(
    assemble('visit', id, merged({ ...visit, mood: 'sunny', 'procedures/a/type': 'caf.rsa', 'procedures/a/mood': 1 }))
      .ok,
  ).toBe(true);
});

test('an item named like something every object has is only an item', () => {
  const assembled = assemble('visit', id, merged({ ...visit, 'procedures/constructor/type': 'caf.rsa' }));
  expect(assembled).toMatchObject({
    ok: true,
    record: { procedures: [{ id: 'constructor', type: 'caf.rsa', result: null }] },
  });
});
