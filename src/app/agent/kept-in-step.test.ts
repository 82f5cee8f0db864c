import { afterEach, expect, test, vi } from 'vitest';
import { AGENT, arrival, joinedTablet } from '../../../tests/support/tablet.ts';
import { save } from '../../data/save.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { RecordId } from '../../domain/ids.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { type Kept, keptInStep } from './kept-in-step.ts';

const WAIT = { timeout: 10_000 };

afterEach(() => useVault.setState({ names: 'unknown', agent: null }));

type Asked = readonly RecordId[] | null;

/** Keeps how often each record was read; `fails` of the first readings fail. */
function counting(db: TabletDatabase, fails = 0) {
  useVault.setState({ names: 'open', agent: AGENT });
  const asked: Asked[] = [];
  const kept: Kept<ReadonlyMap<RecordId, number>> = keptInStep<number, ReadonlyMap<RecordId, number>>({
    db,
    async read(ids) {
      asked.push(ids);
      if (asked.length <= fails) throw new Error('the connection died');
      const rows = ids ? await db.records.bulkGet([...ids]) : await db.records.toArray();
      return new Map(rows.flatMap((row) => (row ? [[row.id, asked.length] as const] : [])));
    },
    takeIn(values, isAll) {
      const before = isAll ? [] : [...(kept.snapshot() ?? [])];
      return new Map([...before, ...[...values].flatMap(([id, at]) => (at === null ? [] : [[id, at] as const]))]);
    },
  });
  return { kept, asked };
}

async function settled(kept: Kept<ReadonlyMap<RecordId, number>>, size: number): Promise<void> {
  await vi.waitFor(() => expect(kept.snapshot()?.size).toBe(size), WAIT);
}

test('all is read once; after a save only what it touched is read again', async () => {
  const { db } = await joinedTablet();
  const [first, second] = [arrival(), arrival()];
  await save(db, [first], { account: AGENT });
  const { kept, asked } = counting(db);
  expect(kept.snapshot()).toBeUndefined();
  await settled(kept, 1);
  const told = vi.fn();
  const stop = kept.subscribe(told);
  await save(db, [second], { account: AGENT });
  await settled(kept, 2);
  expect(told).toHaveBeenCalled();
  stop();
  expect(asked[0]).toBeNull();
  expect(new Set(asked.slice(1).flatMap<string>((ids) => ids ?? ['all']))).toEqual(new Set([second.record]));
  expect(kept.snapshot()?.get(first.record)).toBe(1);
});

test('a reading that fails is done again, all of it, and nothing is lost meanwhile', async () => {
  const { db } = await joinedTablet();
  await save(db, [arrival(), arrival()], { account: AGENT });
  const { kept, asked } = counting(db, 1);
  await settled(kept, 2);
  expect(asked.slice(0, 2)).toEqual([null, null]);
});

test('as soon as names are hidden nothing is seen, whoever looks is told, and no commit is followed any more', async () => {
  const { db } = await joinedTablet();
  await save(db, [arrival()], { account: AGENT });
  const { kept, asked } = counting(db);
  await settled(kept, 1);
  const told = vi.fn();
  kept.subscribe(told);
  useVault.setState({ names: 'cold' });
  expect(kept.snapshot()).toBeUndefined();
  expect(told).toHaveBeenCalledOnce();
  const before = asked.length;
  // Another one that follows the same commits says when this one would have read them.
  const other = counting(db);
  await settled(other.kept, 1);
  await save(db, [arrival()], { account: AGENT });
  await settled(other.kept, 2);
  expect([asked.length, kept.snapshot()]).toEqual([before, undefined]);
});
