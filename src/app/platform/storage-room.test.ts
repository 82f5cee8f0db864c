import { afterEach, expect, test, vi } from 'vitest';
import {
  foundFull,
  lookAtRoom,
  STOPPED_BELOW_VISITS,
  useStorageRoom,
  visitsThatFit,
  WARNED_BELOW_VISITS,
  watchRoom,
} from './storage-room.ts';

const GIGABYTE = 1e9;
const reporting = (leftBytes: number) => () =>
  Promise.resolve({ persisted: true, usedBytes: GIGABYTE, quotaBytes: GIGABYTE + leftBytes });
const disk = (leftBytes: number) => (sizeBytes: number) => Promise.resolve(sizeBytes <= leftBytes);

afterEach(() => {
  vi.useRealTimers();
  useStorageRoom.setState({ room: null, report: null, visitsLeft: null });
});

test('with room on the disk and in the quota nothing is said', async () => {
  expect(await lookAtRoom({ report: reporting(GIGABYTE), canWrite: disk(GIGABYTE) })).toBe('ample');
});

test('a quota that leaves few visits is said early, with how many', async () => {
  expect(await lookAtRoom({ report: reporting(2e6), canWrite: disk(GIGABYTE) })).toBe('low');
  expect(useStorageRoom.getState().visitsLeft).toBeLessThan(WARNED_BELOW_VISITS);
  expect(useStorageRoom.getState().visitsLeft).toBeGreaterThan(STOPPED_BELOW_VISITS);
});

test('a disk that is smaller than the quota it names is found out by writing', async () => {
  expect(await lookAtRoom({ report: reporting(GIGABYTE), canWrite: disk(300_000) })).toBe('low');
  expect(await lookAtRoom({ report: reporting(GIGABYTE), canWrite: disk(10_000) })).toBe('full');
});

test('a browser that gives no figures is judged by writing alone', async () => {
  const report = () => Promise.resolve({ persisted: false, usedBytes: null, quotaBytes: null });
  expect(visitsThatFit({ persisted: false, usedBytes: null, quotaBytes: null })).toBeNull();
  expect(await lookAtRoom({ report, canWrite: disk(GIGABYTE) })).toBe('ample');
});

test('a save that found the disk full is looked into again soon, and the stop is lifted when there is room', async () => {
  vi.useFakeTimers();
  let leftBytes = GIGABYTE;
  const stop = watchRoom(
    async () => await lookAtRoom({ report: reporting(GIGABYTE), canWrite: (size) => disk(leftBytes)(size) }),
  );
  await vi.advanceTimersByTimeAsync(1);
  leftBytes = 0;
  foundFull();
  await vi.advanceTimersByTimeAsync(25_000);
  expect(useStorageRoom.getState().room).toBe('full');
  leftBytes = GIGABYTE;
  await vi.advanceTimersByTimeAsync(25_000);
  expect(useStorageRoom.getState().room).toBe('ample');
  stop();
});
