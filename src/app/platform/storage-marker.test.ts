import { beforeEach, expect, test } from 'vitest';
import { DeviceId } from '../../domain/ids.ts';
import { keepMarker, readMarker } from './storage-marker.ts';

const device = DeviceId.parse('01935d00-0000-7000-8000-000000000001');
const marker = { device, name: 'Bus 1', seenAt: 1_000, unsent: 3, lastSyncAt: null };

beforeEach(() => localStorage.clear());

test('a browser that was never a tablet has no marker', async () => {
  expect(await readMarker()).toBeNull();
});

test('what the tablet was is read again as it was kept', async () => {
  await keepMarker(marker);
  expect(await readMarker()).toEqual(marker);
});

test('a marker that makes no sense is none', async () => {
  localStorage.setItem('halte.tablet', '{"device":"x"');
  expect(await readMarker()).toBeNull();
  localStorage.setItem('halte.tablet', '{"device":"x"}');
  expect(await readMarker()).toBeNull();
});
