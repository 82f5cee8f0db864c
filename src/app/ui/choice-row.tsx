import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup';

export type ChoiceRowProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** `null` while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly showLabel?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** Two to five answers, all visible, one chosen: radio buttons with the size of a thumb. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>) {
  const { label, options, value, onChange, showLabel = false, isDisabled = false } = props;
  return (
    <RadioGroup
      value={value}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Label className={showLabel ? 'mb-1 block text-small font-semibold' : 'sr-only'}>{label}</Label>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,132px),1fr))] gap-2">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className="swift sunken flex min-h-(--target) cursor-pointer items-center justify-center rounded-control border border-line bg-card px-3 py-1.5 text-center text-control font-semibold data-disabled:cursor-not-allowed data-disabled:opacity-60 data-hovered:border-edge data-pressed:bg-sea-wash data-selected:border-sea data-selected:bg-sea data-selected:text-on-sea"
          >
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
