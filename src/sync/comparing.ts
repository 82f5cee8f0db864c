import type { LocalDate } from '../domain/local-date.ts';
import type { DayDigest, DayListing } from '../protocol/sync-request.ts';
import type { SyncResponse } from '../protocol/sync-response.ts';
import { type Digest, listingsOf, type Receipt, receiptOf } from './receipt.ts';
import type { AcknowledgedDay } from './sync-store.ts';

// A server that acknowledges and forgets is not asked for ever.
const MOST_CLOSINGS = 3;

/** What the next request is to say of the receipt: all days by their digests, or some of them id by id. */
type Due = { readonly says: boolean; readonly isClosing: boolean; readonly listings: readonly DayListing[] };

export type Said = {
  readonly says: boolean;
  readonly digests: readonly DayDigest[];
  readonly listings: readonly DayListing[];
  /** The days that the request speaks of, by digest or id by id. */
  readonly spokenOf: readonly AcknowledgedDay[];
};

/**
 * The receipt is said once at first, and once more when all is sent: “all confirmed” is said of what was compared, not of what was
 * answered. A day of which the server says that it differs is listed to it.
 */
export class Comparing {
  #receipt: Receipt | null = null;
  #isSaid = false;
  /** Something was acknowledged since the receipt was last compared. */
  #unverified = false;
  #closings = 0;
  #listings: readonly DayListing[] = [];

  get isVerified(): boolean {
    return !this.#unverified;
  }

  somethingLanded(): void {
    this.#unverified = true;
  }

  /** `isRest`: nothing else is to be said or under way. */
  due(isRest: boolean): Due {
    const isClosing = isRest && this.#unverified && this.#closings < MOST_CLOSINGS;
    const says = !this.#isSaid || isClosing;
    return { says, isClosing, listings: says ? [] : this.#listings };
  }

  async say(
    { says, isClosing, listings }: Due,
    acknowledged: () => Promise<readonly AcknowledgedDay[]>,
    digest: Digest,
  ): Promise<Said> {
    if (isClosing) this.#closings += 1;
    if (says) this.#receipt = await receiptOf(await acknowledged(), digest);
    this.#isSaid = true;
    this.#listings = [];
    if (!says) return { says, digests: [], listings, spokenOf: listings };
    this.#unverified = false;
    return { says, digests: this.#receipt?.digests ?? [], listings, spokenOf: this.#receipt?.days ?? [] };
  }

  /** What was said and not heard is to be said again. */
  takeBack(says: boolean, listings: readonly DayListing[]): void {
    if (says) this.#isSaid = false;
    else if (this.#listings.length === 0) this.#listings = listings;
  }

  heard(response: SyncResponse): void {
    if (this.#receipt) this.#listings = listingsOf(this.#receipt, this.#trulyDiffering(response));
  }

  /** A day that this very answer has added to differs for that reason alone: the closing request compares it, and lists nothing. */
  #trulyDiffering({ receipt, verdicts }: SyncResponse): readonly LocalDate[] {
    if (this.#closings >= MOST_CLOSINGS) return receipt.differing;
    const addedTo = new Set(verdicts.flatMap((verdict) => (verdict.verdict === 'accepted' ? [verdict.day] : [])));
    return receipt.differing.filter((day) => !addedTo.has(day));
  }
}
