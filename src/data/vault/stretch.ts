import * as z from 'zod/mini';
import type { Bytes } from '../../protocol/sealing/web.ts';

/** How dear Argon2id makes one guess of a PIN. Kept in each wrap; the limits keep a forged one from eating the tablet's memory. */
export const StretchCost = z.strictObject({
  memoryKib: z.int().check(z.minimum(8), z.maximum(262_144)),
  passes: z.int().check(z.minimum(1), z.maximum(16)),
  lanes: z.literal(1),
});
export type StretchCost = z.infer<typeof StretchCost>;

export const STRETCH_COST: StretchCost = { memoryKib: 65_536, passes: 3, lanes: 1 };

export type StretchAsked = { readonly pin: string; readonly salt: Bytes; readonly cost: StretchCost };

/** Argon2id, 32 bytes. A port, so that a worker can do it: it takes a good part of a second and 64 MiB. */
export type Stretch = (asked: StretchAsked) => Promise<Bytes>;
