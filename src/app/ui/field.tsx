import type { ComponentProps } from 'react';
import { controlLook, FieldFrame, type FieldWords } from './field-frame.tsx';

export type FieldProps = FieldWords & Omit<ComponentProps<'input'>, 'className' | 'style' | 'id'>;

/**
 * A line of text. Spread react-hook-form's `register(…)` into it. Browsers write what they complete to the disk, so
 * completion is off unless the caller asks for it.
 */
export function Field({ label, description, error, ...input }: FieldProps) {
  return (
    <FieldFrame label={label} description={description} error={error}>
      {(wiring) => <input type="text" autoComplete="off" {...input} {...wiring} className={controlLook} />}
    </FieldFrame>
  );
}
