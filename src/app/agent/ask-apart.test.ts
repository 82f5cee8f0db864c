import { expect, test, vi } from 'vitest';
import { askApart } from './ask-apart.ts';

const NEVER = new Promise<string>(() => {});

test('a question that is never answered is put again, and an answer ends the asking', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let asked = 0;
  const answer = askApart(() => {
    asked += 1;
    return asked === 1 ? NEVER : Promise.resolve('here');
  });
  expect(asked).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(3_000);
  await expect(answer).resolves.toBe('here');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toBe(2);
});

test('a question that fails is not put again: who asked it knows what to do', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let asked = 0;
  const answer = askApart(() => {
    asked += 1;
    return Promise.reject(new Error('no storage'));
  });
  const failed = answer.catch((refusal: unknown) => refusal);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await failed).toMatchObject({ message: 'no storage' });
  expect(asked).toBe(1);
});
