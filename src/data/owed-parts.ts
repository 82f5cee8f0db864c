import type { OutboxRow } from './rows.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { sealedKeyOf } from './sealed-key-of.ts';

/**
 * A change whose personal part the server cannot open, since it was sealed to a key that is lost: what is readable of it counts there, and
 * this tablet still has the rest, to be said again once names show.
 */
export function isPartOwed({ state, refusal, repairedBy, personal }: OutboxRow): boolean {
  return (
    state === 'refused' && refusal?.reason === 'sealing-unavailable' && repairedBy === null && personal !== undefined
  );
}

/** In the order in which they were saved. */
export async function owedParts(db: TabletDatabase): Promise<readonly OutboxRow[]> {
  return await db.outbox.where('state').equals('refused').filter(isPartOwed).sortBy('order');
}

/** Whether the server has turned away what was sealed to the very key that this tablet takes for its own: it has another one by now. */
export async function isKeyOutdated(db: TabletDatabase, known: string | undefined): Promise<boolean> {
  return (await owedParts(db)).some((row) => sealedKeyOf(row) === known);
}
