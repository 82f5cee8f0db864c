import { useId } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';

type Options<Value extends string> = readonly { readonly value: Value; readonly label: string }[];

export type ChoiceChipsProps<Value extends string> = {
  readonly label: string;
  readonly options: Options<Value>;
  /** Null while nothing is chosen, and after a second tap on what was. */
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
};

/** One answer in one tap, and a second tap takes it back. For what may go unsaid; `ChoiceRow` is for what has an answer always. */
export function ChoiceChips<Value extends string>({ value, onChange, ...rest }: ChoiceChipsProps<Value>) {
  return (
    <Chips
      {...rest}
      mode="single"
      chosen={value === null ? [] : [value]}
      onChosen={([first = null]) => onChange(first)}
    />
  );
}

export type SeveralChipsProps<Value extends string> = {
  readonly label: string;
  readonly options: Options<Value>;
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
};

/** Any number of answers, each put in and taken out by a tap. */
export function SeveralChips<Value extends string>({ value, onChange, ...rest }: SeveralChipsProps<Value>) {
  return <Chips {...rest} mode="multiple" chosen={value} onChosen={onChange} />;
}

type ChipsProps<Value extends string> = {
  readonly label: string;
  readonly options: Options<Value>;
  readonly mode: 'single' | 'multiple';
  readonly chosen: readonly Value[];
  readonly onChosen: (chosen: readonly Value[]) => void;
};

function Chips<Value extends string>({ label, options, mode, chosen, onChosen }: ChipsProps<Value>) {
  const labelId = useId();
  return (
    <div>
      <p id={labelId} className="mb-1 text-small font-semibold">
        {label}
      </p>
      <ToggleButtonGroup
        aria-labelledby={labelId}
        selectionMode={mode}
        selectedKeys={chosen}
        onSelectionChange={(keys) => onChosen(options.map(({ value }) => value).filter((value) => keys.has(value)))}
        className="flex flex-wrap gap-2"
      >
        {options.map((option) => (
          <ToggleButton
            key={option.value}
            id={option.value}
            className="swift sunken min-h-12 min-w-12 rounded-control border border-edge bg-card px-3.5 py-1.5 text-left text-control leading-tight font-semibold data-hovered:border-ink data-pressed:bg-sea-wash data-selected:border-sea data-selected:bg-sea data-selected:text-on-sea"
          >
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
