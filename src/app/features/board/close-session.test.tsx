import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { session as sessionById } from '../../../data/calendar.ts';
import { creation, type Edit } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { visitsOfSession } from '../../../data/visits.ts';
import { sessionStage } from '../../../domain/board/session-stage.ts';
import { StopSessionId, VisitId } from '../../../domain/ids.ts';
import { Instant, localMoment } from '../../../domain/local-date.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { rememberLanguage } from '../../texts/language.ts';
import { BoardScreen } from './board-screen.tsx';
// Loaded with this file: on a busy machine a test would spend its patience on fetching it.
import './close-session.tsx';

const today = localMoment(Date.now(), seeded.zone).date;
const session = StopSessionId.parse(newId());
const at = Instant.parse(new Date().toISOString());

beforeEach(async () => {
  rememberLanguage('fr');
  useVault.setState({ names: 'none' });
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

/** The planned session of the morning, open on this tablet. */
async function openBoard(more: readonly Edit[] = []): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, { today });
  const { morning: planned, wassigny: stop, vehicle, device, account } = seeded;
  const opening = { id: 'o', at, device };
  const edits = [
    creation('stopSession', session, { planned, stop, vehicle, date: today, halfDay: 'morning', openings: [opening] }),
    ...more,
  ];
  const saved = await save(db, edits, { account });
  if (!saved.ok) throw new Error(saved.failure);
  await showOnTablet(db, <BoardScreen session={session} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Clore la permanence' }));
  await screen.findByRole('dialog');
  return db;
}

test('nobody came: it is said plainly, counted as held, and closed in one tap', async () => {
  const db = await openBoard();
  await screen.findByText('Personne n’est venu.');
  await screen.findByText(/Annulez-la avec sa raison/);
  await userEvent.click(screen.getByRole('button', { name: 'Clore la permanence' }));
  await waitFor(async () => {
    const shown = await sessionById(db, session);
    expect(shown && sessionStage(shown.record, seeded.device)).toBe('closed');
  });
  db.close();
});

test('what was recorded while nobody was known to be there is confirmed in one tap, and stays what it was', async () => {
  const visits = [2, 1].map((persons) =>
    creation('visit', VisitId.parse(newId()), { session, at, persons, toConfirm: true }),
  );
  const db = await openBoard(visits);
  await userEvent.click(await screen.findByRole('button', { name: 'Confirmer les 2 visites' }));
  await waitFor(async () => {
    const shown = await visitsOfSession(db, session);
    expect(shown.visits.map(({ visit: { record } }) => record.toConfirm)).toEqual([false, false]);
  });
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Confirmer les 2 visites' })).toBeNull());
  db.close();
});

test('while names are hidden nobody can confirm: it is said what waits, and no button', async () => {
  useVault.setState({ names: 'quick' });
  const db = await openBoard([creation('visit', VisitId.parse(newId()), { session, at, persons: 1, toConfirm: true })]);
  await screen.findByText(/Un agent doit le confirmer/);
  expect(screen.queryByRole('button', { name: 'Confirmer cette visite' })).toBeNull();
  db.close();
});
