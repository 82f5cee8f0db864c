import { type FieldPath, isDeletion, RECORD_DELETED } from '../../src/domain/field-path.ts';
import type { ChangeId, RecordId } from '../../src/domain/ids.ts';
import { readChange } from '../../src/protocol/read-change.ts';
import type { Database } from '../../src/server/database/database.ts';
import type { Book, Entry } from './book.ts';

/** What the server has of a change: all of it, or as much as others had pulled. */
type Came = {
  readonly isAccepted: boolean;
  readonly isWhole: boolean;
  readonly fields: object;
  readonly base: object;
};

/**
 * What people's own account of what they did and had seen makes of a record, as far as it came to the server and anybody is left to tell:
 * of a change whose device lies in the river, and of which others had pulled only a part, it is that part.
 */
export class OwnAccount {
  readonly entries: readonly Entry[];
  readonly #book: Book;
  readonly #came: ReadonlyMap<ChangeId, Came>;

  constructor(book: Book, record: RecordId, came: ReadonlyMap<ChangeId, Came>) {
    this.#book = book;
    this.#came = came;
    this.entries = book.of(record).flatMap((entry) => {
      const of = came.get(entry.id);
      if (!of?.isAccepted) return [];
      if (of.isWhole) return [entry];
      // Its author is still there, and sends it whole.
      if (!book.lost.has(entry.by)) return [];
      const writes = [...entry.writes].filter(([path]) => isDeletion(path) || Object.hasOwn(of.fields, path));
      return [{ ...entry, writes: new Map(writes) }];
    });
  }

  get paths(): readonly FieldPath[] {
    return [...new Set(this.entries.flatMap(({ writes }) => [...writes.keys()]))];
  }

  /** Those whose value at `path` nobody else had seen. */
  headsAt(path: FieldPath): readonly Entry[] {
    const writers = this.entries.filter(({ writes }) => writes.has(path));
    const seen = new Set(writers.flatMap(({ id }) => [...this.#seenBy(id, path)]));
    return writers.filter(({ id }) => !seen.has(id));
  }

  /** Some deletion that nobody undid had seen every value that shows. */
  isDeleted(): boolean {
    const deletions = this.headsAt(RECORD_DELETED).filter(({ writes }) => writes.get(RECORD_DELETED) === true);
    return deletions.some((deletion) =>
      this.paths.every((path) =>
        this.headsAt(path).every(
          ({ id, writes }) =>
            id === deletion.id ||
            (isDeletion(path) && writes.get(path) === true) ||
            this.#seenBy(deletion.id, path).has(id),
        ),
      ),
    );
  }

  #seenBy(id: ChangeId, path: FieldPath): ReadonlySet<ChangeId> {
    return this.#book.seenBy(id, path, (change) => this.#isTold(change, path));
  }

  #isTold(change: ChangeId, path: FieldPath): boolean {
    if (!this.#book.lost.has(this.#book.entries.get(change)?.by ?? '')) return true;
    const came = this.#came.get(change);
    return came !== undefined && (came.isWhole || Object.hasOwn(came.base, path));
  }
}

export async function ownAccountOf(database: Database, book: Book, record: RecordId): Promise<OwnAccount> {
  const rows = await database.kysely.selectFrom('change').selectAll().where('record', '=', record).execute();
  const came = new Map<ChangeId, Came>();
  for (const row of rows) {
    const read = readChange(row.text);
    if (!read.ok || (row.verdict === 'refused' && row.reason === 'id-reused')) continue;
    const { id, fields, base } = read.change;
    came.set(id, { isAccepted: row.verdict === 'accepted', isWhole: row.salvaged === 0, fields, base });
  }
  return new OwnAccount(book, record, came);
}
