import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Change } from '../../src/domain/change.ts';
import { ItemId, type RecordId, VisitId } from '../../src/domain/ids.ts';
import { isPersonalPath } from '../../src/domain/personal-path.ts';
import { type FieldPath, fieldPath, itemPath } from '../../src/domain/field-path.ts';
import { type RecordType, recordTypes, rulesOf } from '../../src/domain/records/record-types.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { newServiceKey } from '../../src/protocol/sealing/service-key.ts';
import { PersonalPart } from '../../src/protocol/sealing/part-text.ts';
import { openSealed } from '../../src/server/keys/open-sealed.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import { sentChange } from '../../src/server/log/sent-change.ts';
import { testKeys } from '../support/test-keys.ts';
import { ENGINES, homeOn } from './engines.ts';
import { anyone, foundWorld, names, NOW, textOf, type World } from './world.ts';

/** Fields that hold an id and point to no record of a service. Whoever adds one says why. */
const POINTS_ELSEWHERE: Readonly<Record<string, string>> = {
  'service/catalogue': 'a catalogue of the organisation, which its services share',
  'stopSession/openings/device': 'a device, known to the server alone',
  'stopSession/closings/device': 'a device, known to the server alone',
  'stopSession/crew/device': 'a device, known to the server alone',
  'stopSession/ticks/device': 'a device, known to the server alone',
  'stopSession/crew/id': 'an account of the organisation, whose people may help out elsewhere',
};

/** What a whole record of the type says besides its references. */
const OTHER_FIELDS = {
  plannedSession: { date: '2026-11-25', startTime: '09:00', endTime: '12:00' },
  stopSession: { date: '2026-11-25', halfDay: 'morning' },
  visit: { at: '2026-11-24T08:30:00.000Z', persons: 1 },
  case: { openedOn: '2026-11-24' },
  referent: { partner: 'caf', name: 'Accueil' },
  referral: { madeOn: '2026-11-24' },
  appointment: { date: '2026-11-25', startTime: '09:00', standing: 'booked' },
  workshop: {
    date: '2026-11-25',
    startTime: '14:00',
    activity: 'atelier.memoire',
    'attendances/one/standing': 'registered',
  },
  workshopCycle: { name: 'Premiers pas', activity: 'atelier.premiers-pas', 'members/one/standing': 'registered' },
  visitRequest: { askedAt: '2026-11-24T08:30:00.000Z', from: 'École', status: 'new' },
} as const satisfies Readonly<Partial<Record<RecordType, object>>>;

type Rules = Pick<ReturnType<typeof rulesOf>, 'schema' | 'lists'>;

/** Every field of the schema that takes an id and nothing else, one in a list's items as `list/field`. */
function idFields({ schema, lists }: Rules): readonly string[] {
  const own = Object.entries(schema.shape).filter(([name]) => name !== 'id' && !Object.hasOwn(lists, name));
  const inItems = Object.entries(lists).flatMap(([list, item]) =>
    Object.entries(item.shape).map(([name, field]) => [`${list}/${name}`, field] as const),
  );
  return [...own, ...inItems].filter(([, field]) => takesIds(field)).map(([name]) => name);
}

function takesIds(field: z.ZodMiniType): boolean {
  const accepts = (value: unknown) => field.safeParse(value).success;
  // Codes of a catalogue and names of items take this too.
  const [id, text] = [v7(), 'no-id'];
  return (accepts(id) && !accepts(text)) || (accepts([id]) && !accepts([text]));
}

/** Those that neither the rules of references nor the list above speak of. */
function uncovered(type: string, rules: Rules & Pick<ReturnType<typeof rulesOf>, 'references'>): readonly string[] {
  return idFields(rules)
    .filter((field) => rules.references[field] === undefined && POINTS_ELSEWHERE[`${type}/${field}`] === undefined)
    .map((field) => `${type}/${field}`);
}

const TYPES = Object.keys(recordTypes) as RecordType[];
const REFERENCES = TYPES.flatMap((type) =>
  Object.entries(rulesOf(type).references).map(([field, target]) => ({ type, field, target: target as RecordType })),
);

test('every field that takes an id is a reference of its type, or is said to point elsewhere', () => {
  expect(TYPES.flatMap((type) => uncovered(type, rulesOf(type)))).toEqual([]);
});

test('a new field that takes an id, alone, in a list or in an item, is noticed', () => {
  const { schema, lists, references } = rulesOf('visit');
  const one = z.extend(schema, { follows: z.nullable(VisitId) });
  expect(uncovered('visit', { schema: one, lists, references })).toEqual(['visit/follows']);
  const many = z.extend(schema, { alsoSeen: z.array(VisitId) });
  expect(uncovered('visit', { schema: many, lists, references })).toEqual(['visit/alsoSeen']);
  const item = { ...lists, procedures: z.object({ id: z.string(), visit: VisitId }) };
  expect(uncovered('visit', { schema, lists: item, references })).toEqual(['visit/procedures/visit']);
});

