import { ChevronRight } from 'lucide-react';
import { createContext, memo, useContext, useLayoutEffect, useRef } from 'react';
import {
  type CustomContainerComponentProps,
  type CustomItemComponentProps,
  WindowVirtualizer,
  type WindowVirtualizerHandle,
} from 'virtua';
import { useLocation } from 'wouter';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { nameOf } from '../../agent/people/person-words.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { linkProps } from '../../ui/nav-item.tsx';

const ROW_PX = 64;
const AHEAD_PX = 3 * ROW_PX;

export type PeopleListProps = {
  readonly people: readonly Visitor[];
  readonly label: string;
  /** What they were found by: another search shows its first. */
  readonly search: string;
};

/**
 * Ten thousand rows of which those in view are there. Each says which of how many it is, as the others cannot be counted. Who stands in a
 * row changes with each letter of a search, and the rows stay: making them anew takes longer than a letter. For the same reason no row is
 * drawn again for whom it shows already, and none follows an address.
 */
export const PeopleList = memo(function PeopleList({ people, label, search }: PeopleListProps) {
  const [, navigate] = useLocation();
  const rows = useRef<WindowVirtualizerHandle>(null);
  const shown = useRef(search);
  useLayoutEffect(() => {
    // Where the page is at its top, asking it to go there would have it laid out before its time.
    if (shown.current !== search && (rows.current?.scrollOffset ?? 0) > 0) window.scrollTo({ top: 0 });
    shown.current = search;
  }, [search]);
  return (
    <ListContext value={{ label, count: people.length }}>
      <WindowVirtualizer ref={rows} data={people} as={Rows} item={Row} itemSize={ROW_PX} bufferSize={AHEAD_PX}>
        {(visitor) => <PersonLink visitor={visitor} onNavigate={navigate} />}
      </WindowVirtualizer>
    </ListContext>
  );
});

const ListContext = createContext({ label: '', count: 0 });

function Rows({ ref, style, children }: CustomContainerComponentProps) {
  const { label } = useContext(ListContext);
  return (
    <ul ref={ref} aria-label={label} style={style} className="border-t border-line">
      {children}
    </ul>
  );
}

function Row({ ref, style, index, children }: CustomItemComponentProps) {
  const { count } = useContext(ListContext);
  return (
    <li
      ref={ref}
      aria-setsize={count}
      aria-posinset={index + 1}
      className="border-b border-line"
      style={{ ...style, height: ROW_PX }}
    >
      {children}
    </li>
  );
}

// The same in each row: React need not look into it.
const chevron = <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft" />;

type PersonLinkProps = { readonly visitor: Visitor; readonly onNavigate: (href: string) => void };

const PersonLink = memo(function PersonLink({ visitor, onNavigate }: PersonLinkProps) {
  const texts = usePeopleTexts();
  return (
    <a
      {...linkProps({ href: addresses.person(visitor.id) }, onNavigate)}
      className="swift -mx-2 flex h-full items-center gap-3 rounded-control px-2 hover:bg-sea-wash active:bg-sea-wash"
    >
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 leading-tight font-semibold [overflow-wrap:anywhere]">
          {nameOf(visitor, texts.unnamed)}
        </span>
        {visitor.birthYear !== null && (
          <span className="figures block truncate text-small text-ink-soft">{texts.born(visitor.birthYear)}</span>
        )}
      </span>
      {chevron}
    </a>
  );
});
