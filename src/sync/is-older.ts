/** Whether a version such as `1.4.2` comes before another. What is no version comes before none. */
export function isOlder(version: string, least: string): boolean {
  const [mine, theirs] = [numbersOf(version), numbersOf(least)];
  for (const [at, number] of theirs.entries()) {
    const own = mine[at] ?? 0;
    if (own !== number) return own < number;
  }
  return false;
}

function numbersOf(version: string): readonly number[] {
  const numbers = version.split('.').map(Number);
  return numbers.every((number) => Number.isInteger(number)) ? numbers : [];
}
