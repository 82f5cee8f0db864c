import * as z from 'zod/mini';

/** `GET /api/v1/ping`: words that only our server says, so that a captive portal is never taken for it. */
export const Pong = z.strictObject({
  halte: z.literal('present'),
  serverTime: z.int(),
  demo: z.boolean(),
  setUp: z.boolean(),
});
export type Pong = z.infer<typeof Pong>;
