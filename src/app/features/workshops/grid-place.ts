export type Place = { readonly row: number; readonly column: number };

/** Where a key leads from a cell; null for a key that leads nowhere. At an edge it stays. */
export function placeAfter(
  key: string,
  { row, column }: Place,
  size: { readonly rows: number; readonly columns: number },
): Place | null {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, size.rows), column };
    case 'ArrowDown':
      return { row: within(row + 1, size.rows), column };
    case 'ArrowLeft':
      return { row, column: within(column - 1, size.columns) };
    case 'ArrowRight':
      return { row, column: within(column + 1, size.columns) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: within(size.columns - 1, size.columns) };
    default:
      return null;
  }
}
