import fc from 'fast-check';
import { v7 } from 'uuid';
import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { ChangeId, RecordId } from '../domain/ids.ts';
import { type Cursor, cursorAtStart } from '../protocol/cursor.ts';
import { RecordState } from '../protocol/record-state.ts';
import { SyncRequest } from '../protocol/sync-request.ts';
import type { LogPage, SyncResponse } from '../protocol/sync-response.ts';
import type { SyncStore } from './sync-store.ts';
import { acceptAll, answered, LOG, problem, run, serverSaying, tablet } from './testing/fake-server.ts';
import type { Transport } from './transport.ts';

type Entry = { readonly change: ChangeId; readonly record: RecordId; readonly value: string };

/** A log that numbers what it is given, pages it, and can be put back to an earlier state of itself. */
class FakeLog {
  entries: Entry[] = [];
  /** Tells the histories apart, as a digest of the ids does. */
  epoch = 1;
  readonly refuses = new Set<ChangeId>();

  add(entry: Entry): void {
    if (!this.entries.some(({ change }) => change === entry.change)) this.entries.push(entry);
  }

  restoredTo(length: number): void {
    this.entries = this.entries.slice(0, length);
    this.epoch += 1;
  }

  values(): readonly string[] {
    return this.entries.map(({ value }) => value).toSorted();
  }

  answer(request: SyncRequest): Partial<SyncResponse> {
    for (const text of request.batch?.changes ?? []) {
      const { id, record } = JSON.parse(text) as { readonly id: ChangeId; readonly record: RecordId };
      this.add({ change: id, record, value: text });
    }
    for (const { id, record, fields } of request.salvage) {
      if (!this.refuses.has(id)) this.add({ change: id, record, value: z.parse(z.string(), Object.values(fields)[0]) });
    }
    return {
      ...acceptAll(request),
      // It compares id by id, whatever the digest says.
      receipt: {
        differing: request.receipt.map(({ day }) => day),
        missing: request.listings.flatMap(({ ids }) => ids).filter((id) => !this.#has(id)),
      },
      salvaged: request.salvage.map(({ id }) => id),
      pages: request.cursors.map((from) => this.#page(from)),
    };
  }

  #has(id: ChangeId): boolean {
    return this.entries.some(({ change }) => change === id);
  }

  #page(from: Cursor): LogPage {
    if (from.number > 0 && (from.digest[1] !== this.epoch || from.number > this.entries.length)) {
      return { kind: 'reset', from };
    }
    const number = Math.min(this.entries.length, from.number + 2);
    return {
      kind: 'page',
      from,
      records: this.entries.slice(from.number, number).map((entry, at) => stateOf(entry, from.number + at + 1)),
      left: [],
      purged: [],
      cursor: number === 0 ? cursorAtStart(LOG) : { log: LOG, number, digest: [number, this.epoch], since: null },
      more: number < this.entries.length,
    };
  }
}

function stateOf({ change, record, value }: Entry, number: number): RecordState {
  return RecordState.parse({
    type: 'vehicle',
    id: record,
    number,
    deleted: false,
    survived: [],
    fields: { name: { value, change, alike: [], rivals: [] } },
    seen: {},
    authors: {},
  });
}

function entry(value: string): Entry {
  return { change: ChangeId.parse(v7()), record: RecordId.parse(v7()), value };
}

function shownIn(store: { records(): readonly RecordState[] }): readonly string[] {
  return store
    .records()
    .flatMap(({ fields }) => Object.values(fields).map(({ value }) => z.parse(z.string(), value)))
    .toSorted();
}

test('what a restored server lost of others comes back from whoever had pulled it, and nothing shown is lost meanwhile', async () => {
  const { store, ids } = tablet(3);
  const log = new FakeLog();
  for (const name of ['one', 'two', 'three', 'four', 'five']) log.add(entry(name));
  await run(store, serverSaying((request) => log.answer(request)).transport);
  const before = shownIn(store);
  expect(before).toHaveLength(8);
  log.restoredTo(2);
  const { transport } = serverSaying((request) => {
    expect(shownIn(store)).toEqual(before);
    return log.answer(request);
  });
  expect(await run(store, transport)).toMatchObject({ outcome: 'complete', reset: true });
  expect(shownIn(store)).toEqual(before);
  expect(log.values()).toEqual(before);
  expect(store.changes().map(({ id, state }) => [id, state])).toEqual(ids.map((id) => [id, 'acknowledged']));
});

test('what the server answers and does not take is not offered for ever, and goes', async () => {
  const { store } = tablet(0);
  const log = new FakeLog();
  for (const name of ['one', 'two', 'three']) log.add(entry(name));
  await run(store, serverSaying((request) => log.answer(request)).transport);
  log.refuses.add(log.entries[2]?.change ?? ChangeId.parse(v7()));
  log.restoredTo(1);
  const { transport, requests } = serverSaying((request) => log.answer(request));
  expect(await run(store, transport)).toMatchObject({ outcome: 'complete' });
  expect(requests.filter(({ salvage }) => salvage.length > 0)).toHaveLength(1);
  expect(shownIn(store)).toEqual(['one', 'two']);
});

test('salvage that the answer does not mention stays shown and is offered again in the next run', async () => {
  const { store } = tablet(0);
  const log = new FakeLog();
  for (const name of ['one', 'two', 'three']) log.add(entry(name));
  await run(store, serverSaying((request) => log.answer(request)).transport);
  log.restoredTo(1);
  const deaf = serverSaying((request) => ({ ...log.answer({ ...request, salvage: [] }), salvaged: [] }));
  expect(await run(store, deaf.transport)).toMatchObject({ outcome: 'server-trouble' });
  expect(shownIn(store)).toEqual(['one', 'three', 'two']);
  expect(deaf.requests.filter(({ salvage }) => salvage.length > 0)).toHaveLength(1);
  expect(await run(store, serverSaying((request) => log.answer(request)).transport)).toMatchObject({
    outcome: 'complete',
  });
  expect(log.entries).toHaveLength(3);
});

