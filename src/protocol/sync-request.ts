import * as z from 'zod/mini';
import { ChangeId, DeviceId, LogId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { Cursor } from './cursor.ts';
import { Salvaged } from './salvaged.ts';
import { LIMITS } from './version.ts';

/** The changes of one log, each as the text that was saved: neither side prints it again, its hash is of these bytes. */
export const Batch = z.strictObject({
  log: LogId,
  changes: z.array(z.string()).check(z.maxLength(LIMITS.batchChanges)),
});
export type Batch = z.infer<typeof Batch>;

/** What this device holds as acknowledged of one day: SHA-256 (hex) of the sorted change ids joined by a line feed. */
export const DayDigest = z.strictObject({
  day: LocalDate,
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type DayDigest = z.infer<typeof DayDigest>;

/** The ids of a day whose digest the server found to differ. */
export const DayListing = z.strictObject({ day: LocalDate, ids: z.array(ChangeId) });
export type DayListing = z.infer<typeof DayListing>;

/** `POST /api/v1/sync`, up. */
export const SyncRequest = z.strictObject({
  protocol: z.int().check(z.positive()),
  device: DeviceId,
  /** The version of the app, for the server's advice. */
  app: z.string().check(z.maxLength(40)),
  /** One for each log whose records are asked for; none while locked, or while another request asks. */
  cursors: z.array(Cursor).check(z.maxLength(8)),
  batch: z.nullable(Batch),
  /** Changes that this device holds without a final verdict, those of the batch among them: what a report must wait for. */
  unsent: z.int().check(z.nonnegative()),
  receipt: z.array(DayDigest).check(z.maxLength(400)),
  listings: z.array(DayListing).check(z.maxLength(40)),
  /** After a reset: what this device had pulled from others and the server has lost. */
  salvage: z.array(Salvaged).check(z.maxLength(LIMITS.salvaged)),
});
export type SyncRequest = z.infer<typeof SyncRequest>;
