import type { EntryOf } from '../ledger/ledger-entry.ts';

const DAY_MS = 86_400_000;
/** Tablets keep what was confirmed for 35 days, and offer again what a restored server lacks: nobody should come near that. */
const OLD_DAYS = 7;

/** Null where no copy was ever recorded. */
export function newestOf(copies: readonly EntryOf<'copied'>[]): EntryOf<'copied'> | null {
  return copies.toSorted((a, b) => b.atMs - a.atMs)[0] ?? null;
}

/** What to tell whoever runs the server; null while the newest copy is recent enough. */
export function copyWarning(copies: readonly EntryOf<'copied'>[], nowMs: number): string | null {
  const newest = newestOf(copies);
  if (newest === null) return 'No copy of the database was ever recorded: run "npm run backup".';
  const days = Math.floor((nowMs - newest.atMs) / DAY_MS);
  return days < OLD_DAYS ? null : `The newest copy of the database is ${days} days old: run "npm run backup".`;
}
