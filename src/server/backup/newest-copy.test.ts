import { expect, test } from 'vitest';
import type { EntryOf } from '../ledger/ledger-entry.ts';
import { copyWarning, newestOf } from './newest-copy.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-24T08:30:00.000Z');

function copyOfDaysAgo(days: number): EntryOf<'copied'> {
  return { kind: 'copied', atMs: NOW - days * DAY_MS, content: { logs: [], handovers: [] } };
}

test('a server without a copy of the last seven days says so, whatever the order in which they were recorded', () => {
  expect(newestOf([])).toBeNull();
  expect(copyWarning([], NOW)).toMatch(/^No copy/);
  expect(copyWarning([copyOfDaysAgo(8), copyOfDaysAgo(30)], NOW)).toMatch(/8 days old/);
  expect(copyWarning([copyOfDaysAgo(6.9), copyOfDaysAgo(30)], NOW)).toBeNull();
});
