import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

type ButtonVariant = 'primary' | 'sun' | 'secondary' | 'quiet' | 'danger';

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  readonly children: ReactNode;
  /** `primary`: the one thing that the screen is for. `sun`: the same, on the sea-deep card. */
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Takes the whole width of its place. */
  readonly wide?: boolean | undefined;
};

const looks: Record<ButtonVariant, string> = {
  primary:
    'min-h-(--target-primary) px-6 phone:px-3 text-large office:rounded-control office:px-3.5 office:text-control bg-sea border-sea text-on-sea data-hovered:bg-sea-press data-pressed:bg-sea-press',
  sun: 'min-h-(--target-primary) px-6 phone:px-3 text-large office:rounded-control office:px-3.5 office:text-control bg-sun border-sun text-on-sun data-hovered:bg-sun-press data-pressed:bg-sun-press',
  secondary:
    'px-3 office:px-3.5 text-control bg-card border-line text-ink data-hovered:border-edge data-pressed:bg-sea-wash',
  quiet:
    'px-3.5 text-control bg-transparent border-transparent text-sea data-hovered:bg-sea-wash data-pressed:bg-sea-wash',
  danger:
    'px-3.5 text-control bg-card border-brick text-brick-ink data-hovered:bg-brick-wash data-pressed:bg-brick-wash',
};

const waiting = { 'aria-disabled': true, type: 'button', onPress: () => {} } as const;

/**
 * A verb that the person can do now. While pending it keeps its words and its focus, and cannot be pressed twice. Not react-aria's own
 * pending: what it announces names the button by its id, which is gone as soon as the screen has changed.
 */
export function Button({
  children,
  variant = 'secondary',
  icon: Icon,
  wide = false,
  isPending = false,
  ...rest
}: ButtonProps) {
  const Shown = isPending ? LoaderCircle : Icon;
  const large = variant === 'primary' || variant === 'sun';
  return (
    <AriaButton
      {...rest}
      {...(isPending && waiting)}
      className={classNames(
        'swift sunken inline-flex min-h-(--target) items-center justify-center gap-2 rounded-control border py-1.5 text-center font-semibold leading-tight',
        'data-disabled:cursor-not-allowed data-disabled:border-line data-disabled:bg-transparent data-disabled:text-ink-soft',
        large && 'gap-3 rounded-card font-bold phone:gap-2',
        wide && 'w-full',
        looks[variant],
      )}
    >
      {Shown && (
        <Shown
          aria-hidden
          className={classNames(
            'shrink-0',
            large ? 'size-6 office:size-5' : 'size-5',
            isPending && 'motion-safe:animate-spin',
          )}
        />
      )}
      <span>{children}</span>
    </AriaButton>
  );
}
