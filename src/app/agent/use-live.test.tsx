import { act, render, screen } from '@testing-library/react';
import { Dexie } from 'dexie';
import { beforeEach, expect, test, vi } from 'vitest';
import { useLive } from './use-live.ts';

function Shown({ query }: { readonly query: () => Promise<string> }) {
  return <p>{useLive(query) ?? 'nothing yet'}</p>;
}

const pass = async (ms: number) => await act(async () => await vi.advanceTimersByTimeAsync(ms));
const commit = () => Dexie.on.storagemutated.fire({});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

test('it shows what is answered, and what is answered after each commit', async () => {
  let asked = 0;
  const query = vi.fn<() => Promise<string>>(() => Promise.resolve(`answer ${(asked += 1)}`));
  render(<Shown query={query} />);
  expect(screen.getByText('nothing yet')).toBeDefined();
  await pass(1);
  expect(screen.getByText('answer 1')).toBeDefined();
  commit();
  await pass(1);
  expect(screen.getByText('answer 2')).toBeDefined();
  await pass(60_000);
  expect(query).toHaveBeenCalledTimes(2);
});

test('commits while it is being asked are one more question, however many they are', async () => {
  let answer: (text: string) => void = () => undefined;
  const query = vi.fn<() => Promise<string>>(() => new Promise((resolve) => (answer = resolve)));
  render(<Shown query={query} />);
  await pass(1);
  commit();
  commit();
  await pass(1);
  expect(query).toHaveBeenCalledOnce();
  answer('as it was');
  await pass(1);
  answer('as it is');
  await pass(1);
  expect(query).toHaveBeenCalledTimes(2);
  expect(screen.getByText('as it is')).toBeDefined();
});

test('a connection that dies is asked again, and the last answer stays meanwhile', async () => {
  const query = vi
    .fn<() => Promise<string>>()
    .mockResolvedValueOnce('first')
    .mockRejectedValueOnce(new Error('closed'))
    .mockResolvedValue('second');
  render(<Shown query={query} />);
  await pass(1);
  commit();
  await pass(1);
  expect(screen.getByText('first')).toBeDefined();
  await pass(1_100);
  expect(screen.getByText('second')).toBeDefined();
});

test('a question that gets no answer is put again: the board does not stand still', async () => {
  const query = vi
    .fn<() => Promise<string>>()
    .mockReturnValueOnce(new Promise(() => undefined))
    .mockResolvedValue('here');
  render(<Shown query={query} />);
  await pass(1);
  expect(screen.getByText('nothing yet')).toBeDefined();
  await pass(4_000);
  expect(screen.getByText('here')).toBeDefined();
});

test('nothing is asked any more of what is no longer on the screen', async () => {
  const query = vi.fn<() => Promise<string>>(() => Promise.resolve('here'));
  const { unmount } = render(<Shown query={query} />);
  await pass(1);
  unmount();
  commit();
  await pass(10_000);
  expect(query).toHaveBeenCalledOnce();
});
