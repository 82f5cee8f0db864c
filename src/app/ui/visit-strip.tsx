import { EyeOff, UserRoundPlus } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

type VisitStripProps = {
  readonly label: string;
  /** `ArrivalTile`: it stays in place however many visits are open. */
  readonly arrival: ReactNode;
  readonly children: ReactNode;
};

/** The strip of open visits. It scrolls sideways by itself; the page never does. */
export function VisitStrip({ label, arrival, children }: VisitStripProps) {
  return (
    <section aria-label={label} className="group/strip flex items-stretch gap-1 upright:-mr-(--gutter) phone:gap-0.5">
      {arrival}
      <div className="-my-1.5 flex min-w-0 items-stretch gap-2.5 overflow-x-auto p-1.5 first:-ml-1.5 [scrollbar-width:none] upright:pr-(--gutter) phone:gap-2">
        {children}
      </div>
    </section>
  );
}

/** One tap counts someone coming in. Beside open visits on a phone the icon stands for the word, which is still said. */
export function ArrivalTile({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <AriaButton
      onPress={onPress}
      className="swift sunken flex min-h-16 min-w-32 shrink-0 items-center justify-center gap-2.5 rounded-control border-2 border-dashed border-sea-pale bg-paper px-4 font-bold text-sea data-hovered:border-sea data-pressed:bg-sea-wash phone:min-h-13 phone:min-w-13 phone:px-3"
    >
      <UserRoundPlus aria-hidden className="size-6" />
      <span className="phone:group-has-[[aria-pressed]]/strip:sr-only">{label}</span>
    </AriaButton>
  );
}

export type VisitChipProps = {
  /** “10 h 40”, with the number of persons when it is not one: “10 h 40 · 2 pers.”. */
  readonly heading: string;
  readonly line: string;
  /** Something is still to be told about this visit. */
  readonly waiting?: boolean | undefined;
  readonly selected?: boolean | undefined;
  /** The tablet is locked: `line` says so and no name is shown. */
  readonly veiled?: boolean | undefined;
  readonly onPress: () => void;
};

/** A visit that is not finished. Selected, it is the one unfolded beside (or below). */
export function VisitChip({ heading, line, waiting, selected = false, veiled = false, onPress }: VisitChipProps) {
  const chip = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected && chip.current) bringIntoStrip(chip.current);
  }, [selected]);
  return (
    <AriaButton
      ref={chip}
      onPress={onPress}
      aria-pressed={selected}
      className={classNames(
        'swift sunken flex min-h-16 min-w-36.5 shrink-0 flex-col justify-center rounded-control px-3 text-left leading-snug phone:min-h-13 phone:min-w-21 phone:px-2.5 phone:text-small',
        selected
          ? 'border-2 border-sea bg-sea-wash'
          : 'border border-line bg-card p-px data-hovered:border-edge data-pressed:bg-sea-wash',
      )}
    >
      <span className="figures font-semibold whitespace-nowrap">{heading}</span>
      <span
        className={classNames(
          'flex items-center gap-1.5 text-small whitespace-nowrap',
          waiting === true ? 'text-sun-ink' : 'text-ink-soft',
        )}
      >
        {veiled && <EyeOff aria-hidden className="size-4 shrink-0" />}
        {line}
      </span>
    </AriaButton>
  );
}

/** By hand, because `scrollIntoView` would move the page as well. */
function bringIntoStrip(chip: HTMLElement) {
  const strip = chip.parentElement;
  if (!strip) return;
  const edges = strip.getBoundingClientRect();
  const { left, right } = chip.getBoundingClientRect();
  const roomPx = 24;
  if (left < edges.left) strip.scrollLeft -= edges.left - left + roomPx;
  else if (right > edges.right) strip.scrollLeft += right - edges.right + roomPx;
}
