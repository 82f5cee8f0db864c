import type { Bar, Line } from '../figures.ts';

export const PEOPLE = 10_000;
export const EVERYBODY = /10\D?000 usagers/;

export function line(who: string, figures: Line['figures']): Line {
  return { row: 'names', cell: `${PEOPLE} visits and ${PEOPLE} visitors on the tablet`, who, figures };
}

export function bar(what: string, measured: number, most: number): Bar {
  return { row: 'names', cell: `${PEOPLE}`, what, measured, bar: most, wanted: 'at most' };
}
