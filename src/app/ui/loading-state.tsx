import { LoaderCircle } from 'lucide-react';

/** What is being waited for, in words. Nothing turns where the system asks for less motion. */
export function LoadingState({ label }: { readonly label: string }) {
  return (
    <p role="status" className="flex items-center justify-center gap-3 px-5 py-8 text-ink-soft">
      <LoaderCircle aria-hidden className="size-5.5 text-sea motion-safe:animate-spin" />
      {label}
    </p>
  );
}
