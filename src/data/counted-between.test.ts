import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  AGENT,
  arrival,
  joinedTablet,
  JOINED,
  opening,
  SESSION,
  type TestTablet,
  TODAY,
} from '../../tests/support/tablet.ts';
import type { Tally } from '../domain/counting/tally.ts';
import { tallyCounted, tallyOf } from '../domain/counting/tally.ts';
import { FieldPath } from '../domain/field-path.ts';
import { ChangeId, LogId, RecordId, StopSessionId, VisitId } from '../domain/ids.ts';
import { LocalTime } from '../domain/local-date.ts';
import { RecordState } from '../protocol/record-state.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import { Verdict } from '../protocol/verdict.ts';
import { countedBetween } from './counted-between.ts';
import { addItem, edit, removal, removeItem, restore } from './edits.ts';
import { factsBetween } from './facts-between.ts';
import { save } from './save.ts';
import { positionOf } from './settings.ts';
import { syncStoreOf } from './sync-store.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { unplacedVisits } from './unplaced-visits.ts';
import { visit } from './visits.ts';

const LOG = LogId.parse(JOINED.service);
const TYPES = ['caf.rsa', 'ants.cni', 'msa.sante'];
const PERIOD = { from: TODAY, to: TODAY };
const AS_OF = { date: TODAY, time: LocalTime.parse('23:59') };
const OTHER_SESSION = StopSessionId.parse('00000000-0000-5000-8000-000000000001');
const author = { account: AGENT };

/** Kept row by row, and visit by visit. */
async function bothWays(db: TabletDatabase): Promise<readonly [Tally, Tally]> {
  return [
    tallyCounted(await countedBetween(db, PERIOD), PERIOD, AS_OF),
    tallyOf(await factsBetween(db, PERIOD), PERIOD, AS_OF),
  ];
}

/** What another tablet's visit looks like when it is pulled. */
type Pulled = {
  readonly persons: number;
  readonly types: readonly string[];
  readonly visitor: boolean;
  readonly deleted: boolean;
};

function stateOf(id: RecordId, number: number, { persons, types, visitor, deleted }: Pulled): RecordState {
  const change = ChangeId.parse(v7());
  const values = {
    session: SESSION,
    at: '2026-11-24T08:30:00.000Z',
    persons,
    ...(visitor && { visitor: id }),
    ...Object.fromEntries(types.flatMap((type, at) => [[`procedures/p${at}/type`, type]])),
  };
  const fields = Object.fromEntries(
    Object.entries(values).map(([path, value]) => [FieldPath.parse(path), { value, change, alike: [], rivals: [] }]),
  );
  return RecordState.parse({ type: 'visit', id, number, deleted, survived: [], fields, seen: {}, authors: {} });
}

async function pull({ db }: TestTablet, records: readonly RecordState[], left: readonly RecordId[] = []) {
  const { cursor, history } = await positionOf(db, LOG);
  const number = Math.max(cursor.number, ...records.map((record) => record.number)) + 1;
  const page: Extract<LogPage, { kind: 'page' }> = {
    kind: 'page',
    from: cursor,
    records: [...records],
    left: [...left],
    purged: [],
    cursor: { log: LOG, number, digest: [number, number], since: null },
    more: false,
  };
  await syncStoreOf(db).applyPage({ page, history, salvaged: [] });
}

async function refuseOldest({ db }: TestTablet): Promise<void> {
  const { history } = await positionOf(db, LOG);
  const oldest = await db.outbox
    .orderBy('order')
    .filter(({ type, state }) => type === 'visit' && state !== 'refused')
    .first();
  if (!oldest) return;
  const verdicts = [Verdict.parse({ id: oldest.change, verdict: 'refused', reason: 'not-allowed', field: null })];
  await syncStoreOf(db).settle({ log: LOG, history, verdicts });
}

type Deed =
  | {
      readonly what: 'arrive' | 'add' | 'take-off' | 'persons' | 'move' | 'undo' | 'redo';
      readonly which: number;
      readonly type: number;
    }
  | { readonly what: 'pull'; readonly which: number; readonly pulled: Pulled }
  | { readonly what: 'leave'; readonly which: number }
  | { readonly what: 'refuse' | 'old-row' | 'no-row' };

const which = fc.nat(3);
const pulled = fc.record({
  persons: fc.integer({ min: 1, max: 5 }),
  types: fc.array(fc.constantFrom(...TYPES), { maxLength: 3 }),
  visitor: fc.boolean(),
  deleted: fc.boolean(),
});
const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constantFrom('arrive', 'add', 'take-off', 'persons', 'move', 'undo', 'redo'),
      which,
      type: fc.nat(TYPES.length - 1),
    }),
    fc.record({ what: fc.constant('pull'), which, pulled }),
    fc.record({ what: fc.constant('leave'), which }),
    fc.record({ what: fc.constantFrom('refuse', 'old-row', 'no-row') }),
  ),
  { minLength: 1, maxLength: 12 },
);