test('what is said to point elsewhere is still there', () => {
  const known = TYPES.flatMap((type) => idFields(rulesOf(type)).map((field) => `${type}/${field}`));
  for (const field of Object.keys(POINTS_ELSEWHERE)) expect(known).toContain(field);
});

/** One record of each type that can be pointed to, in this service. */
async function pointedTo(world: World): Promise<Readonly<Record<string, RecordId>>> {
  const { stop, vehicle } = world;
  const planned = world.change({
    type: 'plannedSession',
    fields: { stop, vehicle, date: '2026-11-24', startTime: '09:00', endTime: '12:00' },
  });
  const session = world.session();
  const visit = world.visit(session.record);
  const visitor = world.change({ type: 'visitor', fields: { noticeOn: '2026-11-24' } });
  const followed = world.change({ type: 'case', fields: OTHER_FIELDS.case });
  const referent = world.change({ type: 'referent', fields: OTHER_FIELDS.referent });
  const appointment = world.change({ type: 'appointment', fields: { ...OTHER_FIELDS.appointment, stop } });
  const cycle = world.change({ type: 'workshopCycle', fields: { ...OTHER_FIELDS.workshopCycle, stop } });
  const all = [planned, session, visit, visitor, followed, referent, appointment, cycle];
  expect(new Set(names(await world.land(all)))).toEqual(new Set(['accepted']));
  return {
    stop,
    vehicle,
    plannedSession: planned.record,
    stopSession: session.record,
    visit: visit.record,
    visitor: visitor.record,
    case: followed.record,
    referent: referent.record,
    appointment: appointment.record,
    workshopCycle: cycle.record,
  };
}

/** A whole record of the type, in this service. */
function creation(world: World, type: RecordType, there: Readonly<Record<string, RecordId>>): Change {
  const references = Object.entries(rulesOf(type).references).filter(([field]) => !isPersonalPath(type, pathOf(field)));
  const fields = Object.fromEntries(references.map(([field, target]) => [pathOf(field), there[target]]));
  const others: Readonly<Partial<Record<RecordType, object>>> = OTHER_FIELDS;
  return world.change({ type, fields: { ...fields, ...others[type] } });
}

/** Where a reference of a list's items stands in one item that is there. */
function pathOf(field: string): FieldPath {
  const [list = '', name] = field.split('/');
  return name === undefined ? fieldPath(list) : itemPath(list, ItemId.parse('one'), name);
}

test.for(ENGINES.flatMap((engine) => REFERENCES.map((reference) => ({ engine, ...reference }))))(
  '$type/$field to a $target of another service is refused ($engine)',
  async ({ engine, type, field, target }) => {
    const world = await foundWorld(await (await homeOn(engine)).open());
    const elsewhere = await foundWorld(world.database);
    const [here, there] = [await pointedTo(world), await pointedTo(elsewhere)];
    const key = await newServiceKey(globalThis);
    const keys = await testKeys(key);
    const withTarget = async (id: RecordId | undefined): Promise<Change> => {
      const whole = creation(world, type, here);
      if (!isPersonalPath(type, pathOf(field)))
        return { ...whole, fields: { ...whole.fields, [pathOf(field)]: id ?? null } };
      const sealer = await partSealer(globalThis, key.publicKey);
      const sealed = await sealer?.seal(whole, PersonalPart.parse({ [pathOf(field)]: id }));
      return { ...whole, sealed: sealed?.ok ? sealed.sealed : null };
    };
    const land = async (change: Change) => {
      const sent = await openSealed(world.database.kysely, keys, [sentChange(textOf(change))]);
      return names(await landBatch(world.database, { log: world.log, sent, rightsOf: anyone, nowMs: NOW }));
    };
    expect(await land(await withTarget(there[target]))).toEqual(['foreign-reference']);
    // The control: the very same with one of its own.
    expect(await land(await withTarget(here[target]))).toEqual(['accepted']);
  },
);

test.for(ENGINES)(
  'a record of another service is not written from here, whatever the change says of it (%s)',
  async (engine) => {
    const world = await foundWorld(await (await homeOn(engine)).open());
    const elsewhere = await foundWorld(world.database);
    const there = await pointedTo(elsewhere);
    const edits = Object.entries(there).map(([type, record]) =>
      world.change({ type: type as RecordType, record, kind: 'delete', base: {} }),
    );
    expect(new Set(names(await world.land(edits)))).toEqual(new Set(['wrong-log']));
  },
);
