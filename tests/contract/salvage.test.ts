import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { fieldPath, RECORD_DELETED } from '../../src/domain/field-path.ts';
import type { RecordId } from '../../src/domain/ids.ts';
import { cursorAtStart } from '../../src/protocol/cursor.ts';
import type { RecordState } from '../../src/protocol/record-state.ts';
import { Salvaged } from '../../src/protocol/salvaged.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { compareReceipt } from '../../src/server/log/compare-receipt.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import type { ServiceKeys } from '../../src/server/keys/service-keys.ts';
import { salvagedChange } from '../../src/server/log/salvage.ts';
import { testKeys } from '../support/test-keys.ts';
import { ENGINES, homeOn } from './engines.ts';
import { anyone, edit, foundWorld, names, NOW, type World, worldOf } from './world.ts';

const persons = fieldPath('persons');
const NAME = 'Exemple-Inventé';

async function stateOf(world: World, record: RecordId): Promise<RecordState> {
  const page = await readPage(world.database, { cursor: cursorAtStart(world.log), limitBytes: 1e6, scope: null });
  const found = page.kind === 'page' ? page.records.find(({ id }) => id === record) : undefined;
  if (!found) throw new Error('the record is not there');
  return found;
}

/** Hands in what a device had pulled of these changes. */
async function salvage(world: World, parts: readonly Partial<Salvaged>[], keys?: ServiceKeys) {
  const wholes = parts.map((part) =>
    Salvaged.parse({ log: world.log, kind: 'set', base: {}, fields: {}, account: world.account, ...part }),
  );
  const sent = await Promise.all(wholes.map((whole) => salvagedChange(whole, world.device, keys)));
  return landBatch(world.database, { log: world.log, sent, rightsOf: anyone, nowMs: NOW });
}

function partOf({ id, type, record, fields, base, kind }: Change, paths = Object.keys(fields)): Partial<Salvaged> {
  const some = Object.fromEntries(Object.entries(fields).filter(([path]) => paths.includes(path)));
  const of = Object.fromEntries(Object.entries(base).filter(([path]) => kind === 'delete' || paths.includes(path)));
  return { id, type, record, kind: kind as Salvaged['kind'], fields: some, base: of };
}

/** A server that was restored from before `visit` and `correction`. */
async function restored(engine: (typeof ENGINES)[number]) {
  const world = await foundWorld(await (await homeOn(engine)).open());
  const session = world.session();
  const visit = world.visit(session.record);
  const correction = edit(world, visit, 'persons', 4);
  await world.land([session]);
  return { world, visit, correction };
}

test.for(ENGINES)('a record comes back from the parts of it that another device had pulled (%s)', async (engine) => {
  const { world, visit, correction } = await restored(engine);
  await salvage(world, [partOf(correction), partOf(visit, ['session', 'at'])]);
  const state = await stateOf(world, visit.record);
  expect(state.fields[persons]).toMatchObject({ value: 4, change: correction.id, rivals: [] });
  expect(state.seen[persons]).toEqual([visit.id]);
  expect(await checkLog(world.database)).toEqual([]);
});

