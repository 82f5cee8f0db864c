import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { ChangeId, RecordId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { SyncRequest } from '../protocol/sync-request.ts';
import { Verdict } from '../protocol/verdict.ts';
import { LIMITS } from '../protocol/version.ts';
import type { memorySyncStore } from './memory-sync-store.ts';
import {
  accept,
  acceptAll,
  answered,
  idOf,
  LOG,
  NOW,
  problem,
  run,
  serverSaying,
  tablet,
} from './testing/fake-server.ts';
import type { Pace } from './pace.ts';
import type { SyncStore } from './sync-store.ts';
import type { Transport } from './transport.ts';

const WAITED_FOR = RecordId.parse('00000000-0000-7000-8000-0000000000dd');

/** The same memory, with a note of each call that changes something. */
function watching<Store extends SyncStore>(store: Store, done: string[]): Store {
  const notable = ['settle', 'revoke', 'erase', 'keepPace', 'applyPage', 'finished'];
  return new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || !notable.includes(String(name))) return method;
      return (...given: unknown[]) => {
        done.push(String(name));
        return Reflect.apply(method, target, given) as unknown;
      };
    },
  });
}

function statesOf(store: ReturnType<typeof memorySyncStore>): readonly string[] {
  return store.changes().map(({ state }) => state);
}

test('a change that the answer does not mention is not sent', async () => {
  const { store, ids } = tablet(3);
  const { transport } = serverSaying((request) => ({
    verdicts: (acceptAll(request).verdicts ?? []).filter(({ id }) => id !== ids[1]),
  }));
  expect(await run(store, transport)).toMatchObject({ outcome: 'server-trouble', accepted: 2, unanswered: 1 });
  expect(statesOf(store)).toEqual(['acknowledged', 'offered', 'acknowledged']);
});

test('verdicts are matched by id, in whatever order they come, and those on other changes are passed over', async () => {
  const { store, ids } = tablet(2);
  const { transport } = serverSaying(({ batch }) =>
    batch === null
      ? {}
      : {
          verdicts: [
            accept(ChangeId.parse(v7())),
            accept(ids[1]!),
            Verdict.parse({ id: ids[0], verdict: 'refused', reason: 'not-allowed', field: null }),
          ],
        },
  );
  await run(store, transport);
  expect(statesOf(store)).toEqual(['refused', 'acknowledged']);
});

test('a refusal without a readable id ends the change at its place, but only where no verdict is missing', async () => {
  const unreadable = Verdict.parse({ id: null, verdict: 'refused', reason: 'malformed', field: null });
  const whole = tablet(2);
  const all = serverSaying(({ batch }) => (batch ? { verdicts: [unreadable, accept(whole.ids[1]!)] } : {}));
  await run(whole.store, all.transport);
  expect(statesOf(whole.store)).toEqual(['refused', 'acknowledged']);
  const cut = tablet(2);
  const one = serverSaying(({ batch }) => (batch ? { verdicts: [unreadable] } : {}));
  await run(cut.store, one.transport);
  expect(statesOf(cut.store)).toEqual(['offered', 'offered']);
});

test('one item that upsets the server does not park the 49 others', async () => {
  const { store, ids } = tablet(50);
  const poison = ids[0];
  const transport: Transport = {
    sync: (body) => {
      const request = SyncRequest.parse(JSON.parse(body));
      const bad = request.batch?.changes.some((text) => idOf(text) === poison);
      return Promise.resolve(bad ? problem(500, 'internal') : answered(acceptAll(request)));
    },
  };
  const report = await run(store, transport);
  expect(report).toMatchObject({ outcome: 'server-trouble', accepted: 49 });
  expect(
    store
      .changes()
      .filter(({ state }) => state !== 'acknowledged')
      .map(({ id }) => id),
  ).toEqual([poison]);
});

test('a server that is down is asked once, not once for each change', async () => {
  const { store } = tablet(50);
  let asked = 0;
  const report = await run(store, {
    sync: () => {
      asked += 1;
      return Promise.resolve(problem(503, 'unavailable'));
    },
  });
  expect([report.outcome, asked]).toEqual(['server-trouble', 1]);
});

test('a server that fails at everything is given up after a few parts', async () => {
  const { store } = tablet(1_000);
  let asked = 0;
  const report = await run(store, {
    sync: () => {
      asked += 1;
      return Promise.resolve(problem(500, 'internal'));
    },
  });
  expect(report.outcome).toBe('server-trouble');
  expect(asked).toBeLessThan(15);
});

test('too large a request is halved until it fits, and everything arrives', async () => {
  const { store } = tablet(40);
  const transport: Transport = {
    sync: (body) => {
      const request = SyncRequest.parse(JSON.parse(body));
      const count = request.batch?.changes.length ?? 0;
      return Promise.resolve(count > 6 ? problem(413, 'too-large') : answered(acceptAll(request)));
    },
  };
  expect(await run(store, transport)).toMatchObject({ outcome: 'complete', accepted: 40 });
});

