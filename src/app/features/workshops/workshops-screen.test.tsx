import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { LocalDate } from '../../../domain/local-date.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import WorkshopsScreen from './workshops-screen.tsx';

const today = LocalDate.parse('2026-11-24');
const activities = [{ code: 'souris', labelFr: 'Premiers pas', labelEn: 'First steps', kind: 'named' as const }];

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

test.for([
  ['Nouvel atelier', /^Créer l’atelier/, 'workshop', 1],
  ['Nouveau cycle', /^Créer le cycle/, 'workshopCycle', 1],
] as const)('“%s” sent twice before the first has shown makes one', async ([opens, makes, type, count]) => {
  const db = new TabletDatabase({ now: () => Date.parse('2026-11-24T10:30:00.000Z'), newId });
  await seedTablet(db, { today, catalogue: { activities } });
  const { history } = await showOnTablet(db, <WorkshopsScreen />);
  await userEvent.click(await screen.findByRole('button', { name: opens }));
  await userEvent.selectOptions(await screen.findByLabelText('Activité'), 'souris');
  const stop = screen.getByLabelText<HTMLSelectElement>('Arrêt');
  await userEvent.selectOptions(stop, stop.options[1]?.value ?? '');
  const name = screen.queryByLabelText('Nom du cycle');
  if (name) await userEvent.type(name, 'Premiers pas, automne');
  const button = screen.getByRole('button', { name: makes });
  button.click();
  button.click();
  await waitFor(() => expect(history.at(-1)).toMatch(/^\/(atelier|cycle)\//));
  expect(await db.records.where('type').equals(type).count()).toBe(count);
  db.close();
});
