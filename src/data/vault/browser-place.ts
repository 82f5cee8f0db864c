import type { ShelfPlace } from './shelf.ts';

type Bucket = { readonly indexedDB: IDBFactory };
type Buckets = {
  keys(): Promise<readonly string[]>;
  open(name: string, options: { readonly persisted: boolean; readonly durability: 'strict' }): Promise<Bucket>;
  delete(name: string): Promise<void>;
};
type Locks = { request<Result>(name: string, act: () => Promise<Result>): Promise<Result> };

/** What it takes from a page or a worker: give it `globalThis`. */
export type ShelfWeb = {
  readonly navigator: { readonly storageBuckets?: Buckets; readonly locks?: Locks };
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
};

const LOCK = 'halte-wraps';
const DATABASE_PREFIX = 'halte-wraps-';

/**
 * Storage buckets where the browser has them (Chromium since 122): a deleted one is gone from the files. Anywhere else a database each,
 * of which bytes may remain: said by `isThorough`, for the supervisor to read.
 */
export function browserPlace({ navigator, indexedDB, IDBKeyRange }: ShelfWeb): ShelfPlace {
  const { storageBuckets: buckets, locks } = navigator;
  const alone: ShelfPlace['alone'] = locks ? (act) => locks.request(LOCK, act) : inTurn();
  if (buckets) {
    return {
      isThorough: true,
      names: () => buckets.keys(),
      open: async (name) => {
        const bucket = await buckets.open(name, { persisted: true, durability: 'strict' });
        return { indexedDB: bucket.indexedDB, IDBKeyRange };
      },
      remove: (name) => buckets.delete(name),
      alone,
    };
  }
  return {
    isThorough: false,
    names: async () => {
      const known = await indexedDB.databases();
      // Each holds a compartment of its own name, behind the prefix that all databases of wraps have.
      return known.flatMap(({ name }) =>
        name?.startsWith(DATABASE_PREFIX) ? [name.slice(DATABASE_PREFIX.length)] : [],
      );
    },
    open: () => Promise.resolve({ indexedDB, IDBKeyRange }),
    remove: (name) => deleted(indexedDB, DATABASE_PREFIX + name),
    alone,
  };
}

function deleted(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser gave no reason')));
    request.addEventListener('blocked', () => reject(new Error('another window holds it open')));
  });
}

function inTurn(): ShelfPlace['alone'] {
  let turn: Promise<unknown> = Promise.resolve();
  return (act) => {
    const mine = turn.then(act);
    turn = mine.catch(() => undefined);
    return mine;
  };
}
