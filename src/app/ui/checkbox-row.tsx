import { Check } from 'lucide-react';
import { useId, type ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export type CheckboxRowProps = Omit<ComponentProps<'input'>, 'className' | 'style' | 'id' | 'type' | 'children'> & {
  readonly label: string;
  readonly description?: string | undefined;
  /** On the sea-deep card. */
  readonly onDeep?: boolean | undefined;
};

/** A box and its words, which tick it too. Spread react-hook-form's `register(…)` into it. */
export function CheckboxRow({ label, description, onDeep = false, ...input }: CheckboxRowProps) {
  const id = useId();
  return (
    <span className="flex min-h-(--target) items-center gap-2.5">
      <span className="relative inline-flex size-6.5 shrink-0">
        <input
          {...input}
          id={id}
          type="checkbox"
          aria-describedby={description === undefined ? undefined : `${id}-description`}
          className={classNames(
            'peer size-full cursor-pointer appearance-none rounded-[8px] border-2 disabled:cursor-not-allowed disabled:opacity-50',
            onDeep
              ? 'border-on-deep-soft checked:border-sun checked:bg-sun'
              : 'border-edge bg-card checked:border-sea checked:bg-sea',
          )}
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className={classNames(
            'pointer-events-none absolute inset-1 size-4.5 opacity-0 peer-checked:opacity-100',
            onDeep ? 'text-on-sun' : 'text-on-sea',
          )}
        />
      </span>
      {/* Beside the label, not in it: a screen reader would read it as part of the name and again as the description. */}
      <span
        className={classNames('grid flex-1 self-stretch leading-snug', description !== undefined && 'content-center')}
      >
        <label htmlFor={id} className={classNames('cursor-pointer', description === undefined && 'content-center')}>
          {label}
        </label>
        {description !== undefined && (
          <span
            id={`${id}-description`}
            className={classNames('text-small', onDeep ? 'text-on-deep-soft' : 'text-ink-soft')}
          >
            {description}
          </span>
        )}
      </span>
    </span>
  );
}
