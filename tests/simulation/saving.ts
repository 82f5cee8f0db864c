import type { Edit } from '../../src/data/edits.ts';
import type { OutboxRow } from '../../src/data/rows.ts';
import { save } from '../../src/data/save.ts';
import { type FieldPath } from '../../src/domain/field-path.ts';
import { readChange } from '../../src/protocol/read-change.ts';
import type { Book, Entry, Expected, Seen } from './book.ts';
import type { SimulatedTablet, Tab } from './simulated-tablet.ts';
import type { Trace } from './trace.ts';

export type Saving = {
  readonly tablet: SimulatedTablet;
  readonly tab: Tab;
  readonly edit: Edit;
  readonly seen: Seen;
  readonly expected?: Expected;
};

/** Saves as a screen does, and takes down in the book what its agent was told. */
export async function saveAndBook(book: Book, trace: Trace, saving: Saving): Promise<void> {
  const { tablet, tab, edit, seen, expected = 'accepted' } = saving;
  const rows = () => tab.db.outbox.where('record').equals(edit.record).sortBy('order');
  const before = await rows();
  const result = await save(tab.db, [edit], { account: tablet.present.account });
  if (!result.ok) {
    trace.tell(`${tablet.name} not saved: ${result.failure} ${result.field ?? ''} ${result.detail}`);
    const isSaid = result.failure === 'invalid' || (result.failure === 'full' && tablet.disk.isFull);
    if (!isSaid) throw new Error(`not saved: ${result.failure} ${result.detail}`);
    return;
  }
  const after = await rows();
  const row = after.find(({ change }) => change === result.changes[0]);
  const gone = before.find(({ change }) => !after.some((other) => other.change === change));
  const read = readChange(row?.text ?? '');
  if (!row || !read.ok) throw new Error('a save without its change');
  trace.tell(
    `${tablet.name} saved ${edit.kind} ${edit.type} ${edit.record} ${Object.keys(edit.fields).join()} as ${row.change}`,
  );
  const taken = gone && book.entries.get(gone.change);
  book.write(tablet.name, read.change, row.text, {
    seen: taken ? both(taken, seen, edit) : seen,
    expected: taken?.expected ?? expected,
  });
  if (taken) takeUp(taken, row, edit, read.change.fields);
}

/** Where it is taken up, it is no change that somebody else could have made: should a copied profile send it, the two are rivals. */
function both(taken: Entry, seen: Seen, { fields }: Edit): Seen {
  const paths = new Set([...taken.seen.keys(), ...seen.keys()]);
  // What the one that is taken up did not write, its author has seen for nothing: the form may have been opened before.
  const before = (path: FieldPath) =>
    taken.writes.has(path) || !Object.hasOwn(fields, path) ? (taken.seen.get(path) ?? []) : [];
  const at = (path: FieldPath) => [...before(path), ...(seen.get(path) ?? [])];
  return new Map([...paths].map((path) => [path, at(path).filter((id) => id !== taken.id)]));
}

function takeUp(taken: Entry, row: OutboxRow, edit: Edit, fields: Readonly<Record<string, unknown>>): void {
  const lost = [...taken.writes.keys()].find((path) => !Object.hasOwn(fields, path));
  if (lost !== undefined) throw new Error(`a fold lost ${lost} of ${taken.id}`);
  const standing = [...taken.writes.keys()].filter((path) => !Object.hasOwn(edit.fields, path));
  taken.taken.push({ into: row.change, standing: new Set<FieldPath>(standing) });
}
