import { cleanup, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { creation } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { AppointmentId, ItemId, WorkshopId } from '../../../domain/ids.ts';
import { LocalDate, LocalTime } from '../../../domain/local-date.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import HistoryScreen from './history-screen.tsx';

const date = LocalDate.parse('2026-11-23');

beforeEach(() => rememberLanguage('fr'));

test('a workshop and an appointment are called by their names in the history, and their codes are words', async () => {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, {
    today: date,
    catalogue: {
      activities: [{ code: 'atelier.premiers-pas', labelFr: 'Premiers pas', labelEn: 'First steps', kind: 'named' }],
    },
  });
  const workshop = WorkshopId.parse(newId());
  const appointment = AppointmentId.parse(newId());
  const saved = await save(
    db,
    [
      creation('workshop', workshop, {
        stop: seeded.wassigny,
        date,
        startTime: LocalTime.parse('14:00'),
        activity: 'atelier.premiers-pas',
        capacity: 8,
        attendances: [{ id: ItemId.parse(newId()), standing: 'excused', walkIn: null, visitor: null }],
      }),
      creation('appointment', appointment, {
        stop: seeded.oisy,
        date,
        startTime: LocalTime.parse('10:30'),
        standing: 'no-show',
      }),
    ],
    { account: seeded.account },
  );
  expect(saved.ok).toBe(true);

  await showOnTablet(db, <HistoryScreen record={workshop} />);
  await screen.findByRole('heading', { level: 1, name: 'Atelier de 14\u00A0h\u00A000' });
  screen.getByText('Wassigny, place de la Mairie · lundi 23 novembre');
  expect(screen.getAllByText('Premiers pas')).toHaveLength(2);
  expect(toldOf('Sur la liste')).toBe('excusé');
  expect(toldOf('Places')).toBe('8');
  cleanup();

  await showOnTablet(db, <HistoryScreen record={appointment} />);
  await screen.findByRole('heading', { level: 1, name: 'Rendez-vous de 10\u00A0h\u00A030' });
  screen.getByText('Oisy, salle des fêtes · lundi 23 novembre');
  expect(toldOf('Ce qui est arrivé')).toBe('pas venu');
  db.close();
});

function toldOf(label: string): string | null | undefined {
  return screen.getByText(label).nextElementSibling?.textContent;
}
