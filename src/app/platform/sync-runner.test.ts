import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { AGENT, arrival, joinedTablet } from '../../../tests/support/tablet.ts';
import { save } from '../../data/save.ts';
import type { SyncOutcome, SyncReport } from '../../sync/sync-report.ts';
import { startSyncing } from './sync-runner.ts';
import { useSyncStatus } from './sync-status.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function reportOf(outcome: SyncOutcome, offsetMs: number | null = 0, accepted = 0): SyncReport {
  return {
    outcome,
    detail: null,
    requests: 1,
    accepted,
    refused: 0,
    held: 0,
    unanswered: 0,
    pulled: 0,
    reset: false,
    onlyHandedIn: false,
    orders: [],
    updateAdvised: false,
    offsetMs,
  };
}

/** A runner whose engine answers with these outcomes, one a run, then with the last for ever. */
async function running(...outcomes: readonly [SyncOutcome, ...SyncOutcome[]]) {
  const { db } = await joinedTablet();
  let runs = 0;
  const runner = startSyncing(db, {
    run: () => {
      const outcome = outcomes[Math.min(runs, outcomes.length - 1)] ?? 'complete';
      runs += 1;
      return Promise.resolve(reportOf(outcome));
    },
    chance: () => 0,
  });
  return { db, runner, runs: () => runs };
}

test('a save is sent two seconds later, and several saves together', async () => {
  const { runner, runs } = await running('complete');
  await runner.now();
  const before = runs();
  runner.saved();
  await vi.advanceTimersByTimeAsync(1_500);
  runner.saved();
  expect(runs()).toBe(before);
  await vi.advanceTimersByTimeAsync(600);
  expect(runs()).toBe(before + 1);
  runner.stop();
});

test('it begins by itself when it is told to, and what is saved before is not held up', async () => {
  const { db } = await joinedTablet();
  const run = vi.fn<() => Promise<SyncReport>>(() => Promise.resolve(reportOf('complete')));
  let begin = (): void => undefined;
  const begins = new Promise<void>((resolve) => (begin = resolve));
  const runner = startSyncing(db, { run, chance: () => 0, begins });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(run).not.toHaveBeenCalled();
  begin();
  await vi.advanceTimersByTimeAsync(10);
  expect(run).toHaveBeenCalledOnce();
  runner.stop();

  const waiting = startSyncing(db, { run, chance: () => 0, begins: new Promise(() => undefined) });
  waiting.saved();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(run).toHaveBeenCalledTimes(2);
  waiting.stop();
});

test('without a word from anybody it tries again every minute', async () => {
  const { runner, runs } = await running('complete');
  await runner.now();
  const before = runs();
  await vi.advanceTimersByTimeAsync(60_500);
  expect(runs()).toBe(before + 1);
  runner.stop();
});

test('where the worker is at it, which brings no records, its own turn is a moment later, not a minute', async () => {
  let isTaken = true;
  const request = (_name: string, _options: object, act: (lock: object | null) => unknown) =>
    Promise.resolve(act(isTaken ? null : {}));
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'locks'));
  const { runner, runs } = await running('complete');
  await runner.now();
  expect(runs()).toBe(0);
  isTaken = false;
  await vi.advanceTimersByTimeAsync(2_500);
  expect(runs()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(runs()).toBe(1);
  runner.stop();
});

test('a run that got some of it through before the link went is no reason to wait longer', async () => {
  const { db } = await joinedTablet();
  let runs = 0;
  const run = () => Promise.resolve(reportOf('offline', 0, (runs += 1)));
  const runner = startSyncing(db, { run, chance: () => 0 });
  for (let times = 0; times < 12; times += 1) await runner.now();
  const before = runs;
  await vi.advanceTimersByTimeAsync(60_500);
  expect(runs).toBeGreaterThan(before);
  runner.stop();
});

test('after failures it waits longer each time, and a network that comes back ends the wait', async () => {
  const { runner, runs } = await running('offline');
  for (let times = 0; times < 12; times += 1) await runner.now();
  const before = runs();
  await vi.advanceTimersByTimeAsync(60_500);
  expect(runs()).toBe(before);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(10);
  expect(runs()).toBe(before + 1);
  runner.stop();
});

