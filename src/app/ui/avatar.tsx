/** Who is signed in, by initials; the full name is said. */
export function Avatar({ initials, name }: { readonly initials: string; readonly name: string }) {
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className="flex size-11 items-center justify-center rounded-round bg-on-deep font-bold text-[#083f45]"
    >
      {initials}
    </span>
  );
}
