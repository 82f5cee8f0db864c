import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, opening, SESSION, STOP } from '../../tests/support/tablet.ts';
import { VisitId } from '../domain/ids.ts';
import { addItem, removal, removeItem, restore } from './edits.ts';
import { save } from './save.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { tileCountsOf } from './tile-counts.ts';
import { visit, visitsOfSession } from './visits.ts';

const TYPES = ['caf.rsa', 'ants.cni', 'msa.sante'];
const author = { account: AGENT };

type Tap = {
  readonly what: 'arrive' | 'add' | 'take-off' | 'undo' | 'redo';
  readonly which: number;
  readonly type: number;
};

const taps: fc.Arbitrary<readonly Tap[]> = fc.array(
  fc.record({
    what: fc.constantFrom('arrive', 'add', 'take-off', 'undo', 'redo'),
    which: fc.nat(3),
    type: fc.nat(TYPES.length - 1),
  }),
  { minLength: 1, maxLength: 15 },
);

async function perform(db: TabletDatabase, visits: string[], tap: Tap, at: number): Promise<void> {
  const type = TYPES[tap.type] ?? '';
  const id = visits[tap.which];
  if (tap.what === 'arrive' || id === undefined) {
    const edit = arrival([type]);
    visits.push(edit.record);
    await save(db, [edit], author);
    return;
  }
  const shown = await visit(db, VisitId.parse(id));
  if (!shown) return;
  const line = shown.record.procedures[0];
  if (tap.what === 'add') await save(db, [addItem(shown, 'procedures', { id: `t${at}`, type, result: null })], author);
  if (tap.what === 'take-off' && line) await save(db, [removeItem(shown, 'procedures', line.id)], author);
  if (tap.what === 'undo') await save(db, [removal(shown)], author);
  if (tap.what === 'redo' && shown.deleted) await save(db, [restore(shown)], author);
}

test('the kept counts are those that counting the shown visits would give, whatever was tapped', async () => {
  await fc.assert(
    fc.asyncProperty(taps, async (all) => {
      const { db, device } = await joinedTablet();
      await save(db, [opening(device)], author);
      const visits: string[] = [];
      for (const [at, tap] of all.entries()) await perform(db, visits, tap, at);
      const counted = new Map<string, number>();
      for (const { visit: shown } of (await visitsOfSession(db, SESSION)).visits) {
        for (const { type } of shown.record.procedures) counted.set(type, (counted.get(type) ?? 0) + 1);
      }
      expect(await tileCountsOf(db, STOP)).toEqual(counted);
    }),
    { numRuns: 40 },
  );
});
