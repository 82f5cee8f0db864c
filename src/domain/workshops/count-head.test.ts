import fc from 'fast-check';
import { v5 } from 'uuid';
import { expect, test } from 'vitest';
import { DeviceId } from '../ids.ts';
import type { HeadCount } from '../records/workshop-records.ts';
import { headsByCategory, headsOf } from './attendance-counts.ts';
import { countHead, headCountId } from './count-head.ts';

const devices = [1, 2].map((number) => DeviceId.parse(`01935d00-0000-7000-8000-00000000000${number}`));
const idOf = (device: DeviceId, category: string) => headCountId(device, category, v5);

function counted(headCounts: readonly HeadCount[], device: DeviceId, category: string, by: 1 | -1) {
  const next = countHead(headCounts, { id: idOf(device, category), category }, by);
  return next ? [...headCounts.filter(({ id }) => id !== next.id), next] : headCounts;
}

test('two tablets that count at one door add up', () => {
  const taps = [0, 1, 0, 0].map((at) => devices[at] ?? devices[0]!);
  const heads = taps.reduce<readonly HeadCount[]>((list, device) => counted(list, device, 'adultes', 1), []);
  expect(heads).toHaveLength(2);
  expect(headsOf({ headCounts: [...heads] })).toBe(4);
});

test('one less takes from this tablet’s own, then from the other’s, and never below nobody', () => {
  const [mine, other] = devices as [DeviceId, DeviceId];
  let heads = counted(counted([], mine, 'adultes', 1), other, 'adultes', 1);
  heads = counted(heads, mine, 'adultes', -1);
  expect(heads.find(({ id }) => id === idOf(other, 'adultes'))?.count).toBe(1);
  heads = counted(heads, mine, 'adultes', -1);
  expect(headsOf({ headCounts: [...heads] })).toBe(0);
  expect(countHead(heads, { id: idOf(mine, 'adultes'), category: 'adultes' }, -1)).toBeNull();
});

test('any taps on any tablets come to their sum, category by category', () => {
  const tap = fc.record({ tablet: fc.nat(1), category: fc.constantFrom('jeunes', 'seniors') });
  fc.assert(
    fc.property(fc.array(tap, { maxLength: 40 }), (taps) => {
      const heads = taps.reduce<readonly HeadCount[]>(
        (list, { tablet, category }) => counted(list, devices[tablet] ?? devices[0]!, category, 1),
        [],
      );
      for (const category of ['jeunes', 'seniors']) {
        expect(headsByCategory({ headCounts: [...heads] }).get(category) ?? 0).toBe(
          taps.filter((one) => one.category === category).length,
        );
      }
    }),
  );
});
