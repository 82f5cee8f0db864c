import { Dexie, type Table } from 'dexie';
import { expect, test } from 'vitest';
import { rowsAmong } from './rows-among.ts';

type Row = { readonly id: number; readonly of: string };

async function tableOf(rows: readonly Row[]): Promise<Table<Row, number>> {
  const db = new Dexie(crypto.randomUUID());
  db.version(1).stores({ rows: 'id, of' });
  await db.table('rows').bulkAdd(rows);
  return db.table('rows');
}

const ROWS = Array.from({ length: 900 }, (_, id) => ({ id, of: `r${String(Math.floor(id / 3)).padStart(4, '0')}` }));

test.for([
  ['one', [5]],
  ['neighbours, whatever their order', Array.from({ length: 250 }, (_, at) => 300 - at)],
  ['far apart from each other', Array.from({ length: 20 }, (_, at) => at * 40)],
  ['known and unknown, some of them twice', [...Array.from({ length: 30 }, (_, at) => 890 + at), 891, -1]],
  ['none', []],
] as const)('rows are found by their keys: %s', async ([, keys]) => {
  const table = await tableOf(ROWS);
  const found = await rowsAmong(table, 'id', keys);
  const wanted = ROWS.filter(({ id }) => (keys as readonly number[]).includes(id));
  expect(found.toSorted((a, b) => a.id - b.id)).toEqual(wanted);
});

test('all rows of a key are found, also where so many share it that they are asked for one by one', async () => {
  const table = await tableOf(ROWS);
  for (const count of [2, 40, 250]) {
    const keys = [...new Set(ROWS.map((row) => row.of))].slice(10, 10 + count);
    const found = await rowsAmong(table, 'of', keys);
    expect(found.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 3 * count }, (_, at) => 30 + at),
    );
  }
});
