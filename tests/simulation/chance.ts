/** All chance of a simulated world, from one seed. */
export type Chance = {
  /** In [0, 1). */
  next(): number;
  below(limit: number): number;
  yes(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** A UUID of version 7 that claims to be made at `ms`. */
  uuid(ms: number): string;
};

export function chanceOf(seed: number): Chance {
  let state = (seed ^ 0x9e_37_79_b9) >>> 0;
  // Mulberry32.
  const next = () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    next,
    below,
    yes: (probability) => next() < probability,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    uuid: (ms) => {
      const time = Math.max(0, ms).toString(16).padStart(12, '0').slice(-12);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + below(4)).toString(16)}${hex(3)}-${hex(12)}`;
    },
  };
}
