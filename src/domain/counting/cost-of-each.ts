/** What one visit, or one participation, has cost: in cents, rounded half up; null where there was none to share it. */
export function costOfEach(amountCents: number, count: number): number | null {
  return count === 0 ? null : Math.floor((2 * amountCents + count) / (2 * count));
}
