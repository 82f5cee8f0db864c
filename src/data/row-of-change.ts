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
  const text = JSON.stringify(change);
  return {
    change: change.id,
    record: change.record,
    type: change.type,
    log: change.log,
    text,
    sizeBytes: new TextEncoder().encode(text).length,
    state: 'pending',
    offeredOnce: false,
    savedAt,
    formerIds,
    number: null,
    history: null,
    day: null,
    coveredIn: null,
    refusal: null,
    repairedBy: null,
    waitsFor: null,
    ...(sealedPaths.length > 0 && { sealedPaths }),
    ...(personal && { personal }),
  };
}
