import { createHash } from 'node:crypto';

/** What looks like chance and is the same each time it is made from the same seed. */
export type Chance = {
  /** From 0, short of 1. */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  bytes(count: number): Uint8Array;
  shuffled<Item>(items: readonly Item[]): Item[];
  /** One of the items, each as likely as its weight says; there must be one. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
};

export function chanceOf(seed: string): Chance {
  let counter = 0;
  let pool = new Uint8Array(0);
  let used = 0;
  const bytes = (count: number): Uint8Array => {
    const found = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      if (used === pool.length) {
        pool = createHash('sha256').update(`${seed}:${counter}`).digest();
        counter += 1;
        used = 0;
      }
      found[at] = pool[used] ?? 0;
      used += 1;
    }
    return found;
  };
  const fraction = () => Buffer.from(bytes(4)).readUInt32BE(0) / 2 ** 32;
  return {
    fraction,
    bytes,
    whole: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    shuffled: (items) =>
      items
        .map((item) => ({ item, rank: fraction() }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
    weighted: (items, weightOf) => {
      let left = fraction() * items.reduce((sum, item) => sum + weightOf(item), 0);
      for (const item of items) {
        left -= weightOf(item);
        if (left < 0) return item;
      }
      const last = items.at(-1);
      if (last === undefined) throw new Error('nothing to choose from');
      return last;
    },
  };
}
