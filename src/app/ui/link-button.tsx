import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

export type LinkButtonProps = Omit<ComponentProps<'a'>, 'children' | 'className' | 'style'> & {
  readonly href: string;
  readonly children: ReactNode;
  readonly icon?: LucideIcon | undefined;
};

/** A link with the looks of a `secondary` button: a file to download, another part of the application. */
export function LinkButton({ children, icon: Icon, ...rest }: LinkButtonProps) {
  return (
    <a
      {...rest}
      className="swift inline-flex min-h-(--target) items-center justify-center gap-2 rounded-control border border-line bg-card px-3.5 py-1.5 text-center text-control font-semibold leading-tight hover:border-edge active:bg-sea-wash"
    >
      {Icon && <Icon aria-hidden className="size-5 shrink-0" />}
      <span>{children}</span>
    </a>
  );
}
