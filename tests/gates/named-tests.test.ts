import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notFound, rowsOf } from './named-tests.ts';
import { house, project } from './planted.ts';

const traps = readFileSync(join(project, 'tests/traps.md'), 'utf8');
const traces = readFileSync(join(project, 'tests/traces.md'), 'utf8');

function range(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

test('every test that the tables of traps and traces name exists', () => {
  expect([...notFound(traps, project), ...notFound(traces, project)]).toEqual([]);
});

test('the tables go through all the traps of sync and the tablet, and all the traces, and each row has a test or says what is missing', () => {
  expect(rowsOf(traps).map(({ number }) => number)).toEqual([
    ...range(1, 30),
    '33',
    '34',
    '35',
    '37',
    ...range(38, 50),
    '52',
  ]);
  const parts = ['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.2', '2.3', '3.1', '3.2', '3.3', '3.4', '3.5'];
  expect([...new Set(rowsOf(traces).map(({ number }) => number))]).toEqual([...parts, '4.1', '4.2', '4.4', '4.5', '6']);
  for (const table of [traps, traces]) {
    for (const line of table.split('\n').filter((row) => /^\| *[\d.]+ *\|/.test(row))) {
      expect(line).toMatch(/` “[^”]+”|\*\*Not yet:\*\*/);
    }
  }
});

test('a title that no test has, a file that is not there and a title in a comment are named', async () => {
  const root = await house({
    'tests/a.test.ts': `test('a visit is kept', () => {});\n// test: a visit is lost\ntest.for([1])(\n  'each visit is kept (%s)',\n  () => {},\n);\n`,
  });
  const said = ['a visit is kept', 'each visit is kept (%s)', 'a visit is lost', 'a visit'].map(
    (title) => `\`tests/a.test.ts\` “${title}”`,
  );
  const table = `| # | What | The test |\n| --- | --- | --- |\n| 1 | it | ${said.join('<br>')} |\n| 2 | it | \`tests/b.test.ts\` “x” |\n`;
  expect(notFound(table, root)).toEqual([
    'tests/a.test.ts “a visit is lost”',
    'tests/a.test.ts “a visit”',
    'tests/b.test.ts “x”',
  ]);
});