test('a link that breaks gets half as much the next time, and more again once it holds', async () => {
  const { store } = tablet(1);
  await run(store, { sync: () => Promise.resolve({ kind: 'cut' }) });
  const slow = await store.pace();
  await run(store, serverSaying(acceptAll).transport);
  const fast = await store.pace();
  expect([slow?.batchBytes, fast?.batchBytes]).toEqual([16 * 1024, 64 * 1024]);
});

test('a link that breaks sooner than it is told from none gets less at a time too, until everything is through', async () => {
  const { store } = tablet(1_000);
  const transport: Transport = {
    sync: (body) => {
      const packedBytes = Math.round(body.length / 5);
      if (packedBytes > 12_000) return Promise.resolve({ kind: 'unreachable' });
      return Promise.resolve(answered(acceptAll(SyncRequest.parse(JSON.parse(body))), packedBytes));
    },
  };
  const outcomes: string[] = [];
  while (outcomes.length < 6 && outcomes.at(-1) !== 'complete') outcomes.push((await run(store, transport)).outcome);
  // 64 kB, 32 and 16 are too much.
  expect(outcomes).toEqual(['offline', 'offline', 'offline', 'complete']);
});

test('a day without any link leaves the pace as it was; then one short request tries it, and full ones follow', async () => {
  const { store } = tablet(600);
  let kept = 0;
  const counting = {
    ...store,
    keepPace: (pace: Pace) => {
      kept += 1;
      return store.keepPace(pace);
    },
  };
  for (let runs = 0; runs < 20; runs += 1)
    await run(counting, { sync: () => Promise.resolve({ kind: 'unreachable' }) });
  expect([kept, (await store.pace())?.batchBytes]).toEqual([1, 64 * 1024]);
  const { transport, requests } = serverSaying(acceptAll);
  await run(store, transport);
  const sizes = requests.map((request) => JSON.stringify(request.batch?.changes ?? []).length);
  expect(sizes[0]).toBeLessThan(25_000);
  expect(sizes[1]).toBeGreaterThan(200_000);
  expect(await store.pace()).not.toHaveProperty('isDoubted');
});

test('no batch is larger than both sides agreed', async () => {
  const { store } = tablet(LIMITS.batchChanges + 10);
  const { transport, requests } = serverSaying(acceptAll);
  expect(await run(store, transport)).toMatchObject({ outcome: 'complete', accepted: LIMITS.batchChanges + 10 });
  expect(requests.every(({ batch }) => (batch?.changes.length ?? 0) <= LIMITS.batchChanges)).toBe(true);
});

test('what is held is asked again when something landed, and not without end', async () => {
  const { store, ids } = tablet(2);
  const held = Verdict.parse({ id: ids[0], verdict: 'held', waitsFor: WAITED_FOR });
  let times = 0;
  const { transport } = serverSaying(({ batch }) => {
    const offered = (batch?.changes ?? []).map(idOf);
    times += offered.includes(ids[0]!) ? 1 : 0;
    return { verdicts: offered.map((id) => (id === ids[0] ? held : accept(id))) };
  });
  expect(await run(store, transport)).toMatchObject({ outcome: 'complete', held: 1, accepted: 1 });
  expect(times).toBeLessThan(4);
  expect(statesOf(store)).toEqual(['held', 'acknowledged']);
});

test('what was held and landed with what it waited for is confirmed in the same run', async () => {
  const { store, ids } = tablet(1);
  const held = Verdict.parse({ id: ids[0], verdict: 'held', waitsFor: WAITED_FOR });
  const awaited = ChangeId.parse(v7());
  let saved = false;
  const { transport } = serverSaying((request) => {
    if (saved) return acceptAll(request);
    saved = true;
    store.save({ id: awaited, log: LOG, record: RecordId.parse(v7()), text: JSON.stringify({ id: awaited }) });
    return { verdicts: [held] };
  });
  expect(await run(store, transport)).toMatchObject({ outcome: 'complete', held: 0, accepted: 2 });
  expect(statesOf(store)).toEqual(['acknowledged', 'acknowledged']);
});

test('a verdict on a change that was not in the request ends nothing', async () => {
  const { store } = tablet(1);
  const late = ChangeId.parse(v7());
  let saved = false;
  const { transport, requests } = serverSaying((request) => {
    if (saved) return acceptAll(request);
    saved = true;
    store.save({ id: late, log: LOG, record: RecordId.parse(v7()), text: JSON.stringify({ id: late }) });
    return { verdicts: [...(acceptAll(request).verdicts ?? []), accept(late, 9)] };
  });
  await run(store, transport);
  expect(requests.flatMap(({ batch }) => (batch?.changes ?? []).map(idOf))).toContain(late);
});

