import type { ChangeId, LogId, RecordId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { type Cursor, cursorAtStart } from '../protocol/cursor.ts';
import { inOrderAfter } from '../protocol/in-order.ts';
import type { RecordState } from '../protocol/record-state.ts';
import type { Pace } from './pace.ts';
import type { SyncIdentity, SyncStore } from './sync-store.ts';

export type KeptChange = {
  readonly id: ChangeId;
  readonly log: LogId;
  readonly record: RecordId;
  readonly text: string;
  readonly state: 'pending' | 'offered' | 'held' | 'refused' | 'acknowledged';
  readonly day: LocalDate | null;
};

export type MemorySyncStore = SyncStore & {
  save(change: Pick<KeptChange, 'id' | 'log' | 'record' | 'text'>): void;
  changes(): readonly KeptChange[];
  records(): readonly RecordState[];
};

/** The engine's memory without a disk, for its tests and simulations. */
export function memorySyncStore(identity: SyncIdentity | null, logs: readonly LogId[]): MemorySyncStore {
  let changes: readonly KeptChange[] = [];
  let pace: Pace | null = null;
  const positions = new Map<LogId, { readonly cursor: Cursor; readonly history: number }>();
  const records = new Map<string, RecordState>();
  const positionOf = (log: LogId) => positions.get(log) ?? { cursor: cursorAtStart(log), history: 0 };
  const alter = (ids: readonly ChangeId[], how: (change: KeptChange) => KeptChange) => {
    changes = changes.map((change) => (ids.includes(change.id) ? how(change) : change));
  };
  const stands = (cursor: Cursor) => JSON.stringify(positionOf(cursor.log).cursor) === JSON.stringify(cursor);

  return {
    save: (change) => {
      changes = [...changes, { ...change, state: 'pending', day: null }];
    },
    changes: () => changes,
    records: () => [...records.values()],
    identity: () => Promise.resolve(identity),
    cursors: () => Promise.resolve(logs.map((log) => positionOf(log).cursor)),
    offer: ({ maxBytes, maxChanges, except, busy }) => {
      const waiting = changes
        .filter(({ id, state }) => state !== 'refused' && state !== 'acknowledged' && !except.has(id))
        .filter(inOrderAfter(busy));
      const log = waiting[0]?.log;
      if (log === undefined) return Promise.resolve(null);
      let bytes = 0;
      const chosen = waiting
        .filter((change) => change.log === log)
        .slice(0, maxChanges)
        .filter((change, at) => {
          bytes += change.text.length;
          return at === 0 || bytes <= maxBytes;
        })
        .map(({ id, record, text }) => ({ id, record, text, sizeBytes: text.length }));
      alter(
        chosen.map(({ id }) => id),
        (change) => (change.state === 'pending' ? { ...change, state: 'offered' } : change),
      );
      return Promise.resolve({ log, history: positionOf(log).history, changes: chosen });
    },
    unsettled: () =>
      Promise.resolve(changes.filter(({ state }) => state !== 'refused' && state !== 'acknowledged').length),
    settle: ({ log, history, verdicts }) => {
      if (positionOf(log).history !== history) return Promise.resolve();
      for (const verdict of verdicts) {
        if (verdict.id === null) continue;
        alter([verdict.id], (change) => {
          if (change.state === 'refused') return change;
          switch (verdict.verdict) {
            case 'accepted':
              return { ...change, state: 'acknowledged', day: verdict.day };
            case 'refused':
              return change.state === 'acknowledged' ? change : { ...change, state: 'refused' };
            case 'held':
              return change.state === 'acknowledged' ? change : { ...change, state: 'held' };
          }
        });
      }
      return Promise.resolve();
    },
    applyPage: (page) => {
      if (!stands(page.from)) return Promise.resolve('stale');
      for (const record of page.records) records.set(record.id, record);
      for (const id of page.left) records.delete(id);
      positions.set(page.from.log, { ...positionOf(page.from.log), cursor: page.cursor });
      return Promise.resolve('applied');
    },
    startAgain: (from) => {
      if (!stands(from)) return Promise.resolve('stale');
      positions.set(from.log, { cursor: cursorAtStart(from.log), history: positionOf(from.log).history + 1 });
      changes = changes.map((change) =>
        change.log === from.log && change.state === 'acknowledged'
          ? { ...change, state: 'pending', day: null }
          : change,
      );
      return Promise.resolve('applied');
    },
    acknowledged: () => {
      const days = new Map<LocalDate, ChangeId[]>();
      for (const { id, state, day } of changes) {
        if (state === 'acknowledged' && day !== null) days.set(day, [...(days.get(day) ?? []), id]);
      }
      return Promise.resolve([...days].map(([day, ids]) => ({ day, ids })));
    },
    offerAgain: (ids) => {
      alter(ids, (change) => (change.state === 'acknowledged' ? { ...change, state: 'pending', day: null } : change));
      return Promise.resolve();
    },
    drop: (ids) => {
      changes = changes.filter(({ id, state }) => state !== 'acknowledged' || !ids.includes(id));
      return Promise.resolve();
    },
    heardServer: () => Promise.resolve(),
    finished: () => Promise.resolve(),
    revoke: () => Promise.resolve(),
    pace: () => Promise.resolve(pace),
    keepPace: (next) => {
      pace = next;
      return Promise.resolve();
    },
  };
}