test.for(ENGINES)(
  'the change itself takes its id back from what was salvaged of it, in either order (%s)',
  async (engine) => {
    const { world, visit, correction } = await restored(engine);
    await salvage(world, [partOf(correction), partOf(visit, ['session', 'at'])]);
    expect(names(await world.land([visit, correction]))).toEqual(['accepted', 'accepted']);
    const after = await stateOf(world, visit.record);
    expect(after.fields[persons]).toMatchObject({ value: 4, rivals: [] });
    // What comes too late adds nothing, and the author is told the same as ever.
    await salvage(world, [partOf(correction), partOf(visit)]);
    expect(names(await world.land([visit, correction]))).toEqual(['accepted', 'accepted']);
    expect(await stateOf(world, visit.record)).toEqual(after);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'two devices that had pulled different parts of a change give it back together (%s)',
  async (engine) => {
    const { world, visit } = await restored(engine);
    await salvage(world, [partOf(visit, ['session', 'at'])]);
    await salvage(world, [partOf(visit, ['persons'])]);
    await salvage(world, [partOf(visit, ['at'])]);
    const { fields } = await stateOf(world, visit.record);
    expect(Object.keys(fields).toSorted()).toEqual(['at', 'persons', 'session']);
    for (const field of Object.values(fields)) expect(field).toMatchObject({ change: visit.id, alike: [], rivals: [] });
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'an older value that the lost one had replaced does not come back as a conflict (%s)',
  async (engine) => {
    const { world, visit, correction } = await restored(engine);
    await world.land([visit]);
    const second = { ...edit(world, visit, 'persons', 5), base: { [persons]: [correction.id] } };
    // The device was told all that gave way to the value it showed, the lost correction in between too.
    const base = { [persons]: [visit.id, correction.id] };
    await salvage(world, [{ ...partOf(second), base }]);
    const state = await stateOf(world, visit.record);
    expect(state.fields[persons]).toMatchObject({ value: 5, rivals: [] });
  },
);

test.for(ENGINES)('a lost deletion comes back with all that it had seen (%s)', async (engine) => {
  const { world, visit } = await restored(engine);
  await world.land([visit]);
  const base = Object.fromEntries(Object.keys(visit.fields).map((path) => [path, [visit.id]]));
  const deletion = world.change({ type: 'visit', record: visit.record, kind: 'delete', base });
  await salvage(world, [partOf(deletion)]);
  const state = await stateOf(world, visit.record);
  expect([state.deleted, state.fields[RECORD_DELETED]?.change]).toEqual([true, deletion.id]);
});

test.for(ENGINES)('what was salvaged of a change is no receipt for it (%s)', async (engine) => {
  const { world, visit } = await restored(engine);
  await salvage(worldOf(world.database, world.log, world), [partOf(visit)]);
  const listings = [{ day: '2026-11-24' as never, ids: [visit.id] }];
  const claim = { device: world.device, receipt: [], listings };
  expect((await compareReceipt(world.database, claim)).missing).toEqual([visit.id]);
  await world.land([visit]);
  expect((await compareReceipt(world.database, claim)).missing).toEqual([]);
});

test.for(ENGINES)(
  'what was salvaged to the letter becomes the change itself once its author offers it (%s)',
  async (engine) => {
    const { world, visit } = await restored(engine);
    const salvaged = await salvagedChange(
      Salvaged.parse({ ...partOf(visit), log: world.log, account: world.account }),
      world.device,
      undefined,
    );
    await landBatch(world.database, { log: world.log, sent: [salvaged], rightsOf: anyone, nowMs: NOW });
    const listings = [{ day: '2026-11-24' as never, ids: [visit.id] }];
    const claim = { device: world.device, receipt: [], listings };
    expect((await compareReceipt(world.database, claim)).missing).toEqual([visit.id]);
    expect(names(await world.land([salvaged.text]))).toEqual(['accepted']);
    expect((await compareReceipt(world.database, claim)).missing).toEqual([]);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'a lost name comes back by whoever had pulled it, in parts, and the log keeps it sealed, by no hash of it (%s)',
  async (engine) => {
    const world = await foundWorld(await (await homeOn(engine)).open());
    const keys = await testKeys();
    const lost = world.change({
      type: 'visitor',
      fields: { familyName: NAME, phone: '0612345678', noticeOn: '2026-11-24' },
    });
    const again = partOf(lost, ['familyName', 'noticeOn']);
    expect(names(await salvage(world, [again], keys))).toEqual(['accepted']);
    expect(names(await salvage(world, [again], keys))).toEqual(['accepted']);
    expect(names(await salvage(world, [partOf(lost, ['phone'])], keys))).toEqual(['accepted']);
    const { fields } = await stateOf(world, lost.record);
    expect(Object.values(fields).map(({ value }) => value)).toEqual([NAME, '2026-11-24', '0612345678']);
    const rows = await world.database.kysely.selectFrom('change').selectAll().where('id', '=', lost.id).execute();
    expect(rows.length).toBeGreaterThan(1);
    for (const { text } of rows) {
      expect(text).not.toContain(NAME);
      expect(text).not.toContain('0612345678');
    }
    expect(await checkLog(world.database)).toEqual([]);
  },
);
