import { LIMITS } from '../protocol/version.ts';

/** What the link bore last time. */
export type Pace = {
  /** Bytes of a request, packed. */
  readonly batchBytes: number;
  /** Packed bytes of a request ÷ bytes of the texts in it, as last seen. */
  readonly packing: number;
};

// On a link that cut every connection after 100 kB, 2,000 records took 6.7 s in requests of 46 kB, 12 s in requests of 20 kB: two
// of 46 kB fit through one connection, with their headers and what the packing was misjudged by.
const FIRST_BYTES = 46 * 1024;
// Grown into step by step, as long as full requests get through: a backlog of 10,000 changes then takes half as many.
const MOST_BYTES = 92 * 1024;
const STEP_BYTES = 8 * 1024;
const LEAST_BYTES = 4 * 1024;
const MOST_TEXT_BYTES = LIMITS.bodyBytes / 2;

/** Visits pack seven times smaller; the first request of a tablet leaves room for those that do not. */
export const FIRST_PACE: Pace = { batchBytes: FIRST_BYTES, packing: 0.2 };

/** Bytes of text that fill a request at this pace. */
export function textBytesOf(pace: Pace): number {
  return Math.min(MOST_TEXT_BYTES, Math.floor(pace.batchBytes / pace.packing));
}

export function slower(pace: Pace): Pace {
  return { ...pace, batchBytes: Math.max(LEAST_BYTES, Math.floor(pace.batchBytes / 2)) };
}

export function faster(pace: Pace, sent: { readonly packedBytes: number; readonly textBytes: number }): Pace {
  const again = Math.max(pace.batchBytes, Math.min(FIRST_BYTES, pace.batchBytes * 2));
  // A short request packs worse than a full one, and most of it may be no change at all: it says nothing.
  if (sent.packedBytes < pace.batchBytes / 2 || sent.textBytes < LEAST_BYTES) return { ...pace, batchBytes: again };
  const batchBytes = again === pace.batchBytes ? Math.min(MOST_BYTES, again + STEP_BYTES) : again;
  return { batchBytes, packing: Math.min(1, Math.max(0.02, sent.packedBytes / sent.textBytes)) };
}
