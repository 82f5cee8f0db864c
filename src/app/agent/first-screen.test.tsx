import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { firstScreen, FirstScreenProvider, useFirstScreen, useScreenIsThere } from './first-screen.tsx';

test('what waits begins once the screen is there, and is stopped however late', async () => {
  const first = firstScreen();
  const deeds: string[] = [];
  const begin = (name: string) => () => {
    deeds.push(`${name} begins`);
    return () => deeds.push(`${name} stops`);
  };
  const stops = ['a', 'b'].map((name) => first.after(begin(name)));
  stops[1]?.();
  await Promise.resolve();
  expect(deeds).toEqual([]);
  first.told();
  await first.isThere;
  expect(deeds).toEqual(['a begins']);
  stops[0]?.();
  expect(deeds).toEqual(['a begins', 'a stops']);
  // Whoever comes later does not wait.
  first.after(begin('c'));
  await first.isThere;
  expect(deeds.at(-1)).toBe('c begins');
});

test('a screen that never says that it is there keeps nothing from beginning', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const first = firstScreen();
  const begin = vi.fn<() => undefined>();
  first.after(begin);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(begin).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(begin).toHaveBeenCalledOnce();
});

test('a screen says so when it is on the glass, and not while it is only loading', async () => {
  const begun: string[] = [];
  function Screen({ isThere }: { readonly isThere: boolean }) {
    const first = useFirstScreen();
    useScreenIsThere(isThere);
    first.after(() => void begun.push(document.querySelector('output')?.textContent ?? ''));
    return <output>{isThere ? 'the board' : 'loading'}</output>;
  }
  const { rerender } = render(<Screen isThere={false} />, { wrapper: FirstScreenProvider });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
  expect(begun).toEqual([]);
  rerender(<Screen isThere />);
  await screen.findByText('the board');
  await expect.poll(() => begun).toContain('the board');
});
