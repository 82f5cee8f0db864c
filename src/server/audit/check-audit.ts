import type { Database } from '../database/database.ts';
import { entryHash } from './entry-hash.ts';

const ROWS = 1_000;

/** The number of the first entry that does not follow from those before it, or is missing; null where the whole log holds. */
export function firstBrokenEntry(database: Database): Promise<number | null> {
  return database.read(async (trx) => {
    let number = 0;
    let hash = '';
    for (;;) {
      const rows = await trx
        .selectFrom('audit_entry')
        .selectAll()
        .where('number', '>', number)
        .orderBy('number')
        .limit(ROWS)
        .execute();
      for (const row of rows) {
        const follows = row.number === number + 1 && row.previous === hash && row.hash === entryHash(row);
        if (!follows) return number + 1;
        number = row.number;
        hash = row.hash;
      }
      if (rows.length < ROWS) break;
    }
    const head = await trx.selectFrom('audit_head').selectAll().executeTakeFirst();
    const isWhole = (head?.number ?? 0) === number && (head?.hash ?? '') === hash;
    return isWhole ? null : number + 1;
  });
}
