import { type FieldPath, isDeletion, parsePath, scopeOf } from '../domain/field-path.ts';
import type { MergedFields, Rival } from '../domain/fold.ts';
import type { ChangeId } from '../domain/ids.ts';
import { isRecordType, rulesOf } from '../domain/records/record-types.ts';
import type { Period } from '../domain/local-date.ts';
import type { ShownRow } from './rows.ts';
import { sessionsBetween } from './calendar.ts';
import type { TabletDatabase } from './tablet-database.ts';

/**
 * What a person should decide in a record that shows here.
 *
 * - `deletion`: somebody took it away without having seen what somebody else did to it, and it stayed; `against` are the changes that
 *   spoke for it, the latest last
 * - `values`: a field in which rivals are not settled by a clock; the one that shows comes first
 */
export type Undecided =
  | {
      readonly of: 'deletion';
      readonly path: FieldPath;
      readonly deletions: readonly ChangeId[];
      readonly against: readonly ChangeId[];
    }
  | { readonly of: 'values'; readonly path: FieldPath; readonly values: readonly Rival[] };

export function undecidedOf(row: Pick<ShownRow, 'type' | 'survived' | 'fields'>): readonly Undecided[] {
  const decided = isRecordType(row.type) ? rulesOf(row.type).decided : [];
  const entries = Object.entries(row.fields) as [FieldPath, MergedFields[FieldPath]][];
  const values = entries.flatMap(([path, { value, change, rivals }]): readonly Undecided[] => {
    const parsed = parsePath(path);
    const name = parsed.of === 'record' ? parsed.field : `${parsed.list}/${parsed.field}`;
    if (rivals.length === 0 || !decided.includes(name)) return [];
    return [{ of: 'values', path, values: [{ change, value }, ...rivals] }];
  });
  const deletions = row.survived.flatMap((path): readonly Undecided[] => {
    const merged = row.fields[path];
    if (!merged) return [];
    const heads = [merged.change, ...merged.alike, ...merged.rivals.map(({ change }) => change)];
    const against = entries
      .filter(([other]) => other.startsWith(scopeOf(path)) && !isDeletion(other))
      .flatMap(([, field]) => [field.change, ...field.alike, ...field.rivals.map(({ change }) => change)]);
    return [
      {
        of: 'deletion',
        path,
        deletions: heads,
        // A change's id is a UUID of version 7: in the order of its making.
        against: [...new Set(against)].filter((change) => !heads.includes(change)).toSorted(),
      },
    ];
  });
  return [...deletions, ...values];
}

/** Of the sessions of a period and their visits, those in which something waits for a decision. */
export async function undecidedBetween(db: TabletDatabase, period: Period): Promise<readonly ShownRow[]> {
  const sessions = (await sessionsBetween(db, period)).map(({ id }) => id);
  const rows = await db.records.bulkGet(sessions);
  const visits = await db.records
    .where('[type+session]')
    .anyOf(sessions.map((id) => ['visit', id]))
    .toArray();
  return [...rows, ...visits].flatMap((row) => (row && undecidedOf(row).length > 0 ? [row] : []));
}
