import type { Change } from '../domain/change.ts';
import type { FieldPath } from '../domain/field-path.ts';
import type { Bytes } from '../protocol/sealing/web.ts';
import type { OutboxRow } from './rows.ts';

type Beside = {
  readonly savedAt: number;
  readonly formerIds: OutboxRow['formerIds'];
  readonly sealedPaths: readonly FieldPath[];
  readonly personal: Bytes | undefined;
};

/** A change as the outbox keeps it before it leaves, but for its place. */
export function rowOfChange(
  change: Change,
  { savedAt, formerIds, sealedPaths, personal }: Beside,
): Omit<OutboxRow, 'order'> {
  return {
    ...rowOfText(change, JSON.stringify(change)),
    savedAt,
    formerIds,
    ...(sealedPaths.length > 0 && { sealedPaths }),
    ...(personal && { personal }),
  };
}

/** The row of a change whose text is kept to the letter, saved when its author's clock said. */
export function rowOfText(change: Change, text: string): Omit<OutboxRow, 'order'> {
  return {
    change: change.id,
    record: change.record,
    type: change.type,
    log: change.log,
    text,
    sizeBytes: new TextEncoder().encode(text).length,
    state: 'pending',
    offeredOnce: false,
    savedAt: change.clock.ms,
    formerIds: {},
    number: null,
    history: null,
    day: null,
    coveredIn: null,
    refusal: null,
    repairedBy: null,
    waitsFor: null,
  };
}
