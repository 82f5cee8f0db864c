import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, opening, SESSION, STOP, type TestTablet } from '../../tests/support/tablet.ts';
import { type ChangeId, RecordId, VisitId } from '../domain/ids.ts';
import { localMoment, TimeZone } from '../domain/local-date.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { edit, mending, removal, rewriting } from './edits.ts';
import { receiptQuery } from './entries.ts';
import { save } from './save.ts';
import { syncStoreOf } from './sync-store.ts';
import { visit as visitById } from './visits.ts';
import { writeSetting } from './settings.ts';

const PARIS = TimeZone.parse('Europe/Paris');
const dayOf = (savedAt: number) => localMoment(savedAt, PARIS).date;
const newVisit = () => VisitId.parse(v7());

async function saved(tablet: TestTablet, edits: Parameters<typeof save>[1]): Promise<readonly ChangeId[]> {
  const result = await save(tablet.db, edits, { account: AGENT });
  if (!result.ok) throw new Error(result.failure);
  return result.changes;
}

async function settle(tablet: TestTablet, verdicts: readonly Verdict[]): Promise<void> {
  const row = await tablet.db.outbox.toCollection().first();
  if (row) await syncStoreOf(tablet.db).settle({ log: row.log, history: 0, verdicts });
}

const offered = (tablet: TestTablet) =>
  syncStoreOf(tablet.db).offer({ maxBytes: 1e6, maxChanges: 500, except: new Set(), busy: new Set() });

const accepted = (ids: readonly ChangeId[]): Verdict[] =>
  ids.map((id, at) => ({ id, verdict: 'accepted', number: at + 1, day: dayOf(Date.parse('2026-11-24')) }));

test('visits and entries are counted apart, by the day on which they were entered', async () => {
  const tablet = await joinedTablet();
  const [first, second] = [newVisit(), newVisit()];
  const opened = await saved(tablet, [opening(tablet.device), arrival([], first), arrival([], second)]);
  await offered(tablet);
  await settle(tablet, accepted(opened));
  const shown = await visitById(tablet.db, first);
  if (!shown) throw new Error('the visit does not show');
  const undone = await saved(tablet, [removal(shown)]);
  await offered(tablet);
  await settle(tablet, accepted(undone));
  tablet.clock.now += 86_400_000;
  await saved(tablet, [arrival([])]);
  await writeSetting(tablet.db, 'lastSync', { at: tablet.clock.now, offsetMs: 0 });

  const { days, open } = await receiptQuery(tablet.db, dayOf)();
  expect(days).toMatchObject([
    { day: '2026-11-25', visits: 1, undone: 0, entries: 1, by: { waiting: 1, confirmed: 0 }, uncompared: 0 },
    { day: '2026-11-24', visits: 2, undone: 1, entries: 4, by: { waiting: 0, confirmed: 4 }, uncompared: 0 },
  ]);
  expect(open).toMatchObject([
    { standing: 'waiting', deed: 'created', subject: { of: 'visit', stop: STOP, persons: 1, date: '2026-11-24' } },
  ]);
});

test('a visit that is corrected on the next day, before it has ever left, is still one of the day on which it was entered', async () => {
  const tablet = await joinedTablet();
  const id = newVisit();
  await saved(tablet, [opening(tablet.device), arrival([], id)]);
  tablet.clock.now += 86_400_000;
  const shown = await visitById(tablet.db, id);
  if (!shown) throw new Error('the visit does not show');
  await saved(tablet, [edit(shown, { persons: 2 })]);
  const { days } = await receiptQuery(tablet.db, dayOf)();
  expect(days).toMatchObject([{ day: '2026-11-24', visits: 1, entries: 2 }]);
});

test('what was accepted since tablet and server last compared is not called compared', async () => {
  const tablet = await joinedTablet();
  await writeSetting(tablet.db, 'lastSync', { at: tablet.clock.now - 1, offsetMs: 0 });
  const changes = await saved(tablet, [opening(tablet.device)]);
  await offered(tablet);
  await settle(tablet, accepted(changes));
  expect((await receiptQuery(tablet.db, dayOf)()).days[0]).toMatchObject({ by: { confirmed: 1 }, uncompared: 1 });
});

test('what the server lost of what it had confirmed is told apart from what was never sent', async () => {
  const tablet = await joinedTablet();
  const changes = await saved(tablet, [opening(tablet.device), arrival([])]);
  await offered(tablet);
  await settle(tablet, accepted(changes));
  await syncStoreOf(tablet.db).offerAgain(changes.slice(0, 1));
  const { days, open } = await receiptQuery(tablet.db, dayOf)();
  expect(days[0]).toMatchObject({ entries: 2, by: { again: 1, confirmed: 1, waiting: 0 } });
  expect(open).toMatchObject([{ standing: 'again', type: 'stopSession' }]);
});

test('a refused visit says what was entered and where; mended, it leaves the list and is one visit', async () => {
  const tablet = await joinedTablet();
  const [session] = await saved(tablet, [opening(tablet.device)]);
  const id = newVisit();
  const [refused] = await saved(tablet, [arrival(['caf.prestation'], id)]);
  if (!session || !refused) throw new Error('nothing was saved');
  await offered(tablet);
  await settle(tablet, [
    ...accepted([session]),
    { id: refused, verdict: 'refused', reason: 'invalid-value', field: null },
  ]);
  const query = receiptQuery(tablet.db, dayOf);
  const before = await query();
  expect(before.open).toMatchObject([
    {
      standing: 'refused',
      refusal: { reason: 'invalid-value' },
      subject: { of: 'visit', procedures: ['caf.prestation'], stop: STOP },
    },
  ]);
  const { fields } = arrival(['caf.prestation'], id);
  const record = RecordId.parse(id);
  await saved(tablet, [mending(refused, rewriting({ type: 'visit', id: record, fields: {} }, fields))]);
  const after = await query();
  expect(after.open).toMatchObject([{ standing: 'waiting' }]);
  expect(after.days[0]).toMatchObject({ visits: 1, entries: 3, by: { mended: 1, refused: 0, waiting: 1 } });
});

test('a held entry says what it waits for, and that this tablet still has it', async () => {
  const tablet = await joinedTablet();
  await saved(tablet, [opening(tablet.device)]);
  const [visit] = await saved(tablet, [arrival([])]);
  if (!visit) throw new Error('nothing was saved');
  await offered(tablet);
  await settle(tablet, [{ id: visit, verdict: 'held', waitsFor: RecordId.parse(SESSION) }]);
  const { open } = await receiptQuery(tablet.db, dayOf)();
  expect(open.find((entry) => entry.standing === 'held')).toMatchObject({
    awaited: { here: 'unsent', subject: { of: 'stopSession', stop: STOP } },
  });
});

test('a correction of a colleague’s visit is an entry and no visit of one’s own', async () => {
  const tablet = await joinedTablet();
  const id = newVisit();
  const created = await saved(tablet, [opening(tablet.device), arrival([], id)]);
  await offered(tablet);
  await settle(tablet, accepted(created));
  const shown = await visitById(tablet.db, id);
  if (!shown) throw new Error('the visit does not show');
  await saved(tablet, [edit(shown, { persons: 2 })]);
  await tablet.db.outbox.where('change').anyOf(created).delete();
  expect((await receiptQuery(tablet.db, dayOf)()).days[0]).toMatchObject({ visits: 0, entries: 1 });
});
