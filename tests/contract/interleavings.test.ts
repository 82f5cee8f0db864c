import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { ENGINES, homeOn } from './engines.ts';
import { foundWorld, names, textOf, type World } from './world.ts';

const STEP = fc.record({
  what: fc.constantFrom('persons', 'channel', 'procedure', 'delete', 'undelete', 'decide', 'refused', 'sealed'),
  visit: fc.nat(2),
  /** Which of the earlier changes to that visit its author had seen. */
  seen: fc.array(fc.nat(20), { maxLength: 3 }),
  value: fc.integer({ min: 1, max: 9 }),
  aheadMs: fc.constantFrom(0, 1_000, 10_000_000_000),
});
type Step = typeof STEP extends fc.Arbitrary<infer Value> ? Value : never;

/** Changes to three visits of one session, each naming as seen what its author may have been shown. */
function history(world: World, steps: readonly Step[]): readonly Change[] {
  const session = world.session();
  const visits = [1, 2, 3].map((persons) => world.visit(session.record, { persons }));
  const changes = [session, ...visits];
  for (const { what, visit, seen, value, aheadMs } of steps) {
    const earlier = changes.filter(({ record }) => record === visits[visit]?.record);
    // Who changes what had a value has been shown one; a procedure may be added to what nobody had said anything of.
    const creates = what === 'procedure' || what === 'channel' ? [] : [0];
    const shown = [...new Set([...creates, ...seen].map((at) => earlier[at % earlier.length]?.id ?? ''))];
    const about = { type: 'visit' as const, ...(earlier[0] ? { record: earlier[0].record } : {}) };
    const fields = fieldsOf(what, value);
    const paths =
      what === 'delete' || what === 'undelete' ? ['persons', 'at', 'session', '$deleted'] : Object.keys(fields);
    const base = shown.length > 0 ? Object.fromEntries(paths.map((path) => [path, shown])) : {};
    const kind = what === 'delete' || what === 'undelete' || what === 'decide' ? what : 'set';
    const change = world.change({ ...about, kind, fields, base });
    changes.push({
      ...change,
      clock: { ms: change.clock.ms + aheadMs, count: change.clock.count },
      ...(what === 'sealed' ? { sealed: { v: 1, key: 'k', enc: 'e', nonce: 'n'.repeat(16), box: 'b' } } : {}),
    });
  }
  return changes;
}

function fieldsOf(what: Step['what'], value: number): Readonly<Record<string, unknown>> {
  switch (what) {
    case 'procedure':
      return { [`procedures/p${value % 3}/type`]: `caf.${value}` };
    case 'channel':
      return { channel: `c${value}` };
    case 'refused':
      return { persons: -value };
    case 'delete':
    case 'undelete':
      return {};
    case 'persons':
    case 'decide':
    case 'sealed':
      return { persons: value };
  }
}

async function statesOf({ database, log }: World): Promise<readonly unknown[]> {
  return database.kysely
    .selectFrom('record')
    .select(['id', 'deleted', 'state', 'parent', 'day'])
    .where('log', '=', log)
    .where('type', '=', 'visit')
    .orderBy('id')
    .execute();
}

test.for(ENGINES)(
  'changes in any order, in any batches, any number of times: the same records, each the fold of the log (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const database = await home.open();
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 14 }), fc.infiniteStream(fc.nat(1_000)), async (steps, chance) => {
        const straight = await foundWorld(database);
        const changes = history(straight, steps);
        await straight.land(changes);
        const expected = await statesOf(straight);
        expect(await checkLog(database)).toEqual([]);

        // The same changes to another service, whose ids are others and in the same order.
        const crooked = await foundWorld(database);
        const twins = twinsOf(changes, straight, crooked);
        const roll = (): number => chance.next().value;
        const shuffled = twins.changes.map((change) => ({ change, at: roll() })).toSorted((a, b) => a.at - b.at);
        const waiting = [...shuffled, ...shuffled.filter(() => roll() % 4 === 0)].map(({ change }) => change);
        while (waiting.length > 0) await crooked.land(waiting.splice(0, 1 + (roll() % 5)));
        const verdicts = await crooked.land(twins.changes);
        expect(names(verdicts)).toEqual(names(await straight.land(changes)));
        expect(names(verdicts)).not.toContain('held');
        expect(await crooked.land(twins.changes)).toEqual(verdicts);
        expect(JSON.parse(twins.back(JSON.stringify(await statesOf(crooked))))).toEqual(expected);
        expect(await checkLog(database)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  },
);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function twinsOf(changes: readonly Change[], from: World, to: World) {
  const pairs = new Map<string, string>([
    [from.log, to.log],
    [from.stop, to.stop],
    [from.vehicle, to.vehicle],
  ]);
  const back = new Map([...pairs].map(([one, other]) => [other, one]));
  const twin = (id: string): string => {
    const known = pairs.get(id);
    if (known !== undefined) return known;
    // The last digits apart, so that ids sort alike.
    const made =
      id.slice(0, -4) + ((Number.parseInt(id.slice(-4), 16) ^ 0x55_55) & 0xff_ff).toString(16).padStart(4, '0');
    pairs.set(id, made);
    back.set(made, id);
    return made;
  };
  return {
    changes: changes.map((change) => JSON.parse(textOf(change).replace(UUID, twin)) as Change),
    back: (text: string) => text.replace(UUID, (id) => back.get(id) ?? id),
  };
}
