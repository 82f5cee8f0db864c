import { Minus, Plus, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

export type StepperProps = {
  /** What is counted. Said, and shown only with `showLabel`. */
  readonly label: string;
  readonly value: number;
  /** The value in words: “2 personnes”. Announced at each change. */
  readonly valueText: string;
  readonly min: number;
  readonly max: number;
  /** What one press adds or takes; 1 where it is not said. */
  readonly step?: number | undefined;
  readonly decreaseLabel: string;
  readonly increaseLabel: string;
  readonly showLabel?: boolean | undefined;
  /** On a phone the bare figure stands between the keys; the words are still said. */
  readonly compactOnPhone?: boolean | undefined;
  readonly onChange: (value: number) => void;
};

/** Counts by − and +. At a bound the key stays focusable, so that a keyboard never loses its place, but does nothing. */
export function Stepper({
  label,
  value,
  valueText,
  min,
  max,
  onChange,
  step: size = 1,
  showLabel = false,
  compactOnPhone = false,
  ...keys
}: StepperProps) {
  const labelId = useId();
  const step = (by: number) => {
    const next = Math.min(max, Math.max(min, value + by * size));
    if (next !== value) onChange(next);
  };
  return (
    <div>
      <p id={labelId} className={showLabel ? 'mb-1 text-small font-semibold' : 'sr-only'}>
        {label}
      </p>
      <div
        role="group"
        aria-labelledby={labelId}
        className="flex items-center justify-between gap-1 rounded-control border border-edge bg-card p-0.75"
      >
        <StepKey icon={Minus} label={keys.decreaseLabel} atBound={value <= min} onPress={() => step(-1)} />
        <output aria-live="polite" aria-atomic className="figures text-center text-control font-semibold">
          {compactOnPhone && (
            <span aria-hidden className="hidden px-1.5 text-base phone:inline">
              {value}
            </span>
          )}
          <span className={compactOnPhone ? 'phone:sr-only' : undefined}>{valueText}</span>
        </output>
        <StepKey icon={Plus} label={keys.increaseLabel} atBound={value >= max} onPress={() => step(1)} />
      </div>
    </div>
  );
}

type StepKeyProps = {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly atBound: boolean;
  readonly onPress: () => void;
};

function StepKey({ icon: Icon, label, atBound, onPress }: StepKeyProps) {
  return (
    <AriaButton
      aria-label={label}
      aria-disabled={atBound}
      onPress={onPress}
      className={classNames(
        'swift flex size-(--target) phone:size-12 shrink-0 items-center justify-center rounded-[11px]',
        atBound
          ? 'cursor-not-allowed text-ink-soft opacity-50'
          : 'bg-key data-hovered:bg-sea-wash data-pressed:bg-sea-wash',
      )}
    >
      <Icon aria-hidden className="size-5" strokeWidth={2.5} />
    </AriaButton>
  );
}
