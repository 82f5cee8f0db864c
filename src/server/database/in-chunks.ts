/** SQLite binds 32,766 parameters a statement, and a list of ids may be longer. */
const CHUNK = 1_000;

/** The rows that `find` gives for each thousand of `values`, duplicates left out. */
export async function inChunks<Value, Row>(
  values: Iterable<Value>,
  find: (chunk: readonly Value[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const all = [...new Set(values)];
  const rows: Row[] = [];
  for (let at = 0; at < all.length; at += CHUNK) {
    for (const row of await find(all.slice(at, at + CHUNK))) rows.push(row);
  }
  return rows;
}
