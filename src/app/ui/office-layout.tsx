import type { ReactNode } from 'react';

export type OfficeLayoutProps = { readonly nav: ReactNode; readonly children: ReactNode };

/** The office's frame: a rail that stays, and a page. Put `data-density="office"` on the document. */
export function OfficeLayout({ nav, children }: OfficeLayoutProps) {
  return (
    <div className="office">
      <div className="office-rail">{nav}</div>
      <main className="office-main">{children}</main>
    </div>
  );
}

/** A page without navigation: sign-in, first run, joining a tablet. One column, as wide as it is comfortable to read. */
export function PlainLayout({ children }: { readonly children: ReactNode }) {
  return <main className="mx-auto grid max-w-140 content-start gap-6 px-4 py-10 phone:py-6">{children}</main>;
}
