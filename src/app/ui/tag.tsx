import { classNames } from './class-names.ts';
import { toneLook, type Tone } from './tone.ts';

/** A word of state at the end of a row: “confirmé”, “en retard de 4 j”. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span
      className={classNames(
        'figures inline-block shrink-0 rounded-chip px-2.5 py-0.75 text-small font-semibold leading-snug',
        toneLook[tone],
      )}
    >
      {children}
    </span>
  );
}
