import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Write } from '../database/tables.ts';
import { appendEntry } from './append-entry.ts';

/** One entry an hour: whoever guesses all night does not bury everything else. */
const PAUSE_MS = 3_600_000;

/**
 * Counts a password or key that did not fit. What was typed is told nowhere: a password typed where the login goes would lie in the log
 * for good.
 */
export async function countRefusal(database: Database, nowMs: number): Promise<void> {
  await database.write(async (trx) => {
    await trx
      .insertInto('refused_sign_ins')
      .values({ id: 1, count: 1, told_at_ms: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ count: sql`refused_sign_ins.count + 1` }))
      .execute();
    const row = await trx.selectFrom('refused_sign_ins').select('told_at_ms').executeTakeFirstOrThrow();
    if (row.told_at_ms === null || nowMs - row.told_at_ms >= PAUSE_MS) await tellRefusals(trx, nowMs);
  });
}

/** Tells how many were refused since that was last told. With each sign-in too: the one that fits may have been guessed. */
export async function tellRefusals(trx: Write, nowMs: number): Promise<void> {
  const row = await trx.selectFrom('refused_sign_ins').select('count').executeTakeFirst();
  if (row === undefined || row.count === 0) return;
  await trx.updateTable('refused_sign_ins').set({ count: 0, told_at_ms: nowMs }).execute();
  const told = { actor: { kind: 'server' }, service: null, action: 'sign-ins-refused', subject: null } as const;
  await appendEntry(trx, { ...told, details: { count: row.count }, nowMs });
}