test('a transport that throws is a link that is not there', async () => {
  const { store } = tablet(1);
  const report = await run(store, { sync: () => Promise.reject(new Error('bug')) });
  expect([report.outcome, statesOf(store)]).toEqual(['offline', ['offered']]);
});

test('a page is asked for until there is no more, and one that leads nowhere is not asked for again', async () => {
  const { store } = tablet(0);
  const { transport, requests } = serverSaying(({ cursors: [from] }) => {
    if (!from) return {};
    const number = Math.min(3, from.number + 1);
    const cursor = { ...from, number, digest: [number, number] as [number, number] };
    return { pages: [{ kind: 'page', from, records: [], left: [], purged: [], cursor, more: true }] };
  });
  expect((await run(store, transport)).outcome).toBe('complete');
  expect(requests.map(({ cursors }) => cursors[0]?.number)).toEqual([0, 1, 2, 3]);
});

test('a server that says reset for ever is not followed for ever', async () => {
  const { store } = tablet(0);
  const { transport, requests } = serverSaying(({ cursors: [from] }) =>
    from ? { pages: [{ kind: 'reset', from }] } : {},
  );
  await run(store, transport);
  expect(requests.length).toBeLessThan(3);
});

test('without an agent’s token work is handed in and no records are asked for', async () => {
  const { store } = tablet(2, null);
  const { transport, requests } = serverSaying(acceptAll);
  expect(await run(store, transport)).toMatchObject({ outcome: 'complete', accepted: 2, onlyHandedIn: true });
  expect(requests.flatMap(({ cursors }) => cursors)).toEqual([]);
});

test('a server that gives no page, whatever token it was shown, is known to have only taken', async () => {
  const { store } = tablet(1);
  expect(await run(store, serverSaying(acceptAll).transport)).toMatchObject({ onlyHandedIn: true });
  const giving = serverSaying(({ cursors }) => ({
    pages: cursors.map((from) => ({
      kind: 'page',
      from,
      records: [],
      left: [],
      purged: [],
      cursor: from,
      more: false,
    })),
  }));
  expect(await run(store, giving.transport)).toMatchObject({ onlyHandedIn: false });
});

test('acknowledged changes are dropped 35 days after their day, in a sync that has just compared them, and not before', async () => {
  const { store, ids } = tablet(2);
  const days = [LocalDate.parse('2026-10-20'), LocalDate.parse('2026-10-21')];
  await run(
    store,
    serverSaying(({ batch }) => (batch ? { verdicts: ids.map((id, at) => accept(id, 1, days[at])) } : {})).transport,
  );
  expect(store.changes().map(({ id }) => id)).toEqual([ids[1]]);
});

test('an old day that the server does not confirm is kept, listed, and what it lacks is offered again', async () => {
  const { store, ids } = tablet(2);
  const old = LocalDate.parse('2026-01-01');
  let forgot = true;
  const { transport, requests } = serverSaying(({ batch, receipt, listings }) => {
    const missing = forgot && listings.length > 0 ? [ids[1]!] : [];
    const differing = forgot ? receipt.map(({ day }) => day) : [];
    if (listings.length > 0) forgot = false;
    return {
      verdicts: (batch?.changes ?? []).map((text) => accept(idOf(text), 1, old)),
      receipt: { differing, missing },
    };
  });
  await run(store, transport);
  expect(requests.flatMap(({ listings }) => listings).map(({ ids: listed }) => listed.toSorted())).toEqual([
    ids.toSorted(),
  ]);
  const offers = requests.flatMap(({ batch }) => (batch?.changes ?? []).map(idOf));
  expect(offers.filter((id) => id === ids[1])).toHaveLength(2);
});

test('a server that acknowledges and forgets each time is not believed, nor asked without end', async () => {
  const { store } = tablet(2);
  const done: string[] = [];
  const { transport, requests } = serverSaying((request) => ({
    ...acceptAll(request),
    receipt: {
      differing: request.receipt.map(({ day }) => day),
      missing: request.listings.flatMap(({ ids }) => ids),
    },
  }));
  expect(await run(watching(store, done), transport)).toMatchObject({ outcome: 'server-trouble' });
  expect(done).not.toContain('finished');
  expect(requests.length).toBeLessThan(20);
});

test('an order to revoke is remembered and reported, and the work is handed over all the same', async () => {
  const { store } = tablet(2);
  const revoked: number[] = [];
  const watched = { ...store, revoke: (at: number) => Promise.resolve(void revoked.push(at)) };
  const { transport } = serverSaying((request) => ({ ...acceptAll(request), orders: [{ order: 'revoke' }] }));
  const report = await run(watched, transport);
  expect([report.outcome, report.accepted, revoked[0]]).toEqual(['complete', 2, NOW]);
});

