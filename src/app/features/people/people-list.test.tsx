import { act, render } from '@testing-library/react';
import { Suspense } from 'react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { VisitorId } from '../../../domain/ids.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { newId } from '../../platform/ids.ts';
import { loadPeopleTexts } from '../../texts/people-texts.ts';
import { PeopleList } from './people-list.tsx';

const people = Array.from({ length: 200 }, (_, at): Visitor => ({
  id: VisitorId.parse(newId()),
  familyName: `Fictive ${String(at)}`,
  givenName: null,
  birthYear: null,
  phone: null,
  residence: null,
  noticeOn: null,
  objectionOn: null,
  mergedInto: null,
}));

/** A page that scrolls, as far as a list asks: jsdom lays nothing out. Gives the way to scroll it. */
function scrollingPage(): (top: number) => void {
  const page = document.documentElement;
  let scrolled = 0;
  Object.defineProperty(document, 'scrollingElement', { configurable: true, value: page });
  Object.defineProperty(page, 'scrollTop', { configurable: true, get: () => scrolled });
  onTestFinished(() => {
    Reflect.deleteProperty(document, 'scrollingElement');
    Reflect.deleteProperty(page, 'scrollTop');
  });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly observe = (): void => {};
      readonly unobserve = (): void => {};
      readonly disconnect = (): void => {};
    },
  );
  return (top) => {
    scrolled = top;
    act(() => void window.dispatchEvent(new Event('scroll')));
  };
}

test('a new search brings the list back to its top, and what is drawn again for the same one does not', async () => {
  await loadPeopleTexts('fr');
  const scrollTo = scrollingPage();
  const scroll = vi.spyOn(window, 'scrollTo').mockReturnValue();
  const listOf = (search: string, found: readonly Visitor[]) => (
    <Suspense fallback={null}>
      <PeopleList people={found} label="Usagers" search={search} />
    </Suspense>
  );
  const { rerender } = render(listOf('', people));
  rerender(listOf('f', people.slice(0, 150)));
  // At its top already, the page is not laid out before its time.
  expect(scroll).not.toHaveBeenCalled();
  scrollTo(4_000);
  rerender(listOf('f', people.slice(0, 140)));
  expect(scroll).not.toHaveBeenCalled();
  rerender(listOf('fi', people.slice(0, 130)));
  expect(scroll.mock.calls).toEqual([[{ top: 0 }]]);
});
