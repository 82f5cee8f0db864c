import { classNames } from './class-names.ts';

export type BarChartPoint = {
  readonly key: string;
  /** Under the bar; short: the month's first letter. */
  readonly label: string;
  readonly value: number;
  /** The value as it is read, above the bar. */
  readonly valueText: string;
  /** The one that the screen is about. */
  readonly emphasis?: boolean | undefined;
};

/**
 * Months side by side, each with its own figure rather than an axis. A screen reader hears `label` in its place: the
 * figures are in the table that always stands beside it.
 */
export function BarChart({ label, points }: { readonly label: string; readonly points: readonly BarChartPoint[] }) {
  const highest = Math.max(1, ...points.map((point) => point.value));
  return (
    <div role="img" aria-label={label} className="figures">
      <div className="flex h-42 items-stretch gap-2.5 border-b border-ink px-1 phone:gap-1 phone:px-0">
        {points.map((point) => (
          <div key={point.key} className="flex min-w-0 flex-1 flex-col items-center justify-end">
            <span className={classNames('text-small', point.emphasis === true ? 'font-bold' : 'font-medium')}>
              {point.valueText}
            </span>
            <span
              className={classNames(
                'w-full max-w-9 rounded-t-[4px]',
                point.emphasis === true ? 'bg-sea' : 'bg-sea-pale',
                point.value > 0 && 'min-h-0.5',
              )}
              // Room is kept above for the figure, so that the tallest bar's is not pushed out.
              style={{ height: `calc((100% - 24px) * ${point.value / highest})` }}
            />
          </div>
        ))}
      </div>
      <div className="flex gap-2.5 px-1 pt-1.5 phone:gap-1 phone:px-0">
        {points.map((point) => (
          <span
            key={point.key}
            className={classNames(
              'min-w-0 flex-1 text-center text-small',
              point.emphasis === true ? 'font-bold' : 'text-ink-soft',
            )}
          >
            {point.label}
          </span>
        ))}
      </div>
    </div>
  );
}