test('shut out, the keys go first; then the work is handed over all the same', async () => {
  const { store } = tablet(2);
  const done: string[] = [];
  const watched = watching(store, done);
  const wraps = { destroy: () => Promise.resolve(void done.push('destroy')) };
  const { transport } = serverSaying((request) => ({ ...acceptAll(request), orders: [{ order: 'revoke' }] }));
  const report = await run(watched, transport, wraps);
  expect(report).toMatchObject({ outcome: 'complete', accepted: 2 });
  expect(done.slice(0, 3)).toEqual(['destroy', 'revoke', 'settle']);
});

test('keys that cannot be destroyed keep no work back, and are reported', async () => {
  const { store } = tablet(2);
  const wraps = { destroy: () => Promise.reject(new Error('busy')) };
  const { transport } = serverSaying((request) => ({ ...acceptAll(request), orders: [{ order: 'revoke' }] }));
  const report = await run(store, transport, wraps);
  expect(report).toMatchObject({ outcome: 'store-trouble', detail: 'Error: busy', accepted: 2 });
  expect(statesOf(store)).toEqual(['acknowledged', 'acknowledged']);
});

test('an order to erase is obeyed once nothing is unsent, and nothing is written or asked after it', async () => {
  const { store } = tablet(2);
  const { transport, requests } = serverSaying((request) => ({
    ...acceptAll(request),
    // One is answered only the second time.
    verdicts: (acceptAll(request).verdicts ?? []).slice(requests.length === 1 ? 1 : 0),
    orders: [{ order: 'revoke' }, { order: 'erase' }],
  }));
  const done: string[] = [];
  const watched = watching(store, done);
  expect(await run(watched, transport)).toMatchObject({ outcome: 'server-trouble', accepted: 1 });
  expect(statesOf(store)).toEqual(['offered', 'acknowledged']);
  expect(await run(watched, transport)).toMatchObject({ outcome: 'not-joined', accepted: 1 });
  expect(store.changes()).toEqual([]);
  expect(done.at(-1)).toBe('erase');
  const asked = requests.length;
  expect(await run(watched, transport)).toMatchObject({ outcome: 'not-joined', requests: 0 });
  expect(requests).toHaveLength(asked);
});

test('a memory that fails is reported, and nothing is thought sent', async () => {
  const { store } = tablet(2);
  const broken = { ...store, settle: () => Promise.reject(new Error('no room')) };
  expect(await run(broken, serverSaying(acceptAll).transport)).toMatchObject({ outcome: 'store-trouble' });
  expect(statesOf(store)).toEqual(['offered', 'offered']);
});

test('whatever a link and a server do, each change is settled by its own verdict or still there', async () => {
  const behaviours = fc.array(fc.constantFrom('accept', 'lose', 'html', 'empty', 'half', '500', '413', 'throw'), {
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), behaviours, async (count, plan) => {
      const { store, ids } = tablet(count);
      const verdictGiven = new Set<ChangeId>();
      const left = [...plan];
      const transport: Transport = {
        sync: (body) => {
          const request = SyncRequest.parse(JSON.parse(body));
          const how = left.shift() ?? 'accept';
          const said = acceptAll(request);
          const answer = answered(how === 'half' ? { verdicts: (said.verdicts ?? []).slice(0, 1) } : said);
          switch (how) {
            case 'accept':
            case 'half':
              for (const { id } of how === 'half' ? (said.verdicts ?? []).slice(0, 1) : (said.verdicts ?? [])) {
                if (id !== null) verdictGiven.add(id);
              }
              return Promise.resolve(answer);
            case 'lose':
              return Promise.resolve({ kind: 'cut' });
            case 'html':
              return Promise.resolve({ kind: 'answered', status: 200, text: '<html>', packedBytes: 1 });
            case 'empty':
              return Promise.resolve({ kind: 'answered', status: 200, text: '', packedBytes: 1 });
            case '500':
              return Promise.resolve(problem(500, 'internal'));
            case '413':
              return Promise.resolve(problem(413, 'too-large'));
            case 'throw':
              return Promise.reject(new Error('bug'));
          }
        },
      };
      for (let tries = 0; tries < 25; tries += 1) {
        await run(store, transport);
        const kept = store.changes();
        expect(kept.map(({ id }) => id)).toEqual(ids);
        expect(kept.filter(({ state }) => state === 'acknowledged').every(({ id }) => verdictGiven.has(id))).toBe(true);
      }
      expect(statesOf(store).every((state) => state === 'acknowledged')).toBe(true);
    }),
    { numRuns: 100 },
  );
});
