import { Dexie, type Table } from 'dexie';

// So few are asked for one by one.
const FEW = 8;
const NEIGHBOURS = 100;
// So many times more rows than keys may lie between the first and the last of them before they are asked for one by one.
const SPREAD = 3;

type Key = string | number;

/**
 * The rows that have one of these keys there, in no promised order. Neighbours come by one question: each question is a way to the
 * browser's storage and back, and what was written in one go has keys that follow each other.
 */
export async function rowsAmong<Row, Index extends string & keyof Row, Primary, Insert>(
  table: Table<Row, Primary, Insert>,
  index: Index,
  keys: readonly (Row[Index] & Key)[],
): Promise<readonly Row[]> {
  const sorted = [...new Set(keys)].toSorted((a, b) => (a < b ? -1 : 1));
  const parts = Array.from({ length: Math.ceil(sorted.length / NEIGHBOURS) }, (_, at) =>
    sorted.slice(at * NEIGHBOURS, (at + 1) * NEIGHBOURS),
  );
  const found = await Promise.all(parts.map((part) => rowsOfPart(table, index, part)));
  return found.flat();
}

/** Dexie's own promises, chained: a transaction in which too many of others are awaited between two questions ends. */
function rowsOfPart<Row, Primary, Insert>(
  table: Table<Row, Primary, Insert>,
  index: string & keyof Row,
  keys: readonly Key[],
): PromiseLike<readonly Row[]> {
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined || keys.length <= FEW) return oneByOne(table, index, keys);
  const most = SPREAD * keys.length;
  const wanted = new Set<unknown>(keys);
  return table
    .where(index)
    .between(first, last, true, true)
    .limit(most)
    .toArray()
    .then((rows) => (rows.length < most ? rows.filter((row) => wanted.has(row[index])) : oneByOne(table, index, keys)));
}

function oneByOne<Row, Primary, Insert>(
  table: Table<Row, Primary, Insert>,
  index: string & keyof Row,
  keys: readonly Key[],
): PromiseLike<readonly Row[]> {
  return Dexie.Promise.all(keys.map((key) => table.where(index).equals(key).toArray())).then((rows) => rows.flat());
}
