import type { FieldPath } from '../domain/field-path.ts';
import type { ChangeId, RecordId } from '../domain/ids.ts';
import type { RefusalReason } from '../protocol/verdict.ts';
import { owedParts } from './owed-parts.ts';
import type { LastSync } from './rows.ts';
import { readSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

export type OutboxSummary = {
  readonly pending: number;
  readonly offered: number;
  readonly held: number;
  /** Refused, and not mended by a later change. Not those that this tablet mends by itself once names show. */
  readonly refused: number;
  /** Counted at the server by what is readable; the rest is to be sent once names show. */
  readonly owed: number;
  /** Confirmed and still kept here. */
  readonly acknowledged: number;
  /** Pending, offered and held: what only this tablet answers for. */
  readonly unsent: number;
  /** The last sync that left nothing to send; null before the first. */
  readonly lastSync: LastSync | null;
};

export type RefusedChange = {
  readonly change: ChangeId;
  readonly type: string;
  readonly record: RecordId;
  readonly savedAt: number;
  readonly reason: RefusalReason;
  readonly field: FieldPath | null;
  /** The change as it was saved, for an export. */
  readonly text: string;
};

export async function outboxSummary(db: TabletDatabase): Promise<OutboxSummary> {
  return db.transaction('r', db.outbox, db.settings, async () => {
    const [pending, offered, held, acknowledged] = (await Promise.all(
      (['pending', 'offered', 'held', 'acknowledged'] as const).map((state) =>
        db.outbox.where('state').equals(state).count(),
      ),
    )) as [number, number, number, number];
    const owed = (await owedParts(db)).length;
    const refused = (await refusedChanges(db)).length - owed;
    const unsent = pending + offered + held;
    return { pending, offered, held, refused, owed, acknowledged, unsent, lastSync: await readSetting(db, 'lastSync') };
  });
}

/** Refused and not mended, in the order in which they were saved. */
export async function refusedChanges(db: TabletDatabase): Promise<readonly RefusedChange[]> {
  const rows = await db.outbox.where('state').equals('refused').sortBy('order');
  return rows.flatMap(({ change, type, record, savedAt, text, refusal, repairedBy }) =>
    refusal && repairedBy === null ? [{ change, type, record, savedAt, text, ...refusal }] : [],
  );
}
