import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { Change } from '../../src/domain/change.ts';
import { DeviceId, type RecordId } from '../../src/domain/ids.ts';
import { cursorAtStart } from '../../src/protocol/cursor.ts';
import { PersonalPart } from '../../src/protocol/sealing/part-text.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { newServiceKey, type ServiceKey } from '../../src/protocol/sealing/service-key.ts';
import { openSealed } from '../../src/server/keys/open-sealed.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import { sentChange } from '../../src/server/log/sent-change.ts';
import { changesToReview } from '../../src/server/office/review/changes-to-review.ts';
import { testKeys } from '../support/test-keys.ts';
import { ENGINES, homeOn } from './engines.ts';
import { anyone, foundWorld, names, NOW, textOf } from './world.ts';

const DAY_MS = 86_400_000;
const OVERDUE = NOW + 8 * DAY_MS;

async function world(engine: (typeof ENGINES)[number]) {
  const around = await foundWorld(await (await homeOn(engine)).open());
  const { database, log } = around;
  const key = await newServiceKey(globalThis);
  const ours = await testKeys(key);
  return {
    ...around,
    key,
    /** As a tablet saves it. */
    sealed: async (to: ServiceKey, change: Change, part: Readonly<Record<string, unknown>>): Promise<Change> => {
      const sealer = await partSealer(globalThis, to.publicKey);
      const sealed = await sealer?.seal(change, PersonalPart.parse(part));
      if (!sealed?.ok) throw new Error('not sealed');
      return Change.parse({ ...change, sealed: sealed.sealed });
    },
    lands: async (changes: readonly Change[], nowMs = NOW, keys = ours) => {
      const sent = await openSealed(database.kysely, keys, changes.map(textOf).map(sentChange));
      return names(await landBatch(database, { log, sent, rightsOf: anyone, nowMs }));
    },
    toReview: async () =>
      (await changesToReview(database.kysely, { log, after: null, limit: 10, nowMs: OVERDUE })).map(({ item }) => item),
    fieldsOf: async (record: RecordId) => {
      const page = await readPage(database, { cursor: cursorAtStart(log), limitBytes: 1e6, scope: null });
      const state = page.kind === 'page' ? page.records.find(({ id }) => id === record) : undefined;
      return Object.fromEntries(
        Object.entries(state?.fields ?? {}).map(([path, { value, rivals }]) => [
          path,
          rivals.length === 0 ? value : [value, ...rivals.map((rival) => rival.value)],
        ]),
      );
    },
  };
}

type Served = Awaited<ReturnType<typeof world>>;

/** A visit that goes on with one which has not come, of somebody who is known; what tells of them is sealed. */
async function heldVisit(around: Served, key: ServiceKey) {
  const session = around.session();
  const visitor = await around.sealed(around.key, around.change({ type: 'visitor' }), {
    familyName: 'Exemple-Inventé',
  });
  const awaited = around.visit(session.record);
  const held = await around.sealed(key, around.visit(session.record, { persons: 2, continues: awaited.record }), {
    visitor: visitor.record,
    gender: 'female',
  });
  expect(await around.lands([session, visitor, held])).toEqual(['accepted', 'accepted', 'held']);
  const readable = { session: session.record, at: '2026-11-24T08:30:00.000Z', persons: 2 };
  const personal = { visitor: visitor.record, gender: 'female' };
  return { held, awaited, readable, personal };
}

/** The office accepts it alone, as its list offers it. */
async function accepts(around: Served, held: Change): Promise<void> {
  const [item] = await around.toReview();
  expect(item).toMatchObject({ change: held.id, matter: 'held', overdue: true, hidden: 1 });
  const { fields = {}, base = {} } = item?.acceptance ?? {};
  const said = around.change({ type: 'visit', record: held.record, kind: 'repair', repairs: held.id, fields, base });
  expect(await around.lands([{ ...said, device: DeviceId.parse(v7()) }], OVERDUE)).toEqual(['accepted']);
}

test.for(ENGINES)(
  'accepted alone, a held visit counts by what is readable of it; its sealed part stays with it, and is there once what it waits for comes (%s)',
  async (engine) => {
    const around = await world(engine);
    const { held, awaited, readable, personal } = await heldVisit(around, around.key);
    await accepts(around, held);
    expect(await around.fieldsOf(held.record)).toEqual(readable);
    expect(await around.toReview()).toEqual([]);
    expect(await around.lands([held], OVERDUE)).toEqual(['held']);
    expect(await around.lands([awaited], OVERDUE + DAY_MS)).toEqual(['accepted']);
    expect(await around.fieldsOf(held.record)).toEqual({ ...readable, ...personal, continues: awaited.record });
    expect(await around.lands([held], OVERDUE + DAY_MS)).toEqual(['accepted']);
    expect(await checkLog(around.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'held for the very person in its sealed part, a visit accepted alone is nobody’s, and theirs once they come (%s)',
  async (engine) => {
    const around = await world(engine);
    const session = around.session();
    const visitor = await around.sealed(around.key, around.change({ type: 'visitor' }), {
      familyName: 'Exemple-Inventé',
    });
    const held = await around.sealed(around.key, around.visit(session.record), { visitor: visitor.record });
    expect(await around.lands([session, held])).toEqual(['accepted', 'held']);
    await accepts(around, held);
    expect(await around.fieldsOf(held.record)).not.toHaveProperty('visitor');
    expect(await around.lands([visitor], OVERDUE)).toEqual(['accepted']);
    expect(await around.fieldsOf(held.record)).toMatchObject({ visitor: visitor.record, persons: 1 });
    expect(await checkLog(around.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'what was held when the service lost its key had been opened on arrival: it lands whole without the key (%s)',
  async (engine) => {
    const around = await world(engine);
    const { held, awaited, readable, personal } = await heldVisit(around, around.key);
    const anew = await testKeys(await newServiceKey(globalThis));
    expect(await around.lands([held, awaited, held], NOW, anew)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await around.fieldsOf(held.record)).toEqual({ ...readable, ...personal, continues: awaited.record });
    expect(await checkLog(around.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'held with a part sealed to a key that is lost, and accepted alone: the office sees what is lacking until its own tablet has said it (%s)',
  async (engine) => {
    const around = await world(engine);
    const { held, awaited, readable, personal } = await heldVisit(around, await newServiceKey(globalThis));
    await accepts(around, held);
    expect(await around.fieldsOf(held.record)).toEqual(readable);
    expect(await around.lands([awaited, held], OVERDUE)).toEqual(['accepted', 'sealing-unavailable']);
    expect(await around.fieldsOf(held.record)).toEqual({ ...readable, continues: awaited.record });
    expect(await around.toReview()).toMatchObject([
      { change: held.id, matter: 'refused', reason: 'sealing-unavailable', hidden: 1, acceptance: null },
    ]);
    const { record, id: repairs } = held;
    const rest = around.change({ type: 'visit', record, kind: 'repair', repairs });
    expect(await around.lands([await around.sealed(around.key, rest, personal)], OVERDUE)).toEqual(['accepted']);
    expect(await around.fieldsOf(held.record)).toEqual({ ...readable, ...personal, continues: awaited.record });
    expect(await around.toReview()).toEqual([]);
    expect(await checkLog(around.database)).toEqual([]);
  },
);
