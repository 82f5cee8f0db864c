import type { Change } from '../domain/change.ts';
import type { FieldPath } from '../domain/field-path.ts';
import type { MergedFields } from '../domain/fold.ts';
import type { ChangeId, RecordId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { isRecordType, type RecordType } from '../domain/records/record-types.ts';
import { readChange } from '../protocol/read-change.ts';
import type { Bytes } from '../protocol/sealing/web.ts';
import type { RefusalReason } from '../protocol/verdict.ts';
import { deedOf } from './deed.ts';
import { personsOf } from './persons.ts';
import type { OutboxRow } from './rows.ts';
import { shownOf } from './shown.ts';
import type { Shown } from './edits.ts';
import { subjects, type Subject } from './subjects.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { openOwnPart } from './vault/own-part.ts';
import type { Vault } from './vault/seal-record.ts';

export type Refused = {
  readonly change: ChangeId;
  readonly kind: Change['kind'];
  readonly fields: Readonly<Record<FieldPath, Json>>;
  readonly savedAt: number;
  readonly reason: RefusalReason;
  readonly field: FieldPath | null;
};

/** A record of which entries were refused and nothing mends yet: all of them are mended together. */
export type RefusedRecord = {
  readonly id: RecordId;
  readonly type: RecordType;
  readonly subject: Subject;
  /** What shows of it without them; empty where it was refused from its start. */
  readonly fields: MergedFields;
  readonly shown: Shown<RecordType> | null;
  /** In the order in which they were saved. */
  readonly refused: readonly Refused[];
  /** Some of it tells of a person, and is sealed: mended without it, it would be lost. */
  readonly isHidden: boolean;
};

/** Null where the change waits for no mending, or no longer. With what tells of persons, where a vault is open. */
export async function refusedRecordOf(
  db: TabletDatabase,
  change: ChangeId,
  vault: Vault | null,
): Promise<RefusedRecord | null> {
  const found = await readableOf(db, change);
  if (found === null || vault === null) return found?.record ?? null;
  const { record, sealed } = found;
  let isHidden = false;
  const refused = await Promise.all(
    record.refused.map(async (one) => {
      if (!sealed.has(one.change)) return one;
      const part = await openOwnPart(vault, one.change, sealed.get(one.change));
      isHidden ||= part === null;
      return { ...one, fields: { ...one.fields, ...part } };
    }),
  );
  const [shown] = await personsOf(db, vault, record.type, [record.id]);
  return { ...record, refused, fields: shown?.fields ?? record.fields, shown: shown ?? record.shown, isHidden };
}

type Readable = {
  readonly record: RefusedRecord;
  /** Of each refused entry that has a sealed part: the same for this tablet to open, where it kept it. */
  readonly sealed: ReadonlyMap<ChangeId, Bytes | undefined>;
};

async function readableOf(db: TabletDatabase, change: ChangeId): Promise<Readable | null> {
  return await db.transaction('r', db.outbox, db.records, async () => {
    const asked = await db.outbox.where('change').equals(change).first();
    if (!asked || !isRecordType(asked.type) || asked.state !== 'refused' || asked.repairedBy !== null) return null;
    const rows = await db.outbox.where('record').equals(asked.record).sortBy('order');
    const row = await db.records.get(asked.record);
    const about = subjects(db, rows, read);
    await about.load([asked.record]);
    const sealed = new Map<ChangeId, Bytes | undefined>();
    const refused = rows.flatMap((one): readonly Refused[] => {
      const said = read(one).change;
      if (one.state !== 'refused' || one.repairedBy !== null || !one.refusal || !said) return [];
      if (said.sealed !== null) sealed.set(one.change, one.personal);
      return [{ change: one.change, kind: said.kind, fields: said.fields, savedAt: one.savedAt, ...one.refusal }];
    });
    const record: RefusedRecord = {
      id: asked.record,
      type: asked.type,
      subject: about.of(asked.record, asked.type, read(asked).change),
      fields: row?.fields ?? {},
      shown: shownOf(asked.type, row),
      refused,
      isHidden: sealed.size > 0,
    };
    return { record, sealed };
  });
}

/** A refused deletion has no fields to correct: made anew by another change, it asks for nothing more. */
export async function takePlaceOf(db: TabletDatabase, refused: readonly ChangeId[], by: ChangeId): Promise<void> {
  await db.outbox
    .where('change')
    .anyOf(refused)
    .filter((row) => row.state === 'refused' && row.repairedBy === null)
    .modify({ repairedBy: by });
}

function read(row: OutboxRow) {
  const parsed = readChange(row.text);
  return parsed.ok
    ? { change: parsed.change, deed: deedOf(parsed.change) }
    : { change: null, deed: 'unreadable' as const };
}
