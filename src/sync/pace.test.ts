import { expect, test } from 'vitest';
import { faster, FIRST_PACE, type Pace, slower } from './pace.ts';

const KB = 1_024;

function full({ batchBytes, packing }: Pace) {
  return { packedBytes: batchBytes, textBytes: Math.round(batchBytes / packing) };
}

test('full requests that get through grow step by step, to 92 kB and no further', () => {
  const sizes: number[] = [];
  for (let pace = FIRST_PACE; sizes.length < 8; pace = faster(pace, full(pace))) sizes.push(pace.batchBytes / KB);
  expect(sizes).toEqual([64, 72, 80, 88, 92, 92, 92, 92]);
});

test('after a link broke the requests are half as large, and double until they are as large as at first', () => {
  const halved = slower(slower({ batchBytes: 92 * KB, packing: 0.2 }));
  const again = faster(halved, full(halved));
  expect([halved.batchBytes, again.batchBytes].map((bytes) => bytes / KB)).toEqual([23, 46]);
});

test('of three that left together one alone doubles it, and one alone halves it', () => {
  const then = { batchBytes: 8 * KB, packing: 0.2 };
  const doubled = faster(then, full(then), then);
  expect([doubled, faster(doubled, full(then), then)].map(({ batchBytes }) => batchBytes / KB)).toEqual([16, 16]);
  const halved = slower(doubled, doubled);
  expect([halved, slower(halved, doubled)].map(({ batchBytes }) => batchBytes / KB)).toEqual([8, 8]);
});

test('a short request says nothing of what the link bears', () => {
  expect(faster(FIRST_PACE, { packedBytes: 900, textBytes: 300 })).toEqual(FIRST_PACE);
});
