const LENGTH = 16;

/** As it is printed: capitals in groups of four, whatever was typed or pasted. What is no letter or digit is left out. */
export function groupedByFour(typed: string): string {
  const signs = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, LENGTH);
  return signs.match(/.{1,4}/g)?.join('-') ?? '';
}
