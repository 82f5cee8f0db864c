import type { TabletDatabase } from '../../../../data/tablet-database.ts';
import type { RecordId } from '../../../../domain/ids.ts';

export type OwnWork = {
  /** Records of which a decision made here has no final verdict yet. */
  readonly unsent: readonly RecordId[];
  /** Decisions that the server refused. */
  readonly refused: number;
};

/** What was decided in this browser, by how far it came. */
export async function ownWork(db: TabletDatabase): Promise<OwnWork> {
  const unsent = await db.outbox.where('state').anyOf(['pending', 'offered', 'held']).toArray();
  const refused = await db.outbox.where('state').equals('refused').toArray();
  return {
    unsent: [...new Set(unsent.map(({ record }) => record))],
    refused: refused.filter(({ repairedBy }) => repairedBy === null).length,
  };
}
