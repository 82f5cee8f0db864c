import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

/** More, for who wants it: a chart's table, a figure's definition. */
export function Disclosure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-(--target) list-none items-center gap-1.5 rounded-chip pr-2 text-small font-semibold text-sea [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="swift size-4.5 group-open:rotate-90" />
        {label}
      </summary>
      <div className="pt-1 pb-3">{children}</div>
    </details>
  );
}
