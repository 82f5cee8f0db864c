import { expect, test } from 'vitest';
import { FieldPath } from '../domain/field-path.ts';
import { ChangeId, type LogId, RecordId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { cursorAtStart } from '../protocol/cursor.ts';
import { RecordState } from '../protocol/record-state.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import { Verdict } from '../protocol/verdict.ts';
import type { OfferAsk, SyncStore } from './sync-store.ts';

export type StoreUnderTest = {
  readonly store: SyncStore;
  /** Of which {@link save} makes changes; one of `store.cursors()`. */
  readonly log: LogId;
  /** Saves one change of a record of its own, as a screen would, and gives its id. */
  readonly save: () => Promise<ChangeId>;
  /** Saves a change of another record that names the one which `change` is of. */
  readonly saveNaming: (change: ChangeId) => Promise<ChangeId>;
  readonly recordOf: (change: ChangeId) => Promise<RecordId>;
  /** The state of every change still kept. */
  readonly states: () => Promise<ReadonlyMap<ChangeId, string>>;
  readonly recordIds: () => Promise<readonly RecordId[]>;
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
    expect(await store.applyPage({ ...page, from: { log, number: 2, digest: [9, 9], since: null } })).toBe('stale');
    expect(await recordIds()).not.toContain(OTHER);
    expect(await store.applyPage(page)).toBe('applied');
    expect(await recordIds()).toContain(OTHER);
    expect(await store.cursors()).toContainEqual(page.cursor);
    expect(await store.applyPage(page)).toBe('stale');
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
    await store.applyPage(page);
    expect(await store.startAgain(cursorAtStart(log))).toBe('stale');
    expect(await store.startAgain(page.cursor)).toBe('applied');
    expect(await store.cursors()).toContainEqual(cursorAtStart(log));
    expect((await states()).get(a)).toBe('pending');
    expect(await recordIds()).toContain(OTHER);
    await store.settle({ log, history: before?.history ?? 0, verdicts: [accepted(b, 2)] });
    expect((await states()).get(b)).toBe('offered');
  });

  test('what the link bore last time is kept', async () => {
    const { store } = await setup();
    expect(await store.pace()).toBeNull();
    await store.keepPace({ batchBytes: 9_000, packing: 0.2 });
    expect(await store.pace()).toEqual({ batchBytes: 9_000, packing: 0.2 });
  });
}
