export type AskedCounts = ReadonlyMap<string, number>;

/** What this stop asks for most, then what the service is asked for most, then the catalogue's own order. */
export function orderTiles<Type extends { readonly code: string }>(
  catalogue: readonly Type[],
  atStop: AskedCounts,
  inService: AskedCounts,
): readonly Type[] {
  const times = (counts: AskedCounts, type: Type) => counts.get(type.code) ?? 0;
  // Sorting is stable: what is equal keeps the catalogue's order.
  return catalogue.toSorted((a, b) => times(atStop, b) - times(atStop, a) || times(inService, b) - times(inService, a));
}
