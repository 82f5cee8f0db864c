import type { ReactNode } from 'react';

/**
 * What a dialog is answered with, the one that does it last. However long the dialog is, it stays in sight and the rest scrolls under it: the
 * last thing in the dialog, or in a form that ends it.
 */
export function DialogFoot({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>;
}
