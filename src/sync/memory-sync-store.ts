import type { FieldPath } from '../domain/field-path.ts';
import type { ChangeId, LogId, RecordId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { isPersonalPath } from '../domain/personal-path.ts';
import { type Cursor, cursorAtStart } from '../protocol/cursor.ts';
import { inOrderAfter } from '../protocol/in-order.ts';
import { lostValues } from '../protocol/lost-values.ts';
import type { RecordState } from '../protocol/record-state.ts';
import type { Salvaged } from '../protocol/salvaged.ts';
import type { Pace } from './pace.ts';
import type { Position, Pulled, SyncIdentity, SyncStore } from './sync-store.ts';

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
  /** What is shown of the server's states. */
  records(): readonly RecordState[];
};

type States = Map<RecordId, RecordState>;

/** A log as it is read: after a fork into a shadow, until that is whole and nothing is left to salvage. */
type Reading = Position & {
  readonly states: States;
  readonly renewal: {
    readonly shadow: States;
    readonly left: ReadonlySet<RecordId>;
    readonly salvage: ReadonlyMap<ChangeId, Salvaged> | null;
  } | null;
};

/** The engine's memory without a disk, for its tests and simulations. */
export function memorySyncStore(identity: SyncIdentity | null, logs: readonly LogId[]): MemorySyncStore {
  let joined = identity;
  let changes: readonly KeptChange[] = [];
  let pace: Pace | null = null;
  let leaving: ReadonlySet<RecordId> = new Set();
  const readings = new Map<LogId, Reading>();
  const readingOf = (log: LogId): Reading =>
    readings.get(log) ?? { cursor: cursorAtStart(log), history: 0, states: new Map(), renewal: null };
  const alter = (ids: readonly ChangeId[], how: (change: KeptChange) => KeptChange) => {
    changes = changes.map((change) => (ids.includes(change.id) ? how(change) : change));
  };
  const standsAt = (cursor: Cursor, history: number) => {
    const reading = readingOf(cursor.log);
    const isThere = joined !== null && logs.includes(cursor.log) && reading.history === history;
    return isThere && JSON.stringify(reading.cursor) === JSON.stringify(cursor) ? reading : null;
  };
  const isUnfinished = (id: RecordId, state: RecordState | undefined) =>
    changes.some(({ record, state: at }) => record === id && at !== 'acknowledged') ||
    (state !== undefined && isInConflict(state));
  const letLeave = (left: Iterable<RecordId>, came: ReadonlySet<RecordId>) => {
    const going = new Set([...[...leaving].filter((id) => !came.has(id)), ...left]);
    for (const id of going) {
      const kept = [...readings.values()].map(({ states }) => states);
      if (kept.some((states) => isUnfinished(id, states.get(id)))) continue;
      for (const states of kept) states.delete(id);
      going.delete(id);
    }
    leaving = going;
  };

  const readOn = (reading: Reading, { page }: Pulled) => {
    for (const record of page.records) reading.states.set(record.id, record);
    readings.set(page.from.log, { ...reading, cursor: page.cursor });
    letLeave(page.left, new Set(page.records.map(({ id }) => id)));
  };

  const renew = (reading: Reading, renewal: NonNullable<Reading['renewal']>, { page, salvaged }: Pulled) => {
    const { log } = page.from;
    const { shadow } = renewal;
    const left = new Set([...renewal.left, ...page.left]);
    for (const record of page.records) {
      shadow.set(record.id, record);
      left.delete(record.id);
    }
    for (const id of page.left) shadow.delete(id);
    const missing = [...reading.states.values()].filter(({ id }) => !shadow.has(id));
    let salvage = renewal.salvage && new Map([...renewal.salvage].filter(([id]) => !salvaged.includes(id)));
    if (!page.more) {
      const isOwn = (id: ChangeId) => changes.some((change) => change.id === id);
      // What the server itself has put out of scope it has.
      const expected = [...reading.states.values()].filter(({ id }) => !left.has(id));
      const lost = () => expected.flatMap((before) => lostValues({ log, before, now: shadow.get(before.id), isOwn }));
      salvage ??= new Map(lost().map((each) => [each.id, each]));
    }
    if (page.more || (salvage !== null && salvage.size > 0)) {
      readings.set(log, { ...reading, cursor: page.cursor, renewal: { shadow, left, salvage } });
      return;
    }
    const staying = missing.filter((state) => isUnfinished(state.id, state));
    const states: States = new Map([...shadow, ...staying.map((state) => [state.id, state] as const)]);
    readings.set(log, { cursor: page.cursor, history: reading.history, states, renewal: null });
    letLeave(
      staying.map(({ id }) => id),
      new Set(shadow.keys()),
    );
  };

  const purge = (ids: readonly RecordId[]) => {
    for (const { states, renewal } of readings.values()) {
      for (const kept of [states, renewal?.shadow]) {
        for (const id of ids) {
          const state = kept?.get(id);
          if (state) kept?.set(id, impersonal(state));
        }
      }
    }
    changes = changes.map((change) =>
      ids.includes(change.record) ? { ...change, text: unsealed(change.text) } : change,
    );
  };

  return {
    save: (change) => {
      changes = [...changes, { ...change, state: 'pending', day: null }];
    },
    changes: () => changes,
    records: () => [...readings.values()].flatMap(({ states }) => [...states.values()]),
    identity: () => Promise.resolve(joined),
    positions: () => Promise.resolve(logs.map(readingOf).map(({ cursor, history }): Position => ({ cursor, history }))),
    offer: ({ maxBytes, maxChanges, except, busy }) => {
      const waiting = changes
        .filter(({ id, state }) => state !== 'refused' && state !== 'acknowledged' && !except.has(id))
        .filter(inOrderAfter(busy));
      const log = waiting[0]?.log;
      if (log === undefined) return Promise.resolve(null);
      const chosen = within(
        waiting.filter((change) => change.log === log).slice(0, maxChanges),
        maxBytes,
        ({ text }) => text.length,
      ).map(({ id, record, text }) => ({ id, record, text, sizeBytes: text.length }));
      alter(
        chosen.map(({ id }) => id),
        (change) => (change.state === 'pending' ? { ...change, state: 'offered' } : change),
      );
      return Promise.resolve({ log, history: readingOf(log).history, changes: chosen });
    },
    unsettled: () =>
      Promise.resolve(changes.filter(({ state }) => state !== 'refused' && state !== 'acknowledged').length),
    settle: ({ log, history, verdicts }) => {
      if (readingOf(log).history !== history) return Promise.resolve();
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
    applyPage: (pulled) => {
      const { page, history } = pulled;
      const reading = standsAt(page.from, history);
      if (!reading) return Promise.resolve('stale');
      if (reading.renewal) renew(reading, reading.renewal, pulled);
      else readOn(reading, pulled);
      purge(page.purged);
      return Promise.resolve('applied');
    },
    startAgain: (from, history) => {
      const reading = standsAt(from, history);
      if (!reading) return Promise.resolve('stale');
      readings.set(from.log, {
        cursor: cursorAtStart(from.log),
        history: history + 1,
        states: reading.states,
        renewal: { shadow: new Map(), left: new Set(), salvage: null },
      });
      changes = changes.map((change) =>
        change.log === from.log && change.state === 'acknowledged'
          ? { ...change, state: 'pending', day: null }
          : change,
      );
      return Promise.resolve('applied');
    },
    salvage: ({ maxValues, maxBytes, except }) => {
      const waiting = [...readings.values()]
        .flatMap(({ renewal }) => [...(renewal?.salvage?.values() ?? [])])
        .filter(({ id }) => !except.has(id));
      return Promise.resolve(within(waiting.slice(0, maxValues), maxBytes, (lost) => JSON.stringify(lost).length));
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
    erase: () => {
      if (changes.some(({ state }) => state === 'pending' || state === 'offered')) return Promise.resolve('unsent');
      joined = null;
      changes = [];
      pace = null;
      leaving = new Set();
      readings.clear();
      return Promise.resolve('erased');
    },
    pace: () => Promise.resolve(pace),
    keepPace: (next) => {
      pace = next;
      return Promise.resolve();
    },
  };
}

function isInConflict({ survived, fields }: RecordState): boolean {
  return survived.length > 0 || Object.values(fields).some(({ rivals }) => rivals.length > 0);
}

function impersonal(state: RecordState): RecordState {
  const kept = Object.entries(state.fields).filter(([path]) => !isPersonalPath(state.type, path as FieldPath));
  return { ...state, fields: Object.fromEntries(kept) };
}

function unsealed(text: string): string {
  return text.replace(/"sealed":\{[^}]*\}/, '"sealed":null');
}

/** As many as fit, in order; the first one always. */
function within<Item>(items: readonly Item[], maxBytes: number, sizeOf: (item: Item) => number): readonly Item[] {
  let bytes = 0;
  const end = items.findIndex((item, at) => {
    bytes += sizeOf(item);
    return at > 0 && bytes > maxBytes;
  });
  return end === -1 ? items : items.slice(0, end);
}
