import { act, fireEvent, render, screen } from '@testing-library/react';
import { Suspense, useState } from 'react';
import { expect, test } from 'vitest';
import { fetchThemAll, lazily } from './lazily.tsx';

function Counter({ name }: { readonly name: string }) {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{`${name} ${count}`}</button>;
}

function shown(Screen: ReturnType<typeof lazily<{ readonly name: string }>>) {
  return (
    <Suspense fallback={<p>waiting</p>}>
      <Screen name="Suivi" />
    </Suspense>
  );
}

test('what was fetched shows at once, without a fallback; what was not, once it is here', async () => {
  const Screen = lazily(() => Promise.resolve({ default: Counter }));
  const first = render(shown(Screen));
  expect(screen.getByText('waiting')).toBeTruthy();
  await screen.findByRole('button', { name: 'Suivi 0' });
  first.unmount();
  render(shown(Screen));
  expect(screen.queryByText('waiting')).toBeNull();
  expect(screen.getByRole('button', { name: 'Suivi 0' })).toBeTruthy();
});

test('all are fetched while nobody waits, and one that cannot be had keeps no other back', async () => {
  lazily<object>(() => Promise.reject(new Error('no network')));
  const Screen = lazily(() => Promise.resolve({ default: Counter }));
  await fetchThemAll();
  render(shown(Screen));
  expect(screen.queryByText('waiting')).toBeNull();
});

test('what is shown stays what it is, whatever was fetched meanwhile', async () => {
  const Screen = lazily(() => Promise.resolve({ default: Counter }));
  const { rerender } = render(shown(Screen));
  fireEvent.click(await screen.findByRole('button', { name: 'Suivi 0' }));
  await act(fetchThemAll);
  rerender(shown(Screen));
  expect(screen.getByRole('button', { name: 'Suivi 1' })).toBeTruthy();
});
