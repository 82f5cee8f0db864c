import type { LocalDate } from '../domain/local-date.ts';
import type { DayListing } from '../protocol/sync-request.ts';
import type { SyncResponse } from '../protocol/sync-response.ts';
import { type Digest, listingsOf, type Receipt, receiptOf } from './receipt.ts';
import type { AcknowledgedDay } from './sync-store.ts';

// A server that acknowledges and forgets is not asked for ever.
const MOST_CLOSINGS = 3;

/** What the next request is to say of the receipt: all days by their digests, or some of them id by id. */
type Due = { readonly says: boolean; readonly closing: boolean; readonly listings: readonly DayListing[] };

/** With the receipt, where it is said. */
export type Said = Due & { readonly receipt: Receipt | null };

/**
 * The receipt is said once at first, and once more when all is sent: “all confirmed” is said of what was compared, not of what was
 * answered. A day of which the server says that it differs is listed to it.
 */
export class Comparing {
  /** Nothing was acknowledged since the receipt was last compared. */
  verified = true;
  #receipt: Receipt | null = null;
  #isSaid = false;
  #closings = 0;
  #listings: readonly DayListing[] = [];

  /** `isRest`: nothing else is to be said or under way. */
  due(isRest: boolean): Due {
    const closing = isRest && !this.verified && this.#closings < MOST_CLOSINGS;
    const says = !this.#isSaid || closing;
    return { says, closing, listings: says ? [] : this.#listings };
  }

  async say(due: Due, days: () => Promise<readonly AcknowledgedDay[]>, digest: Digest): Promise<Said> {
    this.#listings = [];
    if (!due.says) return { ...due, receipt: null };
    if (due.closing) this.#closings += 1;
    this.#receipt = await receiptOf(await days(), digest);
    this.#isSaid = true;
    this.verified = true;
    return { ...due, receipt: this.#receipt };
  }

  /** What was said and not heard is to be said again. */
  takeBack({ says, listings }: Due): void {
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
