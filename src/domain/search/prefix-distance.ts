/**
 * Letters to change, add, drop or swap so that `asked` becomes a beginning of `known`; more than `allowed` is not told exactly. Two rows
 * are kept beside the present one, of bytes: it is asked thousands of times a keystroke.
 */
export function prefixDistance(asked: string, known: string, allowed: number): number {
  const width = Math.min(known.length, asked.length + allowed);
  let [before, above, current] = rowsOf(width + 1);
  for (let column = 0; column <= width; column += 1) above[column] = column;
  for (let row = 1; row <= asked.length; row += 1) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const same = asked.charCodeAt(row - 1) === known.charCodeAt(column - 1);
      let best = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + (same ? 0 : 1));
      const swapped =
        row > 1 &&
        column > 1 &&
        asked.charCodeAt(row - 1) === known.charCodeAt(column - 2) &&
        asked.charCodeAt(row - 2) === known.charCodeAt(column - 1);
      if (swapped) best = Math.min(best, at(before, column - 2) + 1);
      current[column] = best;
      if (best < least) least = best;
    }
    if (least > allowed) return least;
    [before, above, current] = [above, current, before];
  }
  let least = Infinity;
  for (let column = 0; column <= width; column += 1) least = Math.min(least, at(above, column));
  return least;
}

type Row = Uint8Array<ArrayBuffer>;

function rowsOf(length: number): [Row, Row, Row] {
  return [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)];
}

function at(row: Row, column: number): number {
  return row[column] ?? 0;
}
