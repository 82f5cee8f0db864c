import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

/** A tablet's disk, which can fill up at any write, or lose its power there. */
export class Disk {
  readonly storage = { indexedDB: new IDBFactory(), IDBKeyRange };
  /** How many more writes it takes; null: as many as one likes. */
  writesLeft: number | null = null;

  get isFull(): boolean {
    return this.writesLeft === 0;
  }

  /** Before the database is opened: from then on each write asks for its place. What is deleted needs none. */
  under(db: Dexie): void {
    db.use({
      stack: 'dbcore',
      name: 'disk',
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name);
          return {
            ...table,
            mutate: (request) => {
              const needsPlace = request.type === 'add' || request.type === 'put';
              if (needsPlace && !this.#takesOneMore()) return Dexie.Promise.reject(full());
              return table.mutate(request);
            },
          };
        },
      }),
    });
  }

  #takesOneMore(): boolean {
    if (this.writesLeft === null) return true;
    if (this.writesLeft === 0) return false;
    this.writesLeft -= 1;
    return true;
  }
}

function full(): DOMException {
  return new DOMException('no place is left', 'QuotaExceededError');
}
