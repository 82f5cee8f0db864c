import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { creation } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { syncStoreOf } from '../../../data/sync-store.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { type ChangeId, StopSessionId, VisitId } from '../../../domain/ids.ts';
import { Instant, localMoment } from '../../../domain/local-date.ts';
import type { Verdict } from '../../../protocol/verdict.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import ReceiptScreen from './receipt-screen.tsx';

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

const author = { account: seeded.account };
const session = StopSessionId.parse(newId());

/** A tablet with so many visits, of which the server has said what `judge` says of each. */
async function withVisits(count: number, judge: (id: ChangeId, at: number) => Verdict): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, { today: localMoment(Date.now(), seeded.zone).date });
  const visits = Array.from({ length: count }, () =>
    creation('visit', VisitId.parse(newId()), { session, at: Instant.parse(new Date().toISOString()), persons: 1 }),
  );
  const saved = await save(db, visits, author);
  if (!saved.ok) throw new Error(saved.failure);
  const store = syncStoreOf(db);
  const offer = await store.offer({ maxBytes: 1e9, maxChanges: 1_000, except: new Set(), busy: new Set() });
  if (!offer) throw new Error('nothing was offered');
  await store.settle({ log: offer.log, history: 0, verdicts: saved.changes.map(judge) });
  return db;
}

async function show(db: TabletDatabase): Promise<void> {
  await showOnTablet(db, <ReceiptScreen />);
  await screen.findByText('Jour par jour');
}

const refusing = (id: ChangeId): Verdict => ({ id, verdict: 'refused', reason: 'not-allowed', field: null });
const day = localMoment(Date.now(), seeded.zone).date;

test('more refused entries than a page are counted together, and every one is within reach', async () => {
  const db = await withVisits(120, refusing);
  await show(db);
  const list = await screen.findByRole('list', { name: 'Refusées par le serveur' });
  screen.getByRole('heading', { name: 'Refusées par le serveur (120)' });
  const rows = () => within(list).getAllByRole('listitem').length;
  expect(rows()).toBe(50);
  await userEvent.click(screen.getByRole('button', { name: 'Voir 50 de plus, sur 70' }));
  expect(rows()).toBe(100);
  await userEvent.click(screen.getByRole('button', { name: 'Voir les 20 autres' }));
  expect(rows()).toBe(120);
  db.close();
});

test('visits and entries are said apart, and all confirmed only where all are', async () => {
  const db = await withVisits(3, (id, at) => ({ id, verdict: 'accepted', number: at + 1, day }));
  await show(db);
  expect(document.body.textContent).toContain('3visites saisies,les 3 saisies sont toutes confirmées');
  db.close();
});

test('a difference is named: some confirmed, one refused', async () => {
  const db = await withVisits(3, (id, at) =>
    at === 0 ? refusing(id) : { id, verdict: 'accepted', number: at + 1, day },
  );
  await show(db);
  expect(document.body.textContent).toContain('3 saisies, 2 confirmées');
  expect(document.body.textContent).not.toContain('toutes confirmées');
  screen.getByText('son auteur n’en avait pas le droit', { exact: false });
  db.close();
});
