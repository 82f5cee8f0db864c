import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// A screen that is fetched late on a busy machine is late, not wrong.
configure({ asyncUtilTimeout: 10_000 });

// React says so, once, where a press shows a screen that is fetched first: the press is not waited for, what it shows is.
const FETCHED_ON_PRESS = 'A component suspended inside an `act` scope';

// There is nothing to be seen in jsdom, hence nothing to bring into sight.
if ('Element' in globalThis && !('scrollIntoView' in Element.prototype))
  Object.assign(Element.prototype, { scrollIntoView: () => {} });

// A test that expects an error to be printed spies on console.error itself, which replaces this spy.
const printed: unknown[][] = [];

beforeEach(() => {
  printed.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...what: unknown[]) => {
    if (!String(what[0]).startsWith(FETCHED_ON_PRESS)) printed.push(what);
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  expect(printed, 'console.error was called').toEqual([]);
});
