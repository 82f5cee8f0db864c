import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { creation, edit, type Edit, removal } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { writeSetting } from '../../../data/settings.ts';
import { shownById } from '../../../data/shown.ts';
import { syncStoreOf } from '../../../data/sync-store.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { type ChangeId, RecordId, StopSessionId, VisitId } from '../../../domain/ids.ts';
import { addDays, Instant, LocalDate } from '../../../domain/local-date.ts';
import type { Verdict } from '../../../protocol/verdict.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { rememberLanguage } from '../../texts/language.ts';
import DayScreen from './day-screen.tsx';
import ReceiptScreen from './receipt-screen.tsx';

const today = LocalDate.parse('2026-11-24');
const yesterday = addDays(today, -1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING = Date.parse('2026-11-24T08:00:00.000Z');
const wassigny = StopSessionId.parse(newId());
const oisy = StopSessionId.parse(newId());

beforeEach(async () => {
  rememberLanguage('fr');
  useSyncStatus.setState({ phase: 'idle' });
  onTestFinished(() => useSyncStatus.setState({ phase: 'idle' }));
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

const clock = (at: number) => Instant.parse(new Date(at).toISOString());

function visit(session: StopSessionId, id: VisitId = VisitId.parse(newId())): Edit {
  return creation('visit', id, { session, at: clock(MORNING), persons: 1 });
}

function openingAt(session: StopSessionId, stop: 'wassigny' | 'oisy', date: LocalDate): Edit {
  return creation('stopSession', session, {
    planned: null,
    stop: seeded[stop],
    vehicle: seeded.vehicle,
    date,
    halfDay: 'morning',
    openings: [{ id: 'o', at: clock(MORNING), device: seeded.device }],
  });
}

/** A tablet on which time goes by, and whose server says what it is told to say. */
async function tabletAt(startMs: number) {
  const time = { now: startMs };
  const db = new TabletDatabase({ now: () => time.now, newId });
  await seedTablet(db, { today });
  const store = syncStoreOf(db);
  let number = 0;
  const offer = async () => await store.offer({ maxBytes: 1e9, maxChanges: 1_000, except: new Set(), busy: new Set() });
  return {
    db,
    time,
    offer,
    saved: async (...edits: readonly Edit[]): Promise<readonly ChangeId[]> => {
      const result = await save(db, edits, { account: seeded.account });
      if (!result.ok) throw new Error(result.failure);
      return result.changes;
    },
    /** What the server says of what is offered to it now. */
    judged: async (judge: (id: ChangeId) => 'accepted' | 'refused' | 'held' = () => 'accepted') => {
      const offered = await offer();
      if (!offered) throw new Error('nothing was offered');
      const verdicts = offered.changes.map(({ id }): Verdict => {
        number += 1;
        const verdict = judge(id);
        if (verdict === 'refused') return { id, verdict, reason: 'not-allowed', field: null };
        if (verdict === 'held') return { id, verdict, waitsFor: RecordId.parse(oisy) };
        return { id, verdict, number, day: today };
      });
      await store.settle({ log: offered.log, history: 0, verdicts });
    },
  };
}

async function showDay(db: TabletDatabase, day: string): Promise<void> {
  await showOnTablet(db, <DayScreen day={day} />);
  await screen.findByRole('heading', { level: 1, name: /^Reçu du/ });
  await waitFor(() => expect(document.querySelector('.receipt table, .receipt h2')).not.toBeNull());
}

/** The lines of a table, the last one its total where it has one. */
function linesOf(caption: RegExp): readonly string[] {
  const table = screen.getByRole<HTMLTableElement>('table', { name: caption });
  return [...table.rows].slice(1).map((row) => [...row.cells].map((cell) => cell.textContent?.trim()).join(' | '));
}

test('a day’s receipt has what was entered on that day, by stop, and its total is their sum', async () => {
  const { db, time, saved, judged } = await tabletAt(MORNING - DAY_MS);
  const corrected = VisitId.parse(newId());
  await saved(openingAt(wassigny, 'wassigny', yesterday), visit(wassigny, corrected), visit(wassigny));
  await judged();
  time.now = MORNING;
  const undone = VisitId.parse(newId());
  const there = StopSessionId.parse(newId());
  await saved(openingAt(there, 'wassigny', today), openingAt(oisy, 'oisy', today));
  await saved(visit(there), visit(there), visit(oisy, undone));
  const shown = await shownById(db, 'visit', undone);
  if (shown) await saved(removal(shown));
  // An entry of today, and a visit of yesterday.
  const before = await shownById(db, 'visit', corrected);
  if (before) await saved(edit(before, { persons: 2 }));
  await judged();
  await writeSetting(db, 'lastSync', { at: MORNING + HOUR_MS, offsetMs: 0 });
  await showDay(db, today);
  expect(linesOf(/^Par arrêt/)).toEqual([
    'Wassigny, place de la Mairie | 2 | 0 | 4',
    'Oisy, salle des fêtes | 1 | 1 | 3',
    'Total | 3 | 1 | 7',
  ]);
  const said = document.querySelector('.receipt')?.textContent ?? '';
  expect(said).toMatch(/3visites saisies \(1 annulée\),les 7 saisies sont toutes confirmées \(.*10\sh\s00\)\./);
  expect(said).toContain('Tout ce qui a été saisi ce jour-là est confirmé.');
  db.close();
});

test('nothing that is on its way, held, refused or not sent is said to be confirmed; each is named for what it is', async () => {
  const { db, saved, judged, offer } = await tabletAt(MORNING);
  const [, accepted, refused, held] = await saved(
    openingAt(wassigny, 'wassigny', today),
    visit(wassigny),
    visit(wassigny),
    visit(wassigny),
  );
  await judged((id) => (id === refused ? 'refused' : id === held ? 'held' : 'accepted'));
  expect(accepted).toBeDefined();
  await saved(visit(wassigny), visit(wassigny));
  await offer();
  useSyncStatus.setState({ phase: 'syncing' });
  await showDay(db, today);
  const said = () => document.querySelector('.receipt')?.textContent ?? '';
  expect(said()).toContain('6 saisies, 2 confirmées.');
  expect(said()).not.toContain('toutes confirmées');
  expect(said()).toContain('2confirmées2envoyées, pas encore confirmées1en attente au serveur1refusée');
  const standings = () => linesOf(/^Pas encore confirmé \(4\)/).map((line) => line.split(' | ').at(-1));
  expect(standings().toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))).toEqual([
    'en attente au serveur',
    'envoyée, pas encore confirmée',
    'envoyée, pas encore confirmée',
    expect.stringMatching(/^refusée.*droit/),
  ]);
  // The try is over and brought no verdict: the tablet alone is sure to have them.
  act(() => useSyncStatus.setState({ phase: 'offline' }));
  expect(said()).toContain('2confirmées2sur la tablette seulement1en attente au serveur1refusée');
  expect(standings().filter((standing) => standing === 'sur la tablette')).toHaveLength(2);
  db.close();
});

test('what was confirmed since all was last compared does not pass for compared', async () => {
  const { db, time, saved, judged } = await tabletAt(MORNING);
  await saved(openingAt(wassigny, 'wassigny', today));
  await judged();
  await writeSetting(db, 'lastSync', { at: MORNING + HOUR_MS, offsetMs: 0 });
  time.now += 2 * HOUR_MS;
  await saved(visit(wassigny));
  await judged();
  await showDay(db, today);
  const said = document.querySelector('.receipt')?.textContent ?? '';
  expect(said).toContain('les 2 saisies sont toutes confirmées.');
  expect(said).toMatch(/Comparé en entier avec le serveur\s: .*10\sh\s00\. 1\ssaisie confirmée depuis, sera comparée/);
  db.close();
});

test('a day is the service’s: what was entered after its midnight is the next day’s, and a clock known to be ahead is set right', async () => {
  const { db, time, saved } = await tabletAt(Date.parse('2026-11-23T22:59:00.000Z'));
  await saved(openingAt(wassigny, 'wassigny', yesterday), visit(wassigny));
  time.now = Date.parse('2026-11-23T23:01:00.000Z');
  await saved(visit(wassigny));
  await showOnTablet(db, <ReceiptScreen />);
  const rows = () =>
    [...screen.getByRole('list', { name: 'Jour par jour' }).querySelectorAll('li')].map((row) => row.textContent);
  await screen.findByText('Jour par jour');
  expect(rows()).toEqual([
    expect.stringMatching(/^Mardi 24 novembre.*1 visite saisie, 1 saisie, 0 confirmée/),
    expect.stringMatching(/^Lundi 23 novembre.*1 visite saisie, 2 saisies, 0 confirmée/),
  ]);
  // Two minutes ahead, as the server found: all of it was entered on Monday.
  await act(async () => await writeSetting(db, 'lastSync', { at: MORNING, offsetMs: -120_000 }));
  await waitFor(() =>
    expect(rows()).toEqual([expect.stringMatching(/^Lundi 23 novembre.*2 visites saisies, 3 saisies/)]),
  );
  db.close();
});

test('on the list of what is not confirmed a refused entry is drawn as refused, and what waits on the tablet not as sent', async () => {
  const { db, saved, judged } = await tabletAt(MORNING);
  const [, refused, held] = await saved(openingAt(wassigny, 'wassigny', today), visit(wassigny), visit(wassigny));
  await judged((id) => (id === refused ? 'refused' : id === held ? 'held' : 'accepted'));
  await saved(visit(wassigny));
  await showOnTablet(db, <ReceiptScreen />);
  await screen.findByText('Jour par jour');
  const drawn = (list: string) =>
    [...screen.getByRole('list', { name: list }).querySelectorAll('[title]')].map((mark) => [
      mark.getAttribute('title'),
      /lucide-([a-z-]+)/.exec(mark.querySelector('svg')?.getAttribute('class') ?? '')?.[1],
    ]);
  expect(drawn('Refusées par le serveur')).toEqual([['refusée', 'cloud-exclamation-point']]);
  expect(drawn('En attente au serveur')).toEqual([['en attente au serveur', 'cloud-upload']]);
  expect(drawn('Pas encore confirmées')).toEqual([['sur la tablette', 'tablet-smartphone']]);
  db.close();
});
