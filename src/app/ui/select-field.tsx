import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlLook, FieldFrame, type FieldWords } from './field-frame.tsx';

export type SelectFieldProps = FieldWords &
  Omit<ComponentProps<'select'>, 'className' | 'style' | 'id' | 'children' | 'multiple'> & {
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };

/** One among many, by the system's own list. For two to five, `ChoiceRow` shows them all at once. */
export function SelectField({ label, description, error, options, ...select }: SelectFieldProps) {
  return (
    <FieldFrame label={label} description={description} error={error}>
      {(wiring) => (
        <span className="relative block">
          <select
            autoComplete="off"
            {...select}
            {...wiring}
            className={classNames(controlLook, 'appearance-none pr-11 text-ellipsis phone:pr-10 phone:text-control')}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3.5 size-5 -translate-y-1/2" />
        </span>
      )}
    </FieldFrame>
  );
}
