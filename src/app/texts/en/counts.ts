import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export function visits(count: number): string {
  return `${count} ${plural(count, { one: 'visit', other: 'visits' })}`;
}

export function persons(count: number): string {
  return `${count} ${plural(count, { one: 'person', other: 'people' })}`;
}

export function procedures(count: number): string {
  return `${count} ${plural(count, { one: 'procedure', other: 'procedures' })}`;
}

export function entries(count: number): string {
  return `${count} ${plural(count, { one: 'entry', other: 'entries' })}`;
}