type Held = { readonly own: string[]; readonly others: readonly RecordId[]; number: number };

async function perform(tablet: TestTablet, held: Held, deed: Deed): Promise<void> {
  const { db } = tablet;
  switch (deed.what) {
    case 'pull':
      held.number += 1;
      return pull(tablet, [stateOf(held.others[deed.which] as RecordId, held.number, deed.pulled)]);
    case 'leave':
      return pull(tablet, [], [held.others[deed.which] as RecordId]);
    case 'refuse':
      return refuseOldest(tablet);
    case 'no-row':
      return db.tileCounts.clear();
    case 'old-row': {
      const rows = await db.tileCounts.toArray();
      await db.tileCounts.bulkPut(rows.map(({ session, counts }) => ({ session, counts })));
      return undefined;
    }
    case 'arrive':
    case 'add':
    case 'take-off':
    case 'persons':
    case 'move':
    case 'undo':
    case 'redo':
      return tap(db, held, deed);
  }
}

async function tap(
  db: TabletDatabase,
  held: Held,
  { what, which: at, type }: Extract<Deed, { type: number }>,
): Promise<void> {
  const code = TYPES[type] ?? '';
  const id = held.own[at];
  if (what === 'arrive' || id === undefined) {
    const made = arrival(type === 0 ? [] : [code]);
    held.own.push(made.record);
    await save(db, [made], author);
    return;
  }
  const shown = await visit(db, VisitId.parse(id));
  if (!shown) return;
  const line = shown.record.procedures[0];
  if (what === 'add') await save(db, [addItem(shown, 'procedures', { id: v7(), type: code, result: null })], author);
  if (what === 'take-off' && line) await save(db, [removeItem(shown, 'procedures', line.id)], author);
  if (what === 'persons') await save(db, [edit(shown, { persons: type + 2 })], author);
  if (what === 'move') await save(db, [edit(shown, { session: type === 0 ? SESSION : OTHER_SESSION })], author);
  if (what === 'undo') await save(db, [removal(shown)], author);
  if (what === 'redo' && shown.deleted) await save(db, [restore(shown)], author);
}

test('the month that is kept session by session is the fold of its visits, whatever was tapped, pulled, refused or left', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const tablet = await joinedTablet();
      await save(tablet.db, [opening(tablet.device)], author);
      const held: Held = { own: [], others: [1, 2, 3, 4].map(() => RecordId.parse(v7())), number: 0 };
      for (const deed of all) await perform(tablet, held, deed);
      const [kept, folded] = await bothWays(tablet.db);
      expect(kept).toEqual(folded);
    }),
    { numRuns: 30 },
  );
}, 30_000);

test('who was there is told by no row of this tablet: its own month counts persons, and no names', async () => {
  const tablet = await joinedTablet();
  await save(tablet.db, [opening(tablet.device)], author);
  const id = RecordId.parse(v7());
  await pull(tablet, [stateOf(id, 1, { persons: 1, types: [], visitor: true, deleted: false })]);
  const [kept, folded] = await bothWays(tablet.db);
  expect([kept.persons, folded.persons]).toEqual([1, 1]);
  expect([kept.visitors.size, folded.visitors.size]).toEqual([0, 0]);
  const states = await tablet.db.serverStates.toArray();
  const shown = await tablet.db.records.toArray();
  expect(JSON.stringify([states, shown])).not.toMatch(/"visitor":(?!null)/);
});

test('a visit whose session has not arrived waits, and counts nowhere until it has', async () => {
  const tablet = await joinedTablet();
  await save(tablet.db, [arrival(['caf.rsa'])], author);
  expect(await unplacedVisits(tablet.db)).toBe(1);
  expect((await bothWays(tablet.db))[0].visits).toBe(0);
  await save(tablet.db, [opening(tablet.device)], author);
  expect(await unplacedVisits(tablet.db)).toBe(0);
  expect((await bothWays(tablet.db))[0].visits).toBe(1);
});

test('a pulled visit that leaves the tablet leaves its month', async () => {
  const tablet = await joinedTablet();
  await save(tablet.db, [opening(tablet.device), arrival(['caf.rsa'])], author);
  const id = RecordId.parse(v7());
  await pull(tablet, [stateOf(id, 1, { persons: 3, types: ['ants.cni'], visitor: false, deleted: false })]);
  expect((await bothWays(tablet.db)).map(({ persons }) => persons)).toEqual([4, 4]);
  await pull(tablet, [], [id]);
  expect((await bothWays(tablet.db)).map(({ persons }) => persons)).toEqual([1, 1]);
});
