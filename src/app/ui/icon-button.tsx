import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

export type IconButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> & {
  readonly icon: LucideIcon;
  /** What a screen reader says. */
  readonly label: string;
  /** `outlined` where it stands alone, `quiet` inside a row or a card. */
  readonly variant?: 'outlined' | 'quiet' | undefined;
};

/** A button whose icon is known to everyone (close, undo, previous). Anything less known is a `Button` with words. */
export function IconButton({ icon: Icon, label, variant = 'quiet', ...rest }: IconButtonProps) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      className={classNames(
        'swift sunken inline-flex size-(--target) shrink-0 items-center justify-center rounded-control border text-ink',
        'data-disabled:cursor-not-allowed data-disabled:text-ink-soft data-disabled:opacity-60',
        variant === 'outlined'
          ? 'border-line bg-card data-hovered:border-edge data-pressed:bg-sea-wash'
          : 'border-transparent data-hovered:bg-sea-wash data-pressed:bg-sea-wash',
      )}
    >
      <Icon aria-hidden className="size-5.5" />
    </AriaButton>
  );
}
