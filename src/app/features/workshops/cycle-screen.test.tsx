import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { creation } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { workshopsOfCycle } from '../../../data/workshops.ts';
import { ItemId, VisitorId, WorkshopCycleId, WorkshopId } from '../../../domain/ids.ts';
import { addDays, LocalDate, LocalTime } from '../../../domain/local-date.ts';
import type { AttendanceStanding, CycleMember } from '../../../domain/records/workshop-records.ts';
import { openNames } from '../../agent/testing/open-names.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import CycleScreen from './cycle-screen.tsx';

const today = LocalDate.parse('2026-11-24');
const BEFORE = addDays(today, -7);
const AFTER = addDays(today, 7);
const NOT_MARKED = 'inscrit, pas encore pointé';

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

type Member = {
  readonly name: string;
  readonly standing: CycleMember['standing'];
  /** How they stand on the lists of last week, of today and of next week; null where they are on none. */
  readonly on: readonly (AttendanceStanding | null)[];
};

/** The page of a cycle of three sessions, with these members in the order of registration. */
async function showCycle(members: readonly Member[], capacity: number | null = null) {
  const db = new TabletDatabase({ now: () => Date.parse('2026-11-24T10:30:00.000Z'), newId });
  await seedTablet(db, { today });
  await openNames(db, seeded.account);
  const id = WorkshopCycleId.parse(newId());
  const people = members.map((member, place) => ({
    ...member,
    item: ItemId.parse(`01935d00-0000-7000-9000-${String(place).padStart(12, '0')}`),
    visitor: VisitorId.parse(newId()),
  }));
  const of = { stop: seeded.oisy, activity: 'souris' };
  const saved = await save(
    db,
    [
      ...people.map(({ visitor, name }) => creation('visitor', visitor, { familyName: name })),
      creation('workshopCycle', id, {
        ...of,
        name: 'Premiers pas',
        capacity,
        members: people.map(({ item, standing, visitor }) => ({ id: item, standing, visitor })).toReversed(),
      }),
      ...[BEFORE, today, AFTER].map((date, column) =>
        creation('workshop', WorkshopId.parse(newId()), {
          ...of,
          cycle: id,
          date,
          startTime: LocalTime.parse('14:00'),
          attendances: people.flatMap(({ item, visitor, on }) => {
            const standing = on[column] ?? null;
            return standing === null ? [] : [{ id: item, standing, walkIn: null, visitor }];
          }),
        }),
      ),
    ],
    { account: seeded.account },
  );
  if (!saved.ok) throw new Error(saved.failure);
  await showOnTablet(db, <CycleScreen cycle={id} />);
  const table = await screen.findByRole('table');
  if (members[0]) await screen.findByRole('rowheader', { name: new RegExp(`^${members[0].name}`) });
  const rowsOf = (body: 'tbody' | 'tfoot') => [...table.querySelectorAll<HTMLTableRowElement>(`${body} tr`)];
  return {
    db,
    /** Who has a line, and how they stand in each session. */
    grid: () =>
      rowsOf('tbody').map((row) => [
        row.querySelector('th')?.textContent,
        ...[...row.querySelectorAll('button[data-place]')].map((cell) =>
          cell.getAttribute('aria-label')?.replace(/^.*\s: /, ''),
        ),
      ]),
    present: () => rowsOf('tfoot').flatMap((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    cell: (name: string, day: string) => screen.getByRole('button', { name: new RegExp(`^${name}, .*${day}.*\\s: `) }),
    lists: async () =>
      (await workshopsOfCycle(db, id)).map(({ record }) => record.attendances.map(({ standing }) => standing)),
  };
}

test('a tap on a cell is of that person and that session alone, and counts who is present by session', async () => {
  const cycle = await showCycle([
    { name: 'Anquetil', standing: 'registered', on: ['present', 'registered', 'registered'] },
    { name: 'Bisset', standing: 'registered', on: ['absent', 'registered', 'registered'] },
    { name: 'Cailleux', standing: 'waiting', on: [null, null, null] },
  ]);
  expect(cycle.present()).toEqual(['1', '0', '0']);
  await userEvent.click(cycle.cell('Bisset', '24'));
  await waitFor(() => expect(cycle.present()).toEqual(['1', '1', '0']));
  expect(cycle.grid()).toEqual([
    ['Anquetil', 'présent', NOT_MARKED, NOT_MARKED],
    ['Bisset', 'absent', 'présent', NOT_MARKED],
  ]);
  expect((await cycle.lists()).map((list) => list.join())).toEqual([
    'present,absent',
    'registered,present',
    'registered,registered',
  ]);
  // Whoever waits has no line to be ticked on.
  expect(within(screen.getByRole('list', { name: 'Liste d’attente' })).getByText('Cailleux')).toBeDefined();
  cycle.db.close();
});

test('whoever left keeps a line where they came, and has none where they never did; who waits stands in the order of registration', async () => {
  const cycle = await showCycle(
    [
      { name: 'Anquetil', standing: 'withdrawn', on: ['present', 'withdrawn', 'withdrawn'] },
      { name: 'Bisset', standing: 'withdrawn', on: [null, 'withdrawn', 'withdrawn'] },
      { name: 'Cailleux', standing: 'registered', on: [null, 'registered', 'registered'] },
      { name: 'Delattre', standing: 'waiting', on: [null, null, null] },
      { name: 'Quintard', standing: 'waiting', on: [null, null, null] },
    ],
    1,
  );
  expect(cycle.grid()).toEqual([
    ['Anquetil', 'présent', 'désisté', 'désisté'],
    ['Cailleux', 'pas sur la liste', NOT_MARKED, NOT_MARKED],
  ]);
  const waiting = within(screen.getByRole('list', { name: 'Liste d’attente' })).getAllByRole('listitem');
  expect(waiting.map((row) => /Delattre|Quintard/.exec(row.textContent ?? '')?.[0])).toEqual(['Delattre', 'Quintard']);
  await userEvent.click(screen.getByRole('button', { name: 'Cailleux se désiste' }));
  await screen.findByText('Cailleux s’est désisté, Delattre monte');
  await waitFor(() => expect(cycle.grid().map(([name]) => name)).toEqual(['Anquetil', 'Delattre']));
  cycle.db.close();
});

test('arrows go from cell to cell and stay in the grid at its edges; one cell is in the order of the tab key', async () => {
  const cycle = await showCycle([
    { name: 'Anquetil', standing: 'registered', on: ['registered', 'registered', 'registered'] },
    { name: 'Bisset', standing: 'registered', on: ['registered', 'registered', 'registered'] },
  ]);
  const place = () => document.activeElement?.getAttribute('data-place');
  cycle.cell('Anquetil', '17').focus();
  const went: unknown[] = [];
  for (const key of ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'End', 'ArrowRight', 'Home', 'ArrowLeft']) {
    await userEvent.keyboard(`{${key}}`);
    went.push(place());
  }
  expect(went).toEqual(['0-0', '0-1', '1-1', '1-1', '1-2', '1-2', '1-0', '1-0']);
  expect(document.querySelectorAll('[data-place][tabindex="0"]')).toHaveLength(1);
  cycle.db.close();
});
