import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlLook, FieldFrame, type FieldWords } from './field-frame.tsx';

export type DateFieldProps = FieldWords & Omit<ComponentProps<'input'>, 'className' | 'style' | 'id' | 'type'>;

/** A date, by the system's own calendar: known to the person, spoken by every screen reader. The value is `YYYY-MM-DD`. */
export function DateField({ label, description, error, ...input }: DateFieldProps) {
  return (
    <FieldFrame label={label} description={description} error={error}>
      {(wiring) => (
        <input
          autoComplete="off"
          {...input}
          type="date"
          {...wiring}
          className={classNames(controlLook, 'figures phone:px-2.5')}
        />
      )}
    </FieldFrame>
  );
}
