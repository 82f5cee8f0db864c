import { Dexie, type ObservabilitySet } from 'dexie';
import { changedRecords } from '../../data/changed-records.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { RecordId } from '../../domain/ids.ts';

import { useVault } from '../platform/vault/vault-state.ts';
import { askApart } from './ask-apart.ts';

/** Something that is made of sealed records, and follows them commit by commit while names show. */
export type Kept<Seen> = {
  readonly subscribe: (listener: () => void) => () => void;
  /** Undefined while the records are read for the first time, and after names were hidden. */
  readonly snapshot: () => Seen | undefined;
};

export type KeptParts<Value, Seen> = {
  readonly db: TabletDatabase;
  /** What these records say now, null for one that is no more; all of them where none is named. */
  readonly read: (ids: readonly RecordId[] | null) => Promise<ReadonlyMap<RecordId, Value | null>>;
  /** Takes in what was read, and gives what is seen from now on. `isAll`: nothing that was taken in before holds. */
  readonly takeIn: (values: ReadonlyMap<RecordId, Value | null>, isAll: boolean) => Seen;
};

const ASK_AGAIN_MS = 1_000;
/** Far more than opening all of them takes. */
const AGAIN_WHERE_SILENT_MS = 10_000;

/**
 * Opening ten thousand sealed records takes a second; after a save only those that it touched are opened again. All of it is in memory
 * alone, and given up as soon as names are hidden.
 */
export function keptInStep<Value, Seen>({ db, read, takeIn }: KeptParts<Value, Seen>): Kept<Seen> {
  const listeners = new Set<() => void>();
  /** Null: all of them. */
  let waiting: Set<RecordId> | null = null;
  let seen: Seen | undefined;
  let isReading = false;
  const watching = new AbortController();

  async function readWaiting(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      while (!watching.signal.aborted && (waiting === null || waiting.size > 0)) {
        const asked: Set<RecordId> | null = waiting;
        waiting = new Set();
        try {
          const values = await askApart(() => read(asked && [...asked]), AGAIN_WHERE_SILENT_MS);
          if (!watching.signal.aborted && (asked === null || values.size > 0)) {
            seen = takeIn(values, asked === null);
            for (const listener of listeners) listener();
          }
        } catch {
          // A connection that died: what was asked is asked again, and what was seen is seen meanwhile.
          waiting = asked && new Set([...asked, ...(waiting ?? [])]);
          await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
        }
      }
    } finally {
      isReading = false;
    }
  }

  async function note(parts: ObservabilitySet): Promise<void> {
    const changed = await askApart(() => changedRecords(db, parts)).catch(() => null);
    if (changed === null) waiting = null;
    else if (waiting !== null) for (const id of changed) waiting.add(id);
    void readWaiting();
  }

  const onCommit = (parts: ObservabilitySet): void => void note(parts);
  Dexie.on.storagemutated.subscribe(onCommit);
  const stopWatching = useVault.subscribe(({ names }) => {
    if (names === 'open') return;
    watching.abort();
    seen = undefined;
    Dexie.on.storagemutated.unsubscribe(onCommit);
    stopWatching();
    for (const listener of listeners) listener();
  });
  void readWaiting();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => seen,
  };
}
