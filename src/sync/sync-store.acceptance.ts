import { expect, test } from 'vitest';
import { FieldPath } from '../domain/field-path.ts';
import { AccountId, ChangeId, type LogId, RecordId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { type Cursor, cursorAtStart } from '../protocol/cursor.ts';
import { RecordState } from '../protocol/record-state.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import { Verdict } from '../protocol/verdict.ts';
import type { OfferAsk, Pulled, SalvageAsk, SyncStore } from './sync-store.ts';

export type StoreUnderTest = {
  readonly store: SyncStore;
  /** Of which {@link save} makes changes; one of those of `store.positions()`. */
  readonly log: LogId;
  /** Saves one change of a record of its own, as a screen would, and gives its id. */
  readonly save: () => Promise<ChangeId>;
  /** Saves a change of another record that names the one which `change` is of. */
  readonly saveNaming: (change: ChangeId) => Promise<ChangeId>;
  readonly recordOf: (change: ChangeId) => Promise<RecordId>;
  /** The state of every change still kept. */
  readonly states: () => Promise<ReadonlyMap<ChangeId, string>>;
  readonly recordIds: () => Promise<readonly RecordId[]>;
  /** The values of a record as they are shown; null while it is not. */
  readonly valuesOf: (record: RecordId) => Promise<Readonly<Record<string, unknown>> | null>;
};

const DAY = LocalDate.parse('2026-11-24');
const ALL: OfferAsk = { maxBytes: 1_000_000, maxChanges: 1_000, except: new Set(), busy: new Set() };
const OTHER = RecordId.parse('00000000-0000-7000-8000-00000000abcd');

function accepted(id: ChangeId, number = 1) {
  return Verdict.parse({ id, verdict: 'accepted', number, day: DAY });
}

function pageOf(log: LogId, number: number): Extract<LogPage, { kind: 'page' }> {
  const change = ChangeId.parse('00000000-0000-7000-8000-0000000000cc');
  const name = FieldPath.parse('name');
  const state = { type: 'vehicle', id: OTHER, number, deleted: false, survived: [], seen: {}, authors: {} };
  return {
    kind: 'page',
    from: cursorAtStart(log),
    records: [RecordState.parse({ ...state, fields: { [name]: { value: 'Bus', change, alike: [], rivals: [] } } })],
    left: [],
    purged: [],
    cursor: { log, number, digest: [number, number], since: null },
    more: false,
  };
}

const ANY: SalvageAsk = { maxValues: 500, maxBytes: 1_000_000, except: new Set() };
const AUTHOR = AccountId.parse('00000000-0000-7000-8000-0000000000ac');
const [FIRST, SECOND] = [changeId('c1'), changeId('c2')];

function changeId(last: string): ChangeId {
  return ChangeId.parse(`00000000-0000-7000-8000-0000000000${last}`);
}

type Told = {
  readonly rivals?: RecordState['fields'][FieldPath]['rivals'];
  readonly seen?: Readonly<Record<string, readonly ChangeId[]>>;
  readonly authors?: Readonly<Record<ChangeId, AccountId>>;
};

/** A vehicle of that name, as it was told by the server. */
function named(name: string, change: ChangeId, { rivals = [], seen = {}, authors = {} }: Told = {}): RecordState {
  const state = { type: 'vehicle', id: OTHER, number: 1, deleted: false, survived: [], seen, authors };
  return RecordState.parse({ ...state, fields: { name: { value: name, change, alike: [], rivals } } });
}

function at(log: LogId, number: number): Cursor {
  return { log, number, digest: [number, number], since: null };
}

type PageParts = {
  readonly history?: number;
  readonly more?: boolean;
  readonly left?: RecordId[];
  readonly purged?: RecordId[];
  readonly salvaged?: readonly ChangeId[];
  readonly since?: LocalDate | null;
};

/** A page of the history after a first fork, unless it says otherwise. */
function page(log: LogId, from: number, to: number, records: RecordState[] = [], parts: PageParts = {}): Pulled {
  const { history = 1, more = false, left = [], purged = [], salvaged = [], since = null } = parts;
  const told = { kind: 'page', from: at(log, from), records, left, purged, more } as const;
  return { page: { ...told, cursor: { ...at(log, to), since } }, history, salvaged };
}

/** The store has pulled these records, and then learns that the history they are of has ended. */
async function fork(store: SyncStore, log: LogId, records: RecordState[]): Promise<string> {
  await store.applyPage(page(log, 0, 9, records, { history: 0 }));
  return store.startAgain(at(log, 9), 0);
}

function pulled(page: Pulled['page'], history = 0, salvaged: readonly ChangeId[] = []): Pulled {
  return { page, history, salvaged };
}

/** What the engine relies on, whatever remembers: run by the fake and by the tablet's database. */
export function syncStoreAcceptance(setup: () => Promise<StoreUnderTest>): void {
  test('changes are offered oldest first, and marked as offered before they are given', async () => {
    const { store, save, states, log } = await setup();
    const ids = [await save(), await save(), await save()];
    const offer = await store.offer(ALL);
    expect([offer?.log, offer?.changes.map((change) => change.id)]).toEqual([log, ids]);
    expect([...(await states()).values()]).toEqual(['offered', 'offered', 'offered']);
  });

  test('an offer keeps to its bytes and its number, leaves out what it is told, and gives one change however large', async () => {
    const { store, save } = await setup();
    const ids = [await save(), await save(), await save()];
    const offered = async (ask: Partial<OfferAsk>) =>
      (await store.offer({ ...ALL, ...ask }))?.changes.map((change) => change.id);
    expect(await offered({ maxBytes: 1 })).toEqual([ids[0]]);
    expect(await offered({ maxChanges: 2 })).toEqual([ids[0], ids[1]]);
    expect(await offered({ except: new Set(ids.slice(0, 1)) })).toEqual([ids[1], ids[2]]);
    expect(await store.offer({ ...ALL, except: new Set(ids) })).toBeNull();
  });

  test('while a record’s changes are on their way, neither they are offered nor what names it, nor what comes after that', async () => {
    const { store, save, saveNaming, recordOf } = await setup();
    const first = await save();
    const naming = await saveNaming(first);
    const afterThat = await saveNaming(naming);
    const other = await save();
    const busy = new Set([await recordOf(first)]);
    expect((await store.offer({ ...ALL, busy }))?.changes.map(({ id }) => id)).toEqual([other]);
    const all = (await store.offer(ALL))?.changes ?? [];
    expect(all.map(({ id }) => id)).toEqual([first, naming, afterThat, other]);
    expect(all.map(({ record }) => record)).toEqual(await Promise.all(all.map(({ id }) => recordOf(id))));
  });

  test('the same text is offered however often it is offered', async () => {
    const { store, save } = await setup();
    await save();
    const first = await store.offer(ALL);
    expect(await store.offer(ALL)).toEqual(first);
  });

  test('only a verdict ends a change, and one without a verdict stays', async () => {
    const { store, save, states, log } = await setup();
    const [a, b, c, d] = [await save(), await save(), await save(), await save()];
    await store.offer(ALL);
    const refused = Verdict.parse({ id: b, verdict: 'refused', reason: 'not-allowed', field: null });
    const held = Verdict.parse({ id: c, verdict: 'held', waitsFor: OTHER });
    await store.settle({ log, history: 0, verdicts: [accepted(a), refused, held] });
    expect(await states()).toEqual(
      new Map([
        [a, 'acknowledged'],
        [b, 'refused'],
        [c, 'held'],
        [d, 'offered'],
      ]),
    );
    // The held one and the one without a verdict.
    expect(await store.unsettled()).toBe(2);
    const again = await store.offer(ALL);
    expect(again?.changes.map((change) => change.id)).toEqual([c, d]);
  });

  test('a final verdict is not undone by a late one', async () => {
    const { store, save, states, log } = await setup();
    const [a, b] = [await save(), await save()];
    await store.offer(ALL);
    const refusal = (id: ChangeId) => Verdict.parse({ id, verdict: 'refused', reason: 'not-allowed', field: null });
    await store.settle({ log, history: 0, verdicts: [accepted(a), refusal(b)] });
    await store.settle({ log, history: 0, verdicts: [refusal(a), accepted(b)] });
    expect([...(await states()).values()]).toEqual(['acknowledged', 'refused']);
  });

  test('a verdict on an unknown id is passed over', async () => {
    const { store, save, states, log } = await setup();
    await save();
    await store.settle({ log, history: 0, verdicts: [accepted(ChangeId.parse(OTHER))] });
    expect([...(await states()).values()]).toEqual(['pending']);
  });

  test('a page is applied with its cursor, once, and only where it follows the cursor that is kept', async () => {
    const { store, log, recordIds } = await setup();
    const page = pageOf(log, 3);
    expect(await store.applyPage(pulled({ ...page, from: { log, number: 2, digest: [9, 9], since: null } }))).toBe(
      'stale',
    );
    expect(await recordIds()).not.toContain(OTHER);
    expect(await store.applyPage(pulled(page))).toBe('applied');
    expect(await recordIds()).toContain(OTHER);
    expect(await store.positions()).toContainEqual({ cursor: page.cursor, history: 0 });
    expect(await store.applyPage(pulled(page))).toBe('stale');
  });

  test('acknowledged changes are told by day, and those the server lacks are offered again', async () => {
    const { store, save, states, log } = await setup();
    const [a, b] = [await save(), await save()];
    await store.offer(ALL);
    await store.settle({ log, history: 0, verdicts: [accepted(a, 1), accepted(b, 2)] });
    expect((await store.acknowledged()).map(({ day, ids }) => [day, ids.toSorted()])).toEqual([
      [DAY, [a, b].toSorted()],
    ]);
    await store.offerAgain([b]);
    expect([...(await states()).values()]).toEqual(['acknowledged', 'pending']);
    expect((await store.offer(ALL))?.changes.map((change) => change.id)).toEqual([b]);
  });

  test('what is not acknowledged is never offered again as if it were, nor dropped', async () => {
    const { store, save, states, log } = await setup();
    const [a, b, c] = [await save(), await save(), await save()];
    await store.offer({ ...ALL, maxChanges: 2 });
    await store.settle({
      log,
      history: 0,
      verdicts: [Verdict.parse({ id: a, verdict: 'refused', reason: 'not-allowed', field: null })],
    });
    await store.offerAgain([a, b, c]);
    await store.drop([a, b, c]);
    expect([...(await states()).values()]).toEqual(['refused', 'offered', 'pending']);
  });

  test('starting again offers all that was acknowledged, reads the log from its start, and passes over verdicts of before', async () => {
    const { store, save, states, log, recordIds } = await setup();
    const [a, b] = [await save(), await save()];
    const before = await store.offer(ALL);
    await store.settle({ log, history: before?.history ?? 0, verdicts: [accepted(a)] });
    const page = pageOf(log, 3);
    await store.applyPage(pulled(page));
    expect(await store.startAgain(cursorAtStart(log), 0)).toBe('stale');
    expect(await store.startAgain(page.cursor, 0)).toBe('applied');
    expect(await store.positions()).toContainEqual({ cursor: cursorAtStart(log), history: 1 });
    expect((await states()).get(a)).toBe('pending');
    expect(await recordIds()).toContain(OTHER);
    await store.settle({ log, history: before?.history ?? 0, verdicts: [accepted(b, 2)] });
    expect((await states()).get(b)).toBe('offered');
  });

  test('after a fork what is shown stays as it was until the new history is whole, and then is what that says', async () => {
    const { store, log, valuesOf } = await setup();
    const renamed = named('Bus neuf', SECOND, { seen: { name: [FIRST] } });
    expect(await fork(store, log, [named('Bus', FIRST)])).toBe('applied');
    expect(await store.applyPage(page(log, 0, 1, [renamed], { more: true }))).toBe('applied');
    expect(await valuesOf(OTHER)).toEqual({ name: 'Bus' });
    expect(await store.applyPage(page(log, 1, 2))).toBe('applied');
    expect(await valuesOf(OTHER)).toEqual({ name: 'Bus neuf' });
    expect(await store.salvage(ANY)).toEqual([]);
    expect(await store.positions()).toContainEqual({ cursor: at(log, 2), history: 1 });
  });

  test('what the new history lacks is salvaged with what it had seen, and shown until a page follows the answer', async () => {
    const { store, log, valuesOf } = await setup();
    await fork(store, log, [named('Bus', SECOND, { seen: { name: [FIRST] }, authors: { [SECOND]: AUTHOR } })]);
    await store.applyPage(page(log, 0, 2));
    const lost = { id: SECOND, log, type: 'vehicle', record: OTHER, kind: 'set', account: AUTHOR };
    expect(await store.salvage(ANY)).toEqual([{ ...lost, fields: { name: 'Bus' }, base: { name: [FIRST] } }]);
    expect(await store.salvage({ ...ANY, except: new Set([SECOND]) })).toEqual([]);
    // A page that is not the answer to it changes nothing.
    await store.applyPage(page(log, 2, 3));
    expect([await valuesOf(OTHER), (await store.salvage(ANY)).length]).toEqual([{ name: 'Bus' }, 1]);
    await store.applyPage(page(log, 3, 4, [named('Bus', SECOND)], { salvaged: [SECOND], more: true }));
    expect(await store.salvage(ANY)).toEqual([]);
    await store.applyPage(page(log, 4, 5));
    expect(await valuesOf(OTHER)).toEqual({ name: 'Bus' });
  });

  test('what to salvage is given in parts, at least one', async () => {
    const { store, log } = await setup();
    const ids = [1, 2, 3].map((at) => RecordId.parse(`00000000-0000-7000-8000-0000000000e${at}`));
    const states = ids.map((id, at) => ({ ...named('Bus', changeId(`f${at}`)), id }));
    await fork(store, log, states);
    await store.applyPage(page(log, 0, 2));
    expect(await store.salvage(ANY)).toHaveLength(3);
    expect(await store.salvage({ ...ANY, maxValues: 2 })).toHaveLength(2);
    expect(await store.salvage({ ...ANY, maxBytes: 1 })).toHaveLength(1);
  });

  test('this device’s own changes are offered as changes, and salvaged by nobody', async () => {
    const { store, log, save, recordOf } = await setup();
    const own = await save();
    const record = await recordOf(own);
    await store.offer(ALL);
    await store.settle({ log, history: 0, verdicts: [accepted(own, 2)] });
    await fork(store, log, [{ ...named('Bus', own), id: record }]);
    await store.applyPage(page(log, 0, 2));
    expect(await store.salvage(ANY)).toEqual([]);
    expect((await store.offer(ALL))?.changes.map(({ id }) => id)).toEqual([own]);
  });

  test('what is named as having left the scope is no loss; what has merely grown too old is given back, and leaves with the rest', async () => {
    const { store, log, recordIds } = await setup();
    const old = { ...named('', FIRST), id: changeId('a1') as string as RecordId };
    const planned = {
      ...old,
      type: 'plannedSession',
      fields: { [FieldPath.parse('date')]: { value: '2026-01-05', change: FIRST, alike: [], rivals: [] } },
    };
    await fork(store, log, [named('Bus', SECOND), planned]);
    await store.applyPage(page(log, 0, 1, [], { left: [OTHER], more: true, since: LocalDate.parse('2026-06-01') }));
    const from = { ...at(log, 1), since: LocalDate.parse('2026-06-01') };
    const last = page(log, 1, 2, [], { since: from.since });
    expect(await store.applyPage({ ...last, page: { ...last.page, from } })).toBe('applied');
    expect((await store.salvage(ANY)).map(({ record }) => record)).toEqual([planned.id]);
    const end = { ...at(log, 2), since: from.since };
    const given = page(log, 2, 3, [], { since: from.since, salvaged: [FIRST] });
    expect(await store.applyPage({ ...given, page: { ...given.page, from: end } })).toBe('applied');
    expect(await recordIds()).toEqual([]);
  });

  test('a fork in the middle begins again from what is shown, and the pages of the ended history are passed over', async () => {
    const { store, log, valuesOf } = await setup();
    await fork(store, log, [named('Bus', FIRST)]);
    await store.applyPage(page(log, 0, 2));
    expect(await store.salvage(ANY)).toHaveLength(1);
    expect(await store.startAgain(at(log, 2), 0)).toBe('stale');
    expect(await store.startAgain(at(log, 2), 1)).toBe('applied');
    expect(await store.salvage(ANY)).toEqual([]);
    const late = page(log, 0, 2, [named('of before', SECOND)], { salvaged: [FIRST] });
    expect(await store.applyPage(late)).toBe('stale');
    await store.applyPage({ ...page(log, 0, 7), history: 2 });
    expect([await valuesOf(OTHER), (await store.salvage(ANY)).length]).toEqual([{ name: 'Bus' }, 1]);
  });

  test('a record that left stays while work of it is unfinished, and goes with a later page', async () => {
    const { store, log, save, recordOf, recordIds } = await setup();
    const own = await save();
    const record = await recordOf(own);
    const state = { ...named('Bus', FIRST), id: record };
    await store.applyPage(page(log, 0, 1, [state], { history: 0 }));
    await store.applyPage(page(log, 1, 2, [], { history: 0, left: [record] }));
    expect(await recordIds()).toContain(record);
    await store.offer(ALL);
    await store.settle({ log, history: 0, verdicts: [accepted(own, 3)] });
    await store.applyPage(page(log, 2, 3, [], { history: 0 }));
    expect(await recordIds()).toEqual([]);
  });

  test('a record in conflict stays when it left, and one that came back is not forgotten', async () => {
    const { store, log, recordIds } = await setup();
    const inConflict = named('Bus', FIRST, { rivals: [{ change: SECOND, value: 'Car' }] });
    await store.applyPage(page(log, 0, 1, [inConflict], { history: 0 }));
    await store.applyPage(page(log, 1, 2, [], { history: 0, left: [OTHER] }));
    expect(await recordIds()).toEqual([OTHER]);
    await store.applyPage(page(log, 2, 3, [named('Bus', changeId('ab'))], { history: 0 }));
    await store.applyPage(page(log, 3, 4, [], { history: 0 }));
    expect(await recordIds()).toEqual([OTHER]);
    await store.applyPage(page(log, 4, 5, [], { history: 0, left: [OTHER] }));
    expect(await recordIds()).toEqual([]);
  });

  test('a person of whom two things are said stays when it left, until somebody has decided', async () => {
    const { store, log, recordIds } = await setup();
    const said = (rivals: readonly object[]) =>
      RecordState.parse({
        ...named('', FIRST),
        type: 'visitor',
        fields: { familyName: { value: 'Martin', change: FIRST, alike: [], rivals } },
      });
    await store.applyPage(page(log, 0, 1, [said([{ change: SECOND, value: 'Marin' }])], { history: 0 }));
    await store.applyPage(page(log, 1, 2, [], { history: 0, left: [OTHER] }));
    expect(await recordIds()).toEqual([OTHER]);
    await store.applyPage(page(log, 2, 3, [said([])], { history: 0 }));
    await store.applyPage(page(log, 3, 4, [], { history: 0, left: [OTHER] }));
    expect(await recordIds()).toEqual([]);
  });

  test('after a purge nothing personal of the record is shown, nor brought back by a fork', async () => {
    const { store, log, valuesOf } = await setup();
    const field = (value: string) => ({ value, change: FIRST, alike: [], rivals: [] });
    const fields = { familyName: field('Martin'), noticeOn: field('2026-11-01') };
    const visitor = RecordState.parse({ ...named('', FIRST), type: 'visitor', fields });
    await store.applyPage(page(log, 0, 1, [visitor], { history: 0 }));
    expect(await valuesOf(OTHER)).toEqual({ familyName: 'Martin', noticeOn: '2026-11-01' });
    await store.applyPage(page(log, 1, 2, [], { history: 0, purged: [OTHER] }));
    expect(await valuesOf(OTHER)).toEqual({ noticeOn: '2026-11-01' });
    await store.startAgain(at(log, 2), 0);
    await store.applyPage(page(log, 0, 2));
    expect((await store.salvage(ANY)).map((lost) => lost.fields)).toEqual([{ noticeOn: '2026-11-01' }]);
  });

  test('nothing is erased while something was never answered; then everything is, and a late page leaves nothing', async () => {
    const { store, log, save, states, recordIds } = await setup();
    const [a, b] = [await save(), await save()];
    await store.applyPage(page(log, 0, 1, [named('Bus', FIRST)], { history: 0 }));
    expect(await store.erase(5)).toBe('unsent');
    await store.offer(ALL);
    const held = Verdict.parse({ id: b, verdict: 'held', waitsFor: OTHER });
    await store.settle({ log, history: 0, verdicts: [accepted(a)] });
    expect(await store.erase(5)).toBe('unsent');
    await store.settle({ log, history: 0, verdicts: [held] });
    expect([(await states()).size, (await recordIds()).includes(OTHER)]).toEqual([2, true]);
    expect(await store.erase(5)).toBe('erased');
    expect([(await states()).size, await recordIds(), await store.identity()]).toEqual([0, [], null]);
    expect(await store.applyPage(page(log, 0, 1, [named('Bus', FIRST)], { history: 0 }))).toBe('stale');
    expect(await recordIds()).toEqual([]);
  });

  test('what the link bore last time is kept', async () => {
    const { store } = await setup();
    expect(await store.pace()).toBeNull();
    await store.keepPace({ batchBytes: 9_000, packing: 0.2 });
    expect(await store.pace()).toEqual({ batchBytes: 9_000, packing: 0.2 });
  });
}
