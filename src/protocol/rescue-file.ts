import * as z from 'zod/mini';
import { ChangeId, DeviceId, LogId, ServiceId } from '../domain/ids.ts';
import { Instant } from '../domain/local-date.ts';
import { RefusalReason } from './verdict.ts';
import { LIMITS } from './version.ts';

/**
 * What a tablet has not been able to hand in, in a file that a supervisor gives to the server: the very texts that were saved, so
 * that giving it twice, or after the tablet got through, changes nothing.
 */
export const RescueFile = z.strictObject({
  halte: z.literal('rescue'),
  version: z.literal(1),
  service: ServiceId,
  device: DeviceId,
  writtenAt: Instant,
  changes: z.array(z.strictObject({ log: LogId, text: z.string().check(z.maxLength(LIMITS.changeBytes)) })),
});
export type RescueFile = z.infer<typeof RescueFile>;

/** `POST /api/v1/office/services/:service/rescue`, answered: what became of each change, whether it came now or was here before. */
export const RescueResult = z.strictObject({
  accepted: z.int(),
  held: z.int(),
  refused: z.array(z.strictObject({ id: z.nullable(ChangeId), reason: RefusalReason })),
});
export type RescueResult = z.infer<typeof RescueResult>;

/** A rescue file may be this large, whatever it is read from. */
export const RESCUE_FILE_BYTES = 64 * 1024 * 1024;
