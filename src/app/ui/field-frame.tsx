import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';

export type FieldWords = {
  readonly label: string;
  readonly description?: string | undefined;
  /** Why it is refused and what to do. Its presence marks the input as invalid. */
  readonly error?: string | undefined;
};

type FieldWiring = {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
};

type FieldFrameProps = FieldWords & { readonly children: (wiring: FieldWiring) => ReactNode };

export const controlLook =
  'block w-full min-h-(--target) rounded-control border border-edge bg-card px-3.5 text-base text-ink placeholder:text-ink-soft aria-invalid:border-2 aria-invalid:border-brick disabled:cursor-not-allowed disabled:border-line disabled:bg-paper disabled:text-ink-soft';

/** The label above, the help and the error below, all tied to the control by id. */
export function FieldFrame({ label, description, error, children }: FieldFrameProps) {
  const id = useId();
  const descriptionId = `${id}-description`;
  const errorId = `${id}-error`;
  const describedBy = [
    ...(error === undefined ? [] : [errorId]),
    ...(description === undefined ? [] : [descriptionId]),
  ].join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-small font-semibold">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
      })}
      {error !== undefined && (
        <p id={errorId} className="mt-1.5 flex gap-1.5 text-small font-semibold text-brick-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
      {description !== undefined && (
        <p id={descriptionId} className="mt-1.5 text-small text-ink-soft">
          {description}
        </p>
      )}
    </div>
  );
}
