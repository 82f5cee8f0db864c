import { isPartOwed } from './owed-parts.ts';
import type { OutboxRow } from './rows.ts';

/**
 * How far one entry has come, as a person is told it.
 *
 * - `waiting`: never left this tablet
 * - `sent`: on its way, no verdict yet
 * - `again`: the server had confirmed it and has it no more; it is sent again
 * - `held`: at the server, which waits for another record
 * - `refused`: kept here until somebody mends it
 * - `owed`: counted at the server by what is readable; this tablet says the rest again by itself once names show
 * - `mended`: refused, and a later entry says it anew
 * - `confirmed`: in the server's log
 */
export type Standing = 'waiting' | 'sent' | 'again' | 'held' | 'refused' | 'owed' | 'mended' | 'confirmed';

export function standingOf(row: OutboxRow): Standing {
  switch (row.state) {
    case 'pending':
      // What left once is pending only because the server turned out to lack it.
      return row.offeredOnce ? 'again' : 'waiting';
    case 'offered':
      // It was in what the server gave before; on its way once more, it is still what was lost.
      return row.coveredIn === null ? 'sent' : 'again';
    case 'held':
      return 'held';
    case 'refused':
      if (isPartOwed(row)) return 'owed';
      return row.repairedBy === null ? 'refused' : 'mended';
    case 'acknowledged':
      return 'confirmed';
  }
}
