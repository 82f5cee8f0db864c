import { Delete, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

export type PinPadProps = {
  /** What is asked for: “Votre code à six chiffres”. */
  readonly label: string;
  /** “3 chiffres sur 6”, for a screen reader. */
  readonly typed: (count: number, length: number) => string;
  readonly eraseLabel: string;
  readonly length?: number | undefined;
  /** All digits are there. Whatever comes of it, the pad is empty again. */
  readonly onComplete: (pin: string) => void;
  /** The last code is being tried. */
  readonly isBusy?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly error?: string | undefined;
};

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

const key =
  'swift sunken flex h-14 items-center justify-center rounded-control border border-edge bg-card text-title font-semibold tabular-nums data-disabled:opacity-50 data-hovered:border-ink data-pressed:bg-sea-wash';

/**
 * A code of digits, by buttons and by the keyboard, and in no field: what is typed in a field a browser may write to the disk. What was
 * typed is in this component's memory alone, and shown as dots.
 */
export function PinPad(props: PinPadProps) {
  const { label, typed, eraseLabel, length = 6, onComplete, isBusy = false, isDisabled = false, error } = props;
  const [digits, setDigits] = useState('');
  const group = useRef<HTMLDivElement>(null);
  const isShut = isBusy || isDisabled;

  useEffect(() => group.current?.focus(), []);

  function add(digit: string): void {
    if (isShut) return;
    const next = digits + digit;
    setDigits(next.length < length ? next : '');
    if (next.length >= length) onComplete(next);
  }

  function erase(): void {
    if (!isShut) setDigits(digits.slice(0, -1));
  }

  useEffect(() => {
    const pad = group.current;
    const byKeyboard = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key)) add(event.key);
      else if (event.key === 'Backspace') erase();
      else return;
      event.preventDefault();
    };
    pad?.addEventListener('keydown', byKeyboard);
    return () => pad?.removeEventListener('keydown', byKeyboard);
  });

  return (
    <div
      ref={group}
      role="group"
      aria-label={label}
      tabIndex={-1}
      className="grid justify-items-center gap-4 rounded-card"
    >
      <p className="text-center font-semibold">{label}</p>
      <div aria-hidden className="flex h-6 items-center gap-3.5">
        {isBusy ? (
          <LoaderCircle className="size-6 text-sea motion-safe:animate-spin" />
        ) : (
          Array.from({ length }, (_, at) => (
            <span
              key={at}
              className={classNames(
                'size-3.5 rounded-round border-2',
                at < digits.length ? 'border-sea bg-sea' : 'border-edge bg-transparent',
              )}
            />
          ))
        )}
      </div>
      <p role="status" className="sr-only">
        {typed(digits.length, length)}
      </p>
      {error !== undefined && (
        <p role="alert" className="text-center text-brick-ink">
          {error}
        </p>
      )}
      <div className="grid w-full max-w-72 grid-cols-3 gap-2">
        {DIGITS.map((digit) => (
          <Button key={digit} className={key} isDisabled={isShut} onPress={() => add(digit)}>
            {digit}
          </Button>
        ))}
        <span aria-hidden />
        <Button className={key} isDisabled={isShut} onPress={() => add('0')}>
          0
        </Button>
        <Button className={key} aria-label={eraseLabel} isDisabled={isShut || digits === ''} onPress={erase}>
          <Delete aria-hidden className="size-6" />
        </Button>
      </div>
    </div>
  );
}
