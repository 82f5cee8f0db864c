import { classNames } from './class-names.ts';

export type MeterProps = {
  /** What it measures, with the figure: the bar alone says nothing. */
  readonly label: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly isShort: boolean;
};

/** How much of something is taken. */
export function Meter({ label, share, isShort }: MeterProps) {
  const percent = Math.min(100, Math.max(0, share * 100));
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
      aria-valuetext={label}
      title={label}
      className="h-2.5 overflow-hidden rounded-round border border-edge bg-card"
    >
      <div
        className={classNames('h-full min-w-0.5 rounded-round', isShort ? 'bg-sun' : 'bg-sea')}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
