import type { ChangeId } from '../domain/ids.ts';
import { addDays, LocalDate } from '../domain/local-date.ts';
import type { DayDigest, DayListing } from '../protocol/sync-request.ts';
import type { SyncResponse } from '../protocol/sync-response.ts';
import type { AcknowledgedDay } from './sync-store.ts';

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export type Digest = (text: string) => Promise<string>;

const KEPT_DAYS = 35;
const MOST_DAYS = 400;
const MOST_LISTINGS = 40;

/** What this tablet says of what it holds as acknowledged, and what it was told of it. */
export type Receipt = {
  readonly days: readonly AcknowledgedDay[];
  readonly digests: readonly DayDigest[];
};

export async function receiptOf(days: readonly AcknowledgedDay[], digest: Digest): Promise<Receipt> {
  const said = days.toSorted((a, b) => (a.day < b.day ? -1 : 1)).slice(0, MOST_DAYS);
  const digests: DayDigest[] = [];
  for (const { day, ids } of said) digests.push({ day, digest: await digest(ids.toSorted().join('\n')) });
  return { days: said, digests };
}

export function listingsOf(receipt: Receipt, differing: readonly LocalDate[]): readonly DayListing[] {
  return receipt.days
    .filter(({ day }) => differing.includes(day))
    .slice(0, MOST_LISTINGS)
    .map(({ day, ids }) => ({ day, ids: [...ids] }));
}

/** What the answer has just verified and is older than 35 days by the server's time: it need be kept no longer. */
export function droppable(
  verified: readonly AcknowledgedDay[],
  response: Pick<SyncResponse, 'receipt' | 'serverTime'>,
): readonly ChangeId[] {
  const today = LocalDate.parse(new Date(response.serverTime).toISOString().slice(0, 10));
  const oldest = addDays(today, -KEPT_DAYS);
  const lacking = new Set(response.receipt.missing);
  return verified
    .filter(({ day }) => day <= oldest && !response.receipt.differing.includes(day))
    .flatMap(({ ids }) => ids.filter((id) => !lacking.has(id)));
}
