type MarkProps = { readonly sizePx?: number | undefined };

/** The mark: an H whose bar is a road, and on the road a stop. The same drawing as the application's icon. */
export function Mark({ sizePx = 44 }: MarkProps) {
  return (
    <svg aria-hidden viewBox="0 0 88 88" width={sizePx} height={sizePx} className="shrink-0">
      <circle cx="44" cy="44" r="44" fill="#f2b134" />
      <g stroke="#083f45" strokeWidth="9" strokeLinecap="round" fill="none">
        <path d="M25 24v40M63 24v40" />
        <path d="M25 44h38" strokeWidth="7" />
        <circle cx="44" cy="44" r="8.5" fill="#f2b134" strokeWidth="7" />
      </g>
    </svg>
  );
}

export type WordmarkProps = MarkProps & { readonly name: string; readonly subtitle?: string | undefined };

/** The mark with a name beside it: the product's on the first screens, the service's in the office. */
export function Wordmark({ name, subtitle, sizePx = 36 }: WordmarkProps) {
  return (
    <span className="flex items-center gap-3">
      <Mark sizePx={sizePx} />
      <span className="min-w-0 leading-tight">
        <span className="block font-bold">{name}</span>
        {subtitle !== undefined && <span className="block text-small opacity-80">{subtitle}</span>}
      </span>
    </span>
  );
}