test('a network that comes back while a try is failing for want of it is tried at once, and once', async () => {
  const { db } = await joinedTablet();
  let runs = 0;
  let fail: (report: SyncReport) => void = () => undefined;
  const run = () => {
    runs += 1;
    return new Promise<SyncReport>((resolve) => (fail = resolve));
  };
  const runner = startSyncing(db, { run, chance: () => 0 });
  await vi.advanceTimersByTimeAsync(10);
  expect(runs).toBe(1);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(10);
  fail(reportOf('offline'));
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 500 });
  fail(reportOf('offline'));
  const failed = () => expect(useSyncStatus.getState().phase).toBe('offline');
  await vi.waitFor(failed, { timeout: 500 });
  await vi.advanceTimersByTimeAsync(900);
  expect(runs).toBe(2);
  runner.stop();
});

test('two that ask at once are one run', async () => {
  const { runner, runs } = await running('complete');
  await Promise.all([runner.now(), runner.now(), runner.now()]);
  expect(runs()).toBe(1);
  runner.stop();
});

test('what a try under way began without is seen to by one that follows it at once, whoever asks and however often', async () => {
  const { db } = await joinedTablet();
  const ends: (() => void)[] = [];
  const runner = startSyncing(db, {
    run: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      ends.push(resolve);
      await promise;
      return reportOf('complete');
    },
    chance: () => 0,
  });
  const first = runner.now();
  await vi.waitFor(() => expect(ends).toHaveLength(1));
  const after = Promise.all([runner.anew(), runner.anew()]);
  ends[0]?.();
  await first;
  await vi.waitFor(() => expect(ends).toHaveLength(2));
  ends[1]?.();
  await after;
  expect(ends).toHaveLength(2);
  runner.stop();
});

test.each([
  ['complete', 'idle'],
  ['offline', 'offline'],
  ['not-our-server', 'not-our-server'],
  ['refused-device', 'needs-joining'],
  ['not-joined', 'needs-joining'],
  ['needs-update', 'needs-update'],
  ['server-trouble', 'server-trouble'],
  ['store-trouble', 'server-trouble'],
] as const)('after a run that ended “%s” the status line says “%s”', async (outcome, phase) => {
  const { runner } = await running(outcome);
  await runner.now();
  expect(useSyncStatus.getState().phase).toBe(phase);
  runner.stop();
});

test('a tablet that was shut out says so, whatever the run ended with', async () => {
  const { db, runner } = await running('complete');
  await db.settings.put({ key: 'revoked', value: { at: 1 } });
  await runner.now();
  expect(useSyncStatus.getState().phase).toBe('revoked');
  runner.stop();
});

test('the number of unsent changes follows what is saved', async () => {
  vi.useRealTimers();
  const { db, runner } = await running('offline');
  await save(db, [arrival(), arrival()], { account: AGENT });
  await vi.waitFor(() => expect(useSyncStatus.getState().unsent).toBe(2));
  runner.stop();
});

test('a clock more than two minutes off is said, with which way', async () => {
  const { db } = await joinedTablet();
  const offsets = [-180_000, 60_000];
  const runner = startSyncing(db, {
    run: () => Promise.resolve(reportOf('complete', offsets.shift() ?? 0)),
    chance: () => 0,
  });
  await runner.now();
  expect(useSyncStatus.getState().clockAheadMs).toBe(180_000);
  await runner.now();
  expect(useSyncStatus.getState().clockAheadMs).toBeNull();
  runner.stop();
});

test('what waits for names to be shown is not said to be confirmed, nor refused', async () => {
  const { db, runner } = await running('complete');
  await save(db, [arrival()], { account: AGENT });
  const refusal = { reason: 'sealing-unavailable' as const, field: null };
  await db.outbox.toCollection().modify({ state: 'refused', refusal, personal: new Uint8Array([1]) });
  await vi.waitFor(() => expect(useSyncStatus.getState()).toMatchObject({ unsent: 1, refused: 0 }));
  runner.stop();
});
