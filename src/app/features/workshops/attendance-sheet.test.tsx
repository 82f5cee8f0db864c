import { act, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { creation, type Edit } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { ItemId, VisitorId, WorkshopId } from '../../../domain/ids.ts';
import { LocalDate, LocalTime } from '../../../domain/local-date.ts';
import type { AttendanceStanding } from '../../../domain/records/workshop-records.ts';
import { openNames } from '../../agent/testing/open-names.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { rememberLanguage } from '../../texts/language.ts';
import WorkshopScreen from './workshop-screen.tsx';

const today = LocalDate.parse('2026-11-24');
const activities = [{ code: 'souris', labelFr: 'Premiers pas', labelEn: 'First steps', kind: 'named' as const }];

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

/** The page of a workshop with these people on its list, registered in this order. */
async function showWorkshop(
  list: readonly (readonly [name: string | null, standing: AttendanceStanding])[],
  capacity: number,
): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: () => Date.parse('2026-11-24T10:30:00.000Z'), newId });
  await seedTablet(db, { today, catalogue: { activities } });
  await openNames(db, seeded.account);
  const people = list.map(([familyName, standing], at) => ({
    visitor: VisitorId.parse(newId()),
    familyName,
    standing,
    // What is registered first has the smaller id, wherever in the list it stands.
    item: ItemId.parse(`01935d00-0000-7000-9000-${String(at).padStart(12, '0')}`),
  }));
  // Of somebody who objected nothing is left but the day on which they did.
  const made = people.map(({ visitor, familyName }): Edit => {
    return creation('visitor', visitor, familyName === null ? { objectionOn: today } : { familyName });
  });
  const id = WorkshopId.parse(newId());
  const attendances = people.map(({ item, standing, visitor }) => ({ id: item, standing, walkIn: null, visitor }));
  const saved = await save(
    db,
    [
      ...made,
      creation('workshop', id, {
        stop: seeded.oisy,
        date: today,
        startTime: LocalTime.parse('14:00'),
        endTime: LocalTime.parse('16:00'),
        activity: 'souris',
        topic: 'La souris',
        capacity,
        attendances: attendances.toReversed(),
      }),
    ],
    { account: seeded.account },
  );
  if (!saved.ok) throw new Error(saved.failure);
  await showOnTablet(db, <WorkshopScreen workshop={id} />);
  await screen.findByRole('heading', { level: 1, name: 'Premiers pas' });
  return db;
}

const sheet = () => document.querySelector('.attendance-sheet');
const lines = () => [...(sheet()?.querySelectorAll('tbody tr') ?? [])].map((row) => (row as HTMLTableRowElement).cells);
const names = () => lines().flatMap(([, name]) => (name?.textContent ? [name.textContent] : []));
const signed = () => lines().map((cells) => cells[2]?.textContent?.trim());

test('the sheet to sign has whoever has a seat, in the order of registration, each on a line; who waits or withdrew is not on it', async () => {
  const db = await showWorkshop(
    [
      ['Quintard', 'registered'],
      ['Anquetil', 'waiting'],
      ['Delattre', 'present'],
      ['Bisset', 'withdrawn'],
      [null, 'registered'],
      ['Cailleux', 'absent'],
    ],
    8,
  );
  await expect.poll(names).toEqual(['Quintard', 'Delattre', 'Sans nom', 'Cailleux']);
  expect(sheet()?.querySelector('header')?.textContent).toMatch(/Premiers pas · .*La souris/);
  expect(sheet()?.querySelector('header')?.textContent).toMatch(
    /Mardi 24 novembre 2026 · 14\sh\s00.*Oisy, salle des fêtes/,
  );
  // A page of lines: whoever comes besides signs there.
  expect(lines()).toHaveLength(16);
  expect(signed()).toEqual(Array.from({ length: 16 }, () => ''));
  act(() => useVault.setState({ names: 'quick' }));
  await expect.poll(names).toEqual([]);
  expect(lines()).toHaveLength(16);
  db.close();
});

test('a full list leaves lines for who comes besides, and a room for more has a line for each', async () => {
  const full = Array.from({ length: 18 }, (_, at) => [`Fictive ${String(at)}`, 'registered'] as const);
  const db = await showWorkshop(full, 18);
  await expect.poll(() => names().length).toBe(18);
  expect(lines()).toHaveLength(22);
  db.close();
});

test('a room of thirty with nobody registered yet has thirty lines', async () => {
  const db = await showWorkshop([], 30);
  expect(lines()).toHaveLength(30);
  db.close();
});
