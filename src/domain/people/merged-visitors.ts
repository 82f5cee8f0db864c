import type { VisitorId } from '../ids.ts';
import type { Visitor } from '../records/followed-records.ts';

/** Whose record a visitor's is: itself, or the one that it was found to be the same person as. */
export type PersonOf = (visitor: VisitorId) => VisitorId;

export type MergedVisitor = Pick<Visitor, 'id' | 'mergedInto'>;

/**
 * Follows merges to the one record of each person, whatever order they were made in. Where two tablets merged two records into each
 * other, the smallest id of the circle stands for all of it, so that every tablet and the server come to the same.
 */
export function personOf(visitors: Iterable<MergedVisitor>): PersonOf {
  const into = new Map<VisitorId, VisitorId>();
  for (const { id, mergedInto } of visitors) if (mergedInto !== null && mergedInto !== id) into.set(id, mergedInto);
  const known = new Map<VisitorId, VisitorId>();
  return (visitor) => {
    if (!into.has(visitor)) return visitor;
    const found = known.get(visitor) ?? endOf(into, visitor);
    known.set(visitor, found);
    return found;
  };
}

/** Nobody was merged. */
export const eachTheirOwn: PersonOf = (visitor) => visitor;

/** The records that are of the same person as this one, itself among them. */
export function recordsOfPerson(visitors: readonly MergedVisitor[], visitor: VisitorId): readonly VisitorId[] {
  const person = personOf(visitors);
  const whose = person(visitor);
  const found = visitors.flatMap(({ id }) => (person(id) === whose ? [id] : []));
  return [...new Set([...found, visitor])].toSorted();
}

function endOf(into: ReadonlyMap<VisitorId, VisitorId>, start: VisitorId): VisitorId {
  const passed: VisitorId[] = [];
  let at: VisitorId | undefined = start;
  while (at !== undefined && !passed.includes(at)) {
    passed.push(at);
    const next = into.get(at);
    if (next === undefined) return at;
    at = next;
  }
  const circle = passed.slice(at === undefined ? 0 : passed.indexOf(at));
  return circle.reduce((least, id) => (id < least ? id : least));
}
