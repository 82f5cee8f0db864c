/** “K7QD 3M9X …”: a code as it is read aloud and typed, whichever way the server prints it. */
export function inGroupsOfFour(code: string): readonly string[] {
  return code.replaceAll(/[\s-]/g, '').match(/.{1,4}/g) ?? [];
}
