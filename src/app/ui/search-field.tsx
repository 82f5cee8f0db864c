import { Search, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { classNames } from './class-names.ts';
import { controlLook } from './field-frame.tsx';
import { IconButton } from './icon-button.tsx';

export type SearchFieldProps = {
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly clearLabel: string;
  readonly value: string;
  /** False within a form, where it is one question of many and no way to find the way. */
  readonly isLandmark?: boolean | undefined;
  /** What it stands in was opened to search: the first letter needs no tap. */
  readonly takesFocus?: boolean | undefined;
  readonly onChange: (value: string) => void;
};

const glass = (
  <Search aria-hidden className="pointer-events-none absolute top-1/2 left-4 size-5.5 -translate-y-1/2 text-ink-soft" />
);

/** Filters what is on the screen while typing. Escape and the cross empty it and leave the cursor in it. */
export function SearchField({
  label,
  placeholder,
  clearLabel,
  value,
  isLandmark = true,
  takesFocus = false,
  onChange,
}: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const clear = useCallback(() => {
    onChange('');
    input.current?.focus();
  }, [onChange]);
  // The same at each letter: it is not drawn anew.
  const cross = useMemo(() => <IconButton icon={X} label={clearLabel} onPress={clear} />, [clearLabel, clear]);
  return (
    <div {...(isLandmark && { role: 'search' })} className="relative block">
      {glass}
      <input
        ref={input}
        type="search"
        autoComplete="off"
        enterKeyHint="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            onChange('');
          }
        }}
        className={classNames(controlLook, 'pr-13 pl-12.5 [&::-webkit-search-cancel-button]:hidden')}
      />
      {value !== '' && <span className="absolute top-1/2 right-0.5 -translate-y-1/2">{cross}</span>}
    </div>
  );
}
