/** One line of the table: what one contender did in one cell. */
export type Line = {
  readonly row: RowName;
  /** What was asked for: how many records, over which link. */
  readonly cell: string;
  readonly who: string;
  readonly figures: Readonly<Record<string, number>>;
};

/** What Halte has to reach in a row. */
export type Bar = {
  readonly row: RowName;
  readonly cell: string;
  readonly what: string;
  readonly measured: number;
  readonly bar: number;
  /** Which side of the bar is the good one. */
  readonly wanted: 'at most' | 'at least';
};

export type Outcome = { readonly lines: readonly Line[]; readonly bars: readonly Bar[] };

export const ROWS = [
  'save',
  'bulk',
  'month',
  'backlog',
  'cut',
  'day',
  'postgres',
  'sign-ins',
  'sealed',
  'names',
] as const;
export type RowName = (typeof ROWS)[number];

export function isMet({ measured, bar, wanted }: Bar): boolean {
  return wanted === 'at most' ? measured <= bar : measured >= bar;
}

/** The nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil((percent / 100) * sorted.length))) - 1] ?? Number.NaN;
}

export function percentiles(values: readonly number[]): { p50: number; p95: number; p99: number } {
  return { p50: percentile(values, 50), p95: percentile(values, 95), p99: percentile(values, 99) };
}
