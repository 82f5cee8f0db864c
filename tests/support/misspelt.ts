/** Two letters swapped, one dropped, one doubled or one changed, never the first. */
export function misspelt(name: string, at: number): string {
  const place = 1 + (at % Math.max(1, name.length - 2));
  switch (at % 4) {
    case 0:
      return name.slice(0, place) + (name[place + 1] ?? '') + (name[place] ?? '') + name.slice(place + 2);
    case 1:
      return name.slice(0, place) + name.slice(place + 1);
    case 2:
      return name.slice(0, place) + (name[place] ?? '') + name.slice(place);
    default:
      return `${name.slice(0, place)}e${name.slice(place + 1)}`;
  }
}
