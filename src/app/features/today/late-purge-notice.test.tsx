import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { writeSetting } from '../../../data/settings.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { RecordId } from '../../../domain/ids.ts';
import { localMoment } from '../../../domain/local-date.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import TodayScreen from './today-screen.tsx';

const TITLE = 'Une personne a fait effacer son identité.';

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

async function purgedHere(late: boolean): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, { today: localMoment(Date.now(), seeded.zone).date });
  const record = RecordId.parse(newId());
  // Another notice, with the same word below it.
  await writeSetting(db, 'toldUnprotected', true);
  await writeSetting(db, 'purged', [{ record, at: 1, ...(late && { late: true as const }) }]);
  return db;
}

test('that something recorded here was not kept is said until somebody has read it', async () => {
  const db = await purgedHere(true);
  await showOnTablet(db, <TodayScreen />);
  await screen.findByText(TITLE);
  await userEvent.click(screen.getByRole('button', { name: 'Compris' }));
  await waitFor(() => expect(screen.queryByText(TITLE)).toBeNull());
  db.close();
});

test('a purge that took nothing which was recorded here is no news for this tablet', async () => {
  const db = await purgedHere(false);
  await showOnTablet(db, <TodayScreen />);
  await screen.findByRole('button', { name: 'Ouvrir la permanence' });
  expect(screen.queryByText(TITLE)).toBeNull();
  db.close();
});
