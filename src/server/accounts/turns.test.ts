import { expect, test } from 'vitest';
import { turns } from './turns.ts';

test('at most two run at once, the others take their turn, and one too many is turned away', async () => {
  const queue = turns(2, 3);
  let running = 0;
  let most = 0;
  const finish: (() => void)[] = [];
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => finish.push(resolve));
    running -= 1;
    return 'done';
  };
  const works = Array.from({ length: 6 }, async () => await queue.run(work));
  expect(await works[5]).toBeNull();
  for (let turn = 0; turn < 5; turn += 1) {
    await expect.poll(() => finish.length).toBeGreaterThan(0);
    finish.shift()?.();
  }
  expect(await Promise.all(works.slice(0, 5))).toEqual(Array.from({ length: 5 }, () => 'done'));
  expect(most).toBe(2);
});

test('a work that fails gives its turn back', async () => {
  const queue = turns(1, 5);
  await expect(queue.run(async () => await Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await queue.run(async () => await Promise.resolve('next'))).toBe('next');
});
