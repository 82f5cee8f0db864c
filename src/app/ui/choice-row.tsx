import { useId } from 'react';

export type ChoiceRowProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** `null` while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly showLabel?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** Two to five answers, all visible, one chosen: the browser's own radio buttons, each as large as its thumb-sized card and under it unseen. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>) {
  const { label, options, value, onChange, showLabel = false, isDisabled = false } = props;
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} aria-disabled={isDisabled || undefined}>
      <span id={id} className={showLabel ? 'mb-1 block text-small font-semibold' : 'sr-only'}>
        {label}
      </span>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,132px),1fr))] gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="swift focus-ring-within relative flex min-h-(--target) items-center justify-center rounded-control border border-edge bg-card px-3 py-1.5 text-center text-control text-balance font-semibold hover:border-ink active:scale-[0.985] active:bg-sea-wash has-checked:border-sea has-checked:bg-sea has-checked:text-on-sea has-disabled:opacity-60"
          >
            <input
              type="radio"
              autoComplete="off"
              name={id}
              value={option.value}
              checked={option.value === value}
              disabled={isDisabled}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-not-allowed"
            />
            {option.label}
          </label>
        ))}
      </div>
    </div>
  );
}
