/** Joins the classes that hold; what is false or absent leaves no trace. */
export function classNames(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}
