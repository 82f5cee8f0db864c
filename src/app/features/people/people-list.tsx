import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { nameOf } from '../../agent/people/person-words.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';

const ROW_PX = 64;
const ROWS_AHEAD = 12;

export type PeopleListProps = {
  readonly people: readonly Visitor[];
  readonly label: string;
  /** What they were found by: another search shows its first. */ readonly search: string;
};

/**
 * Ten thousand rows of which those in view are there. Each says which of how many it is, as the others cannot be counted. Who stands in a
 * row changes with each letter of a search, and the rows stay: making them anew takes longer than a letter.
 */
export function PeopleList({ people, label, search }: PeopleListProps) {
  const texts = usePeopleTexts();
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const shown = useRef(search);
  useLayoutEffect(() => {
    if (shown.current !== search) window.scrollTo({ top: 0 });
    shown.current = search;
  }, [search]);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read in this very render and kept nowhere
  const virtual = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => ROW_PX,
    overscan: ROWS_AHEAD,
    scrollMargin: top,
  });
  return (
    <ul
      ref={list}
      aria-label={label}
      className="relative border-t border-line"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ index, start }) => {
        const visitor = people[index];
        if (!visitor) return null;
        return (
          <li
            key={index}
            aria-setsize={people.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 border-b border-line"
            style={{ height: ROW_PX, transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
          >
            <Link
              href={addresses.person(visitor.id)}
              className="swift flex size-full items-center gap-3 px-2 hover:bg-sea-wash active:bg-sea-wash"
            >
              <span className="min-w-0 flex-1">
                <span className="line-clamp-2 leading-tight font-semibold [overflow-wrap:anywhere]">
                  {nameOf(visitor, texts.unnamed)}
                </span>
                {visitor.birthYear !== null && (
                  <span className="figures block truncate text-small text-ink-soft">
                    {texts.born(visitor.birthYear)}
                  </span>
                )}
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
