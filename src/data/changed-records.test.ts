import { type ObservabilitySet, RangeSet } from 'dexie';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, opening } from '../../tests/support/tablet.ts';
import { changedRecords } from './changed-records.ts';
import { save } from './save.ts';
import type { TabletDatabase } from './tablet-database.ts';

type Part = ObservabilitySet[string];

const partOf = ({ name }: TabletDatabase, table: string, ranges: Part): ObservabilitySet => ({
  [`idb://${name}/${table}/`]: ranges,
});
const keys = (some: readonly (string | number)[]) => new RangeSet().addKeys([...some]);

test('a commit names the records that it wrote, and those of which it wrote a change', async () => {
  const { db, device } = await joinedTablet();
  const [first, second] = [opening(device), arrival(['caf.rsa'])];
  await save(db, [first, second], { account: AGENT });
  const [row] = await db.outbox.toArray();
  const parts = {
    ...partOf(db, 'records', keys([second.record])),
    ...partOf(db, 'outbox', keys([row?.order ?? 0])),
  };
  expect(await changedRecords(db, parts)).toEqual(new Set([first.record, second.record]));
});

test('what the server said of a record is a change of it; another table, or another database, changes nothing', async () => {
  const { db } = await joinedTablet();
  const id = v7();
  expect(await changedRecords(db, partOf(db, 'serverStates', keys([id])))).toEqual(new Set([id]));
  expect(await changedRecords(db, partOf(db, 'drafts', keys([id])))).toEqual(new Set());
  expect(await changedRecords(db, { 'idb://another/records/': keys([id]) })).toEqual(new Set());
});

test('a range of more than one key may be anything, and so may a commit that names nothing', async () => {
  const { db } = await joinedTablet();
  expect(await changedRecords(db, partOf(db, 'records', new RangeSet('a', 'b')))).toBeNull();
  expect(await changedRecords(db, { all: new RangeSet('a', 'a') })).toBeNull();
});

test('five hundred records are named one by one; of more, all are read anew', async () => {
  const { db } = await joinedTablet();
  const ids = Array.from({ length: 501 }, () => v7());
  expect((await changedRecords(db, partOf(db, 'records', keys(ids.slice(1)))))?.size).toBe(500);
  expect(await changedRecords(db, partOf(db, 'records', keys(ids)))).toBeNull();
  const apart = {
    ...partOf(db, 'records', keys(ids.slice(0, 250))),
    ...partOf(db, 'serverStates', keys(ids.slice(250))),
  };
  expect(await changedRecords(db, apart)).toBeNull();
});
