import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useOnce } from './use-once.ts';

test('what ended its form is not done again, nor while it is under way; what did not, or failed, may be', async () => {
  const outcomes = [() => false, () => Promise.reject(new Error('the storage died')), () => true];
  let done = 0;
  const task = async () => {
    done += 1;
    return (await outcomes[done - 1]?.()) ?? false;
  };
  const { result, rerender } = renderHook(() => useOnce(task));
  await Promise.all([result.current(), result.current()]);
  expect(done).toBe(1);
  await expect(result.current()).rejects.toThrow('the storage died');
  await result.current();
  expect(done).toBe(3);
  rerender();
  await result.current();
  expect(done).toBe(3);
});
