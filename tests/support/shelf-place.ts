import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { ShelfPlace } from '../../src/data/vault/shelf.ts';

/** Compartments in memory, that outlive whoever has them open. `fails` says which step breaks, as a power cut would. */
export function memoryPlace(): ShelfPlace & { fails: 'remove' | 'open' | null; readonly removed: string[] } {
  const compartments = new Map<string, IDBFactory>();
  let turn: Promise<unknown> = Promise.resolve();
  const place = {
    isThorough: true,
    fails: null as 'remove' | 'open' | null,
    removed: [] as string[],
    names: () => Promise.resolve([...compartments.keys()]),
    open: (name: string) => {
      const known = compartments.get(name);
      const indexedDB = known ?? new IDBFactory();
      compartments.set(name, indexedDB);
      // A new one is there, and nothing in it.
      if (place.fails === 'open' && !known) return Promise.reject(new Error('cut'));
      return Promise.resolve({ indexedDB, IDBKeyRange });
    },
    remove: (name: string) => {
      if (place.fails === 'remove') return Promise.reject(new Error('cut'));
      compartments.delete(name);
      place.removed.push(name);
      return Promise.resolve();
    },
    alone: <Result>(act: () => Promise<Result>): Promise<Result> => {
      const mine = turn.then(act);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
  return place;
}
