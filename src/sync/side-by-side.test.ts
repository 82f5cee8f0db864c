import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { ChangeId, RecordId } from '../domain/ids.ts';
import { SyncRequest } from '../protocol/sync-request.ts';
import type { SyncResponse } from '../protocol/sync-response.ts';
import { Verdict } from '../protocol/verdict.ts';
import { accept, acceptAll, answered, idOf, LOG, problem, run, tablet } from './testing/fake-server.ts';
import type { SyncStore } from './sync-store.ts';
import type { Answer, Transport } from './transport.ts';

type Waiting = { readonly request: SyncRequest; answer(how: Answer | Partial<SyncResponse>): void };

/** A link on which every answer waits until the test gives it. */
function slowLink() {
  const waiting: Waiting[] = [];
  const sent: SyncRequest[] = [];
  const transport: Transport = {
    sync: (body) =>
      new Promise((resolve) => {
        const request = SyncRequest.parse(JSON.parse(body));
        sent.push(request);
        waiting.push({
          request,
          answer: (how) => resolve('kind' in how ? how : answered(how, Math.round(body.length / 5))),
        });
      }),
  };
  return { transport, waiting, sent };
}

/** Lets everything that waits for nothing but the memory happen. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

async function pace(batchBytes: number, count: number) {
  const made = tablet(count);
  await made.store.keepPace({ batchBytes, packing: 1 });
  return made;
}

function recordsOf({ batch }: SyncRequest): readonly string[] {
  return (batch?.changes ?? []).map((text) => (JSON.parse(text) as { readonly record: string }).record);
}

test('three requests go at a time, and a fourth where none of them asks for records', async () => {
  const { store } = await pace(5_000, 200);
  const { transport, waiting } = slowLink();
  const report = run(store, transport);
  await settled();
  expect(waiting).toHaveLength(3);
  while (waiting.length > 0) {
    expect(waiting.filter(({ request }) => request.cursors.length > 0).length).toBe(1);
    const [first] = waiting.splice(0, 1);
    first?.answer(acceptAll(first.request));
    await settled();
    const left = store.changes().filter(({ state }) => state === 'pending').length;
    expect(waiting.length).toBeLessThanOrEqual(4);
    expect(waiting.length >= 3 || left === 0).toBe(true);
  }
  expect(await report).toMatchObject({ outcome: 'complete', accepted: 200 });
});

test('while the pages of an answer are written what waits is sent and what was sent is settled, and nobody asks for records', async () => {
  const { store } = await pace(5_000, 200);
  const { transport, waiting } = slowLink();
  let write: () => void = () => {};
  const written = new Promise<void>((resolve) => {
    write = resolve;
  });
  const slow: SyncStore = { ...store, applyPage: (pulled) => written.then(() => store.applyPage(pulled)) };
  const report = run(slow, transport);
  await settled();
  const [first] = waiting.splice(0, 1);
  const cursor = { log: LOG, number: 1, digest: [1, 1] as [number, number], since: null };
  const page = { kind: 'page' as const, records: [], left: [], purged: [], cursor, more: false };
  const from = first?.request.cursors[0] ?? cursor;
  first?.answer({ ...acceptAll(first.request), pages: [{ ...page, from }] });
  await settled();
  expect(waiting.map(({ request }) => request.cursors.length)).toEqual([0, 0, 0]);
  const [beside] = waiting.splice(0, 1);
  beside?.answer(acceptAll(beside.request));
  await settled();
  const settledBeside = new Set(recordsOf(beside?.request ?? SyncRequest.parse(null)));
  const states = store.changes().flatMap(({ record, state }) => (settledBeside.has(record) ? [state] : []));
  expect(new Set(states)).toEqual(new Set(['acknowledged']));
  expect(waiting.map(({ request }) => request.cursors.length)).toEqual([0, 0, 0]);
  write();
  await settled();
  expect(waiting.map(({ request }) => request.cursors.length > 0)).toEqual([false, false, false, true]);
  while (waiting.length > 0) {
    const [next] = waiting.splice(0, 1);
    next?.answer(acceptAll(next.request));
    await settled();
  }
  expect(await report).toMatchObject({ outcome: 'complete', accepted: 200 });
});

test('a link that breaks under three requests gets half as much, one at a time, until one has got through', async () => {
  const { store } = await pace(10_000, 400);
  const { transport, waiting } = slowLink();
  const report = run(store, transport);
  await settled();
  const before = (await store.pace())?.batchBytes ?? 0;
  for (const { answer } of waiting.splice(0, 3)) answer({ kind: 'cut' });
  await settled();
  expect((await store.pace())?.batchBytes).toBe(Math.floor(before / 2));
  expect(waiting).toHaveLength(1);
  const [alone] = waiting.splice(0, 1);
  alone?.answer(acceptAll(alone.request));
  await settled();
  // Three of any kind, and one that asks.
  expect(waiting.length).toBeGreaterThanOrEqual(3);
  for (const { answer } of waiting.splice(0)) answer({ kind: 'unreachable' });
  await settled();
  // It was there a moment ago: asked once more, alone and with less.
  expect(waiting).toHaveLength(1);
  waiting.splice(0)[0]?.answer({ kind: 'unreachable' });
  expect(await report).toMatchObject({ outcome: 'offline' });
});

test('when something is in the way, nothing more leaves, and the answers that are on their way still count', async () => {
  const { store } = await pace(5_000, 100);
  const { transport, waiting, sent } = slowLink();
  const report = run(store, transport);
  await settled();
  const [one, two, three] = waiting.splice(0, 3);
  one?.answer(problem(503, 'unavailable'));
  await settled();
  two?.answer(acceptAll(two.request));
  three?.answer(acceptAll(three.request));
  expect(await report).toMatchObject({ outcome: 'server-trouble' });
  expect(sent).toHaveLength(3);
  const known = [two, three].flatMap((each) => each?.request.batch?.changes.map(idOf) ?? []);
  expect(store.changes().flatMap(({ id, state }) => (state === 'acknowledged' ? [id] : []))).toEqual(known.toSorted());
});

test('what was held because the request before it came second is asked again, once', async () => {
  const { store } = tablet(0);
  const session = RecordId.parse(v7());
  const ids = [1, 2, 3].map((at) => {
    const id = ChangeId.parse(v7());
    const record = at === 1 ? session : RecordId.parse(v7());
    store.save({ id, log: LOG, record, text: JSON.stringify({ id, record, padding: 'x'.repeat(900) }) });
    return id;
  });
  await store.keepPace({ batchBytes: 1_000, packing: 1 });
  const { transport, waiting, sent } = slowLink();
  const report = run(store, transport);
  await settled();
  const first = waiting.shift();
  first?.answer(acceptAll(first.request));
  await settled();
  const [second, third] = waiting.splice(0, 2);
  second?.answer(acceptAll(second.request));
  await settled();
  third?.answer({ verdicts: [Verdict.parse({ id: ids[2], verdict: 'held', waitsFor: session })] });
  for (await settled(); waiting.length > 0; await settled()) {
    const next = waiting.shift();
    next?.answer(acceptAll(next.request));
  }
  expect(await report).toMatchObject({ outcome: 'complete', accepted: 3, held: 0 });
  expect(sent.flatMap(({ batch }) => batch?.changes.map(idOf) ?? []).filter((id) => id === ids[2])).toHaveLength(2);
});

test('in whatever order the answers come and whatever is cut, no record is in two requests and each change lands once', async () => {
  const fates = fc.array(fc.constantFrom('answer', 'answer', 'answer', 'lose', 'cut', '413', '500'), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fates, fc.integer({ min: 1, max: 6 }), async (scheduler, plan, records) => {
      const { store } = tablet(0);
      const ids = Array.from({ length: 40 }, (_, at) => {
        const id = ChangeId.parse(v7());
        const record = RecordId.parse(`00000000-0000-7000-8000-00000000000${at % records}`);
        store.save({ id, log: LOG, record, text: JSON.stringify({ id, record, padding: 'x'.repeat(400) }) });
        return id;
      });
      await store.keepPace({ batchBytes: 1_500, packing: 1 });
      const there = new Set<ChangeId>();
      const underWay = new Set<string>();
      const left = [...plan];
      // Noted, not thrown: whatever a transport throws is a link that is not there.
      const together: string[] = [];
      const transport: Transport = {
        sync: async (body) => {
          const request = SyncRequest.parse(JSON.parse(body));
          const busy = [...new Set(recordsOf(request))];
          for (const record of busy) {
            if (underWay.has(record)) together.push(record);
            underWay.add(record);
          }
          const fate = left.shift() ?? 'answer';
          await scheduler.schedule(Promise.resolve(), fate);
          for (const record of busy) underWay.delete(record);
          if (fate === 'cut') return { kind: 'cut' };
          if (fate === '413') return problem(413, 'too-large');
          if (fate === '500') return problem(500, 'internal');
          for (const text of request.batch?.changes ?? []) there.add(idOf(text));
          return fate === 'lose' ? { kind: 'cut' } : answered(acceptAll(request), 400);
        },
      };
      for (let tries = 0; tries < 15; tries += 1) {
        const running = run(store, transport);
        await scheduler.waitFor(running);
        const acknowledged = store.changes().filter(({ state }) => state === 'acknowledged');
        expect(acknowledged.every(({ id }) => there.has(id))).toBe(true);
      }
      expect(together).toEqual([]);
      expect(store.changes().map(({ id, state }) => [id, state])).toEqual(ids.map((id) => [id, 'acknowledged']));
    }),
    { numRuns: 60 },
  );
});

test('a request that had the page read before another one landed is followed by one that asks again', async () => {
  const { store } = await pace(5_000, 30);
  const { transport, waiting, sent } = slowLink();
  const report = run(store, transport);
  await settled();
  const first = waiting.shift();
  first?.answer(acceptAll(first.request));
  await settled();
  for (; waiting.length > 0; await settled()) {
    const next = waiting.shift();
    next?.answer({ verdicts: (next.request.batch?.changes ?? []).map((text) => accept(idOf(text))) });
  }
  expect(await report).toMatchObject({ outcome: 'complete', accepted: 30 });
  expect(sent.at(-1)?.cursors).toHaveLength(1);
});
