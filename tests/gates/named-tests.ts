import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = { readonly number: string; readonly tests: readonly Named[] };
type Named = { readonly file: string; readonly title: string };

/** The rows of a table of traps or traces: `| number | what | tests |`, each test as `file` “title”. */
export function rowsOf(table: string): readonly Row[] {
  return [...table.matchAll(/^\| *([\d.]+) *\|[^|]*\|(.*)\|$/gm)].map(([, number = '', cell = '']) => ({
    number,
    tests: [...cell.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title })),
  }));
}

/** What such a table names and nobody can find under `root`. */
export function notFound(table: string, root: string): readonly string[] {
  return rowsOf(table)
    .flatMap(({ tests }) => tests)
    .filter(
      ({ file, title }) => !existsSync(join(root, file)) || !hasTest(readFileSync(join(root, file), 'utf8'), title),
    )
    .map(({ file, title }) => `${file} “${title}”`);
}

function hasTest(source: string, title: string): boolean {
  const literal = title.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  // `test(…`, or the second call of `test.for(…)(…`, whose title comes first.
  return new RegExp(String.raw`(?:\btest|\))\(\s*(['"\x60])${literal}\1,\s`).test(source);
}
