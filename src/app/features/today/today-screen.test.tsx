import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { sessionsOn } from '../../../data/calendar.ts';
import { creation } from '../../../data/edits.ts';
import { factsBetween } from '../../../data/facts-between.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import { tallyOf } from '../../../domain/counting/tally.ts';
import { CommuneCode, PlannedSessionId, StopId, StopSessionId } from '../../../domain/ids.ts';
import { Instant, LocalDate, LocalTime } from '../../../domain/local-date.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import DayDoneScreen from './day-done-screen.tsx';
import TodayScreen from './today-screen.tsx';

const NOW = Date.parse('2026-11-24T07:30:00.000Z');
const today = LocalDate.parse('2026-11-24');

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

async function seededTablet(): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: () => NOW, newId });
  await seedTablet(db, { today });
  return db;
}

test('what is set up is ticked before the session is opened, and opens nothing; a tick can be taken back', async () => {
  const db = await seededTablet();
  await showOnTablet(db, <TodayScreen />);
  await userEvent.click(await screen.findByLabelText('Box'));
  await screen.findByText(/1 sur 5 en place/);
  await userEvent.click(screen.getByLabelText('Table'));
  await screen.findByText(/2 sur 5 en place/);
  await userEvent.click(screen.getByLabelText('Box'));
  await screen.findByText(/1 sur 5 en place/);
  const [session] = await sessionsOn(db, today);
  expect(session?.record.ticks.map(({ id }) => id)).toEqual(['table']);
  expect(session?.record.openings).toEqual([]);
  screen.getByRole('button', { name: 'Ouvrir la permanence' });
  db.close();
});

test('the session to come says how long the way is, where to park, whom to call, and what to set up there', async () => {
  const db = await seededTablet();
  const stop = StopId.parse(newId());
  await save(
    db,
    [
      creation('stop', stop, {
        commune: CommuneCode.parse('02361'),
        communeName: 'Guise',
        place: 'halle',
        travelMinutes: 40,
        parking: 'derrière la halle',
        contactName: 'Mme Petit',
        contactPhone: '03 23 00 00 05',
        setUp: ['Rallonge', 'Banderole'],
      }),
      creation('plannedSession', PlannedSessionId.parse(newId()), {
        stop,
        vehicle: seeded.vehicle,
        date: today,
        startTime: LocalTime.parse('08:45'),
        endTime: LocalTime.parse('09:15'),
      }),
    ],
    { account: seeded.account },
  );
  await showOnTablet(db, <TodayScreen />);
  await screen.findByRole('heading', { level: 2, name: 'Guise, halle' });
  screen.getByText(/^8\sh\s45\s–\s9\sh\s15 · 40 min de route/);
  screen.getByText(/derrière la halle/);
  const call = screen.getByRole('link', { name: /Mairie, Mme Petit\s*03 23 00 00 05$/ });
  expect(call.getAttribute('href')).toBe('tel:0323000005');
  screen.getByText(/0 sur 2 en place/);
  await userEvent.click(screen.getByLabelText('Banderole'));
  await screen.findByText(/1 sur 2 en place/);
  // The way to the others, too.
  expect(screen.getByRole('list', { name: 'Aussi aujourd’hui' }).textContent).toMatch(/Wassigny.*25\smin de route/);
  db.close();
});

test('an unplanned stop is open after two taps', async () => {
  const db = await seededTablet();
  const { history } = await showOnTablet(db, <TodayScreen />);
  let taps = 0;
  const tap = async (button: HTMLElement) => {
    taps += 1;
    await userEvent.click(button);
  };
  await tap(await screen.findByRole('button', { name: 'Autre arrêt' }));
  const stops = await screen.findByRole('list', { name: 'Ouvrir à un autre arrêt' });
  await tap(within(stops).getByRole('button', { name: 'Ouvrir à Oisy, salle des fêtes' }));
  await waitFor(() => expect(history.at(-1)).toMatch(/^\/permanence\//));
  expect(taps).toBe(2);
  const [session] = await sessionsOn(db, today);
  expect([session?.record.stop, session?.record.planned]).toEqual([seeded.oisy, null]);
  db.close();
});

test('at the end of a day, what was planned and neither opened nor cancelled is named, with the way to say why', async () => {
  const db = await seededTablet();
  db.close();
  const evening = new TabletDatabase({ now: () => Date.parse(`${today}T20:00:00.000Z`), newId });
  const { history } = await showOnTablet(evening, <DayDoneScreen />);
  const [first, ...others] = await screen.findAllByRole('button', { name: /^Dire pourquoi/ });
  expect(others.length).toBe(1);
  if (first) await userEvent.click(first);
  expect(history.at(-1)).toBe(`/calendrier/${seeded.morning}`);
  evening.close();
});

test('a session opened beside the plan is said to be the planned one, which is then held once, and parted again', async () => {
  const db = await seededTablet();
  const at = Instant.parse(new Date(NOW).toISOString());
  const place = { planned: null, stop: seeded.wassigny, vehicle: seeded.vehicle, date: today };
  const opening = { id: 'o', at, device: seeded.device };
  await save(
    db,
    [creation('stopSession', StopSessionId.parse(newId()), { ...place, halfDay: 'morning', openings: [opening] })],
    { account: seeded.account },
  );
  const period = { from: today, to: today };
  const end = { date: today, time: LocalTime.parse('23:59') };
  const counted = async () => {
    const { sessionsHeld, silent } = tallyOf(await factsBetween(db, period), period, end);
    return [sessionsHeld, silent.has(seeded.morning)];
  };
  await showOnTablet(db, <TodayScreen />);
  expect(await counted()).toEqual([1, true]);
  await userEvent.click(await screen.findByRole('button', { name: 'C’est la même' }));
  await screen.findByText(/réunies, une seule permanence est comptée/);
  expect(await counted()).toEqual([1, false]);
  await userEvent.click(screen.getByRole('button', { name: 'Les séparer' }));
  await screen.findByRole('button', { name: 'C’est la même' });
  expect(await counted()).toEqual([1, true]);
  db.close();
});
