/** What this step is for; the screen's title. */
export function StepHeading({ title, intro }: { readonly title: string; readonly intro?: string }) {
  return (
    <header>
      <h1 className="text-title">{title}</h1>
      {intro !== undefined && <p className="mt-1 text-ink-soft">{intro}</p>}
    </header>
  );
}
