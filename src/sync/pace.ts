import { LIMITS } from '../protocol/version.ts';

/** What the link bore last time. */
export type Pace = {
  /** Bytes of a request, packed. */
  readonly batchBytes: number;
  /** Packed bytes of a request ÷ bytes of the texts in it, as last seen. */
  readonly packing: number;
  /** A request ended at once and nothing before it had got through: there is no link, or it bears less than that. */
  readonly isDoubted?: boolean;
};

// Three of them at once fill a link of 1 Mbit/s while the first is answered over 600 ms: with 46 kB it stood still for half a second.
const FIRST_BYTES = 64 * 1024;
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

/** At a pace that is in doubt the first request is as short as can be, and what it shows changes nothing but that. */
export function shortest(pace: Pace): Pace {
  return { ...pace, batchBytes: LEAST_BYTES };
}

/** After a request that left at the pace of then could not be borne. */
export function slower(pace: Pace, then: Pace = pace): Pace {
  const half = Math.max(LEAST_BYTES, Math.floor(then.batchBytes / 2));
  return { ...pace, batchBytes: Math.min(pace.batchBytes, half) };
}

/** After a request that left at the pace of then got through: of three that left together only one doubles it. */
export function faster(
  pace: Pace,
  sent: { readonly packedBytes: number; readonly textBytes: number },
  then: Pace = pace,
): Pace {
  const again = Math.max(pace.batchBytes, Math.min(FIRST_BYTES, then.batchBytes * 2));
  // A short request packs worse than a full one, and most of it may be no change at all: it says nothing.
  if (sent.packedBytes < pace.batchBytes / 2 || sent.textBytes < LEAST_BYTES) {
    return { batchBytes: again, packing: pace.packing };
  }
  const batchBytes =
    again === pace.batchBytes && pace.batchBytes >= FIRST_BYTES ? Math.min(MOST_BYTES, again + STEP_BYTES) : again;
  return { batchBytes, packing: Math.min(1, Math.max(0.02, sent.packedBytes / sent.textBytes)) };
}