test('without an agent’s token nothing is downloaded anew, and what was begun goes on when one is back', async () => {
  const { store } = tablet(1);
  const log = new FakeLog();
  for (const name of ['one', 'two', 'three']) log.add(entry(name));
  await run(store, serverSaying((request) => log.answer(request)).transport);
  log.restoredTo(0);
  const cutAfterReset = serverSaying((request) => log.answer(request));
  let answers = 0;
  await run(store, {
    sync: (body, credentials) => {
      answers += 1;
      return answers > 1 ? Promise.resolve({ kind: 'unreachable' }) : cutAfterReset.transport.sync(body, credentials);
    },
  });
  const identity = await store.identity();
  const locked: SyncStore = {
    ...store,
    identity: () => Promise.resolve(identity && { ...identity, agentToken: null }),
  };
  const handingIn = serverSaying((request) => log.answer(request));
  await run(locked, handingIn.transport);
  expect(handingIn.requests.flatMap(({ cursors, salvage }) => [...cursors, ...salvage])).toEqual([]);
  expect(shownIn(store)).toHaveLength(4);
  await run(store, serverSaying((request) => log.answer(request)).transport);
  expect(log.entries).toHaveLength(4);
  expect(shownIn(store)).toHaveLength(4);
});

test('however often it is restored, cut or killed, nothing that was shown is lost, and all of it is on the server again', async () => {
  const fates = fc.array(fc.constantFrom('answer', 'answer', 'lose', 'cut', '500', '413', 'restore'), {
    maxLength: 25,
  });
  // After so many calls of the memory, run by run, the program is killed.
  const kills = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fates, kills, fc.nat(6), fc.nat(9), fc.nat(9), async (plan, lives, own, others, back) => {
      const { store, ids } = tablet(own);
      const log = new FakeLog();
      for (let at = 0; at < others; at += 1) log.add(entry(`of others ${at}`));
      await run(store, serverSaying((request) => log.answer(request)).transport);
      const shown = shownIn(store);
      log.restoredTo(back);
      const left = [...plan];
      let missing: readonly string[] = [];
      const transport: Transport = {
        sync: (body) => {
          // A tablet shows its own changes on top, as long as it has them.
          const now = new Set([...shownIn(store), ...store.changes().map(({ text }) => text)]);
          missing = [...missing, ...shown.filter((value) => !now.has(value))];
          const request = SyncRequest.parse(JSON.parse(body));
          const fate = left.shift() ?? 'answer';
          if (fate === 'cut') return Promise.resolve({ kind: 'cut' });
          if (fate === '500') return Promise.resolve(problem(500, 'internal'));
          if (fate === '413') return Promise.resolve(problem(413, 'too-large'));
          if (fate === 'restore') log.restoredTo(Math.max(0, log.entries.length - 2));
          const answer = answered(log.answer(request));
          return Promise.resolve(fate === 'lose' ? { kind: 'cut' } : answer);
        },
      };
      for (const calls of lives) await run(killedAfter(store, { left: calls }), transport);
      let outcome = '';
      for (let tries = 0; tries < 30 && (outcome !== 'complete' || left.length > 0); tries += 1) {
        ({ outcome } = await run(store, transport));
      }
      expect(missing).toEqual([]);
      expect(shownIn(store)).toEqual(shown);
      expect(log.values()).toEqual(shown);
      expect(store.changes().map(({ id, state }) => [id, state])).toEqual(ids.map((id) => [id, 'acknowledged']));
    }),
    { numRuns: 100 },
  );
});

/** The same memory, of which a program is killed once it has been called that often. */
function killedAfter<Store extends SyncStore>(store: Store, calls: { left: number }): Store {
  return new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => {
        calls.left -= 1;
        if (calls.left < 0) return Promise.reject(new Error('killed'));
        return Reflect.apply(method, target, given) as unknown;
      };
    },
  });
}

test('an answer to a request of an ended history is not taken for one of the new', async () => {
  const { store } = tablet(0);
  const log = new FakeLog();
  for (const name of ['one', 'two', 'three']) log.add(entry(name));
  await run(store, serverSaying((request) => log.answer(request)).transport);
  log.restoredTo(0);
  log.add(entry('of a history that ends'));
  // A tab is frozen with the first page of a history, from its very start; two forks later it thaws.
  let thaw: (() => void) | undefined;
  const frozen = run(store, {
    sync: (body) => {
      const request = SyncRequest.parse(JSON.parse(body));
      const answer = answered(log.answer(request));
      if ((request.cursors[0]?.number ?? 0) > 0) return Promise.resolve(answer);
      return new Promise((resolve) => {
        thaw = () => resolve(answer);
      });
    },
  });
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  const stillWhole = serverSaying((request) => log.answer(request));
  await run(store, {
    sync: async (body, credentials) => {
      const request = SyncRequest.parse(JSON.parse(body));
      if (request.cursors[0]?.number === 0) log.restoredTo(0);
      if (log.entries.length === 0) log.add(entry('of the last history'));
      return stillWhole.transport.sync(body, credentials);
    },
  });
  thaw?.();
  await frozen;
  await run(store, stillWhole.transport);
  expect(shownIn(store)).toContain('of the last history');
  expect(shownIn(store)).toEqual(log.values());
});
