import * as z from 'zod/mini';
import { ChangeId, RecordId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { Cursor } from './cursor.ts';
import { RecordState } from './record-state.ts';
import { Verdict } from './verdict.ts';

/** What a log has that the device has not, from the cursor it was asked with. */
export const LogPage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('page'),
    /** The cursor that this page follows: an answer is applied only if it is still the device's. */
    from: Cursor,
    records: z.array(RecordState),
    /** Records that left the device's scope. One with unfinished work stays all the same. */
    left: z.array(RecordId),
    /** Records whose personal fields are to be forgotten, in what is shown and in what is kept. */
    purged: z.array(RecordId),
    cursor: Cursor,
    more: z.boolean(),
  }),
  /** The server's history has forked from the device's: offer again, download anew. */
  z.strictObject({ kind: z.literal('reset'), from: Cursor }),
]);
export type LogPage = z.infer<typeof LogPage>;

/**
 * - `revoke`: this device is shut out; it hands in what it has, and saves nothing more
 * - `erase`: everything it had is here and in a backup; it may forget it all
 */
export const Order = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('revoke') }),
  z.strictObject({ order: z.literal('erase') }),
]);
export type Order = z.infer<typeof Order>;

/** `POST /api/v1/sync`, down. */
export const SyncResponse = z.strictObject({
  protocol: z.int().check(z.positive()),
  /** Exactly one for each change of the batch, in its order. One that is missing leaves its change pending. */
  verdicts: z.array(Verdict),
  pages: z.array(LogPage),
  receipt: z.strictObject({
    /** Days whose digest differs: list their ids next time. */
    differing: z.array(LocalDate),
    /** Of the listed ids, those that this server lacks. */
    missing: z.array(ChangeId),
  }),
  /** Of the salvage: the changes that this server now has, whatever it made of them. One that is missing is offered again. */
  salvaged: z.array(ChangeId),
  orders: z.array(Order),
  leastApp: z.string(),
  /** Milliseconds since 1970. */
  serverTime: z.int(),
  /** Random at the log's birth; never trusted alone. */
  epoch: z.string(),
});
export type SyncResponse = z.infer<typeof SyncResponse>;
