import { type DeviceId, ItemId } from '../ids.ts';
import type { HeadCount } from '../records/workshop-records.ts';
import type { NameToUuid } from '../stop-session-id.ts';

const HEAD_COUNT_NAMESPACE = '8d2f4a60-5b1e-4f5c-9c57-2f0d4c1b7e90';

const MOST_HEADS = 10_000;

/** A tablet's own item for a category: two tablets that count at one door add up, and one that counts twice does not compete with itself. */
export function headCountId(device: DeviceId, category: string, nameToUuid: NameToUuid): ItemId {
  return ItemId.parse(nameToUuid(`${device}:${category}`, HEAD_COUNT_NAMESPACE));
}

/**
 * What one tap on + or − makes of a category's items; null where nothing changes. One more is always this tablet's own; one less takes from its
 * own first, then from what another tablet counted, so that a figure can be brought down wherever it was made.
 */
export function countHead(
  headCounts: readonly HeadCount[],
  own: Pick<HeadCount, 'id' | 'category'>,
  by: 1 | -1,
): HeadCount | null {
  const mine = headCounts.find(({ id }) => id === own.id) ?? { ...own, count: 0 };
  if (by === 1) return mine.count < MOST_HEADS ? { ...mine, count: mine.count + 1 } : null;
  if (mine.count > 0) return { ...mine, count: mine.count - 1 };
  const others = headCounts.filter(({ category, count }) => category === own.category && count > 0);
  const largest = others.toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))[0];
  return largest ? { ...largest, count: largest.count - 1 } : null;
}
