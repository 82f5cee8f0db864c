import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, opening, SESSION, type TestTablet, TODAY } from '../../tests/support/tablet.ts';
import { fieldPath, RECORD_DELETED } from '../domain/field-path.ts';
import { foldRecord, type LoggedChange } from '../domain/fold.ts';
import { ChangeId, RecordId, VisitId } from '../domain/ids.ts';
import type { Change } from '../domain/change.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import { decision, edit, type Edit, removal, type Shown } from './edits.ts';
import { recordHistory } from './history.ts';
import { save } from './save.ts';
import { syncStoreOf } from './sync-store.ts';
import { undecidedBetween, undecidedOf } from './undecided.ts';
import { visit as visitById } from './visits.ts';

const id = VisitId.parse(v7());
const record = RecordId.parse(id);

function logged(edit: Edit, at: number, change: ChangeId): LoggedChange {
  const { kind, fields, base } = edit;
  const said = { id: change, kind, fields, base: base as Change['base'] };
  return { change: said as LoggedChange['change'], rank: { ms: at, count: 0 }, accepted: true };
}

/** A visit that a colleague took away while somebody else made it two persons. */
function torn(): { readonly log: readonly LoggedChange[]; readonly shown: Shown<'visit'> } {
  const made = logged(arrival([], id), 1, ChangeId.parse(v7()));
  const shownOf = (log: readonly LoggedChange[]) => {
    const { fields, deleted } = foldRecord(log);
    return { type: 'visit', id: record, fields, deleted, record: { id, session: SESSION } } as Shown<'visit'>;
  };
  const seen = shownOf([made]);
  const removed = logged(removal(seen), 2, ChangeId.parse(v7()));
  const doubled = logged(edit(seen, { persons: 2 }), 3, ChangeId.parse(v7()));
  const log = [made, removed, doubled];
  return { log, shown: shownOf(log) };
}

test('a deletion that lost is shown with what spoke against it', () => {
  const { log } = torn();
  const merged = foldRecord(log);
  expect(merged.deleted).toBe(false);
  const [made, removed, doubled] = log;
  expect(undecidedOf({ type: 'visit', ...merged })).toEqual([
    {
      of: 'deletion',
      path: RECORD_DELETED,
      deletions: [removed?.change.id],
      against: [made?.change.id, doubled?.change.id],
    },
  ]);
});

test('keeping it settles the matter: it stays, and nothing is left to decide', () => {
  const { log, shown } = torn();
  const merged = foldRecord([...log, logged(decision(shown, RECORD_DELETED, false), 4, ChangeId.parse(v7()))]);
  expect(merged.deleted).toBe(false);
  expect(undecidedOf({ type: 'visit', ...merged })).toEqual([]);
});

test('taking it away again names every value, and so it goes', () => {
  const { log, shown } = torn();
  const merged = foldRecord([...log, logged(decision(shown, RECORD_DELETED, true), 4, ChangeId.parse(v7()))]);
  expect(merged.deleted).toBe(true);
  expect(undecidedOf({ type: 'visit', ...merged })).toEqual([]);
});

test('a decision between rivals names them all, and leaves one value without a rival', () => {
  const made = logged(arrival([], id), 1, ChangeId.parse(v7()));
  const shown = (log: readonly LoggedChange[]) =>
    ({ type: 'visit', id: record, ...foldRecord(log), record: { id } }) as unknown as Shown<'visit'>;
  const seen = shown([made]);
  const two = logged(edit(seen, { persons: 2 }), 2, ChangeId.parse(v7()));
  const three = logged(edit(seen, { persons: 3 }), 3, ChangeId.parse(v7()));
  const rivals = [made, two, three];
  const persons = fieldPath('persons');
  expect(foldRecord(rivals).fields[persons]?.rivals).toHaveLength(1);
  const decided = decision(shown(rivals), persons, 2);
  expect(decided).toMatchObject({ kind: 'decide', fields: { persons: 2 } });
  expect(decided.base[persons]).toHaveLength(2);
  const merged = foldRecord([...rivals, logged(decided, 4, ChangeId.parse(v7()))]);
  expect(merged.fields[persons]).toMatchObject({ value: 2, rivals: [] });
});

/** Puts on the tablet, as a pull does, the visit as the server merged it. */
async function pulled(tablet: TestTablet): Promise<void> {
  await save(tablet.db, [opening(tablet.device)], { account: AGENT });
  const { log } = torn();
  const merged = foldRecord(log);
  const store = syncStoreOf(tablet.db);
  const position = (await store.positions())[1];
  if (!position) throw new Error('the tablet has no position');
  const { cursor, history } = position;
  const page: Extract<LogPage, { kind: 'page' }> = {
    kind: 'page',
    from: cursor,
    records: [
      {
        type: 'visit',
        id: record,
        number: 3,
        deleted: merged.deleted,
        survived: [...merged.survived],
        fields: merged.fields as never,
        seen: {},
        authors: Object.fromEntries(log.map(({ change }) => [change.id, AGENT])),
      },
    ],
    left: [],
    purged: [],
    cursor: { ...cursor, number: 3 },
    more: false,
  };
  await store.applyPage({ page, history, salvaged: [] });
}

test('the tablet lists what waits for a decision, tells who did what, and its decision ends it', async () => {
  const tablet = await joinedTablet();
  await pulled(tablet);
  const today = { from: TODAY, to: TODAY };
  expect(await undecidedBetween(tablet.db, today)).toHaveLength(1);
  const history = await recordHistory(tablet.db, record);
  expect(history?.lines.map(({ deed, own }) => [deed, own])).toEqual([
    ['created', false],
    ['deleted', false],
    ['changed', false],
  ]);
  const shown = await visitById(tablet.db, id);
  if (!shown) throw new Error('the visit does not show');
  const saved = await save(tablet.db, [decision(shown, RECORD_DELETED, true)], { account: AGENT });
  expect(saved.ok).toBe(true);
  expect((await visitById(tablet.db, id))?.deleted).toBe(true);
  expect(await undecidedBetween(tablet.db, today)).toHaveLength(0);
  expect((await recordHistory(tablet.db, record))?.lines.filter(({ own }) => own)).toMatchObject([{ deed: 'deleted' }]);
});
