import * as z from 'zod/mini';
import { LogId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';

const LANE_MAX = 2 ** 31 - 2;
const Lane = z.int().check(z.minimum(0), z.maximum(LANE_MAX));

/** Running digest of a log up to a number: Σ h(change id) × number in two lanes modulo 2³¹ − 1. Never of content, so that redaction keeps it. */
export const Digest = z.tuple([Lane, Lane]);
export type Digest = z.infer<typeof Digest>;

/** How far a device has read a log. A server that has not this number with this digest has forked from what the device knows. */
export const Cursor = z.strictObject({
  log: LogId,
  number: z.int().check(z.nonnegative()),
  digest: Digest,
  /**
   * The first day of the dated records that the device was given; null before its first page, and for a log that is given whole. What
   * has grown older than the scope since then is named as having left it.
   */
  since: z.nullable(LocalDate),
});
export type Cursor = z.infer<typeof Cursor>;

export function cursorAtStart(log: LogId): Cursor {
  return { log, number: 0, digest: [0, 0], since: null };
}
