/** A piece of a module of the program, and what stands there without the guard. */
export type Mutation = {
  /** From the project's own folder, as in `src/domain/fold.ts`. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
};

/** Throws unless the piece is there exactly once: a sabotage that has become a no-op would prove nothing. */
export function mutated(source: string, { file, find, put }: Mutation): string {
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`${file} has ${places} times, and not once: ${find}`);
  return source.replace(find, () => put);
}
