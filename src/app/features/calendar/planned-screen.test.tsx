import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { appointmentsBetween, planned, sessionsOn } from '../../../data/calendar.ts';
import { creation } from '../../../data/edits.ts';
import { save } from '../../../data/save.ts';
import { TabletDatabase } from '../../../data/tablet-database.ts';
import {
  AccountId,
  AppointmentId,
  ItemId,
  PlannedSessionId,
  StopSessionId,
  VisitorId,
  VisitRequestId,
  WorkshopId,
} from '../../../domain/ids.ts';
import { addDays, Instant, LocalDate, LocalTime } from '../../../domain/local-date.ts';
import { openNames } from '../../agent/testing/open-names.ts';
import { seeded, seedTablet } from '../../agent/testing/seed-tablet.ts';
import { showOnTablet } from '../../agent/testing/on-tablet.tsx';
import { newId } from '../../platform/ids.ts';
import { rememberLanguage } from '../../texts/language.ts';
import AppointmentsOfDay from './appointments-of-day.tsx';
import PlannedScreen from './planned-screen.tsx';

const NOW = Date.parse('2026-11-24T07:30:00.000Z');
const today = LocalDate.parse('2026-11-24');
const cancelReasons = [
  { code: 'meteo', labelFr: 'Météo', labelEn: 'Weather' },
  { code: 'panne', labelFr: 'Panne du véhicule', labelEn: 'Breakdown' },
];

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

async function seededTablet(): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: () => NOW, newId });
  await seedTablet(db, { today, catalogue: { cancelReasons } });
  return db;
}

async function booked(db: TabletDatabase, startTime: string): Promise<AppointmentId> {
  const id = AppointmentId.parse(newId());
  const values = { stop: seeded.wassigny, date: today, startTime: LocalTime.parse(startTime), minutes: 30 };
  const saved = await save(db, [creation('appointment', id, { ...values, standing: 'booked' })], {
    account: seeded.account,
  });
  if (!saved.ok) throw new Error(saved.failure);
  return id;
}

async function standings(db: TabletDatabase): Promise<readonly string[]> {
  return (await appointmentsBetween(db, { from: today, to: today })).map(({ record }) => record.standing);
}

test('a session is not cancelled without a reason; cancelled, it says whom to call, and is taken back in one tap', async () => {
  const db = await seededTablet();
  await booked(db, '10:00');
  await showOnTablet(db, <PlannedScreen id={seeded.morning} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Annuler' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Annuler la permanence' }));
  await screen.findByText('Choisissez la raison.');
  expect((await planned(db, seeded.morning))?.record.cancelReason).toBeNull();
  await userEvent.click(screen.getByText('Météo'));
  await userEvent.click(screen.getByRole('button', { name: 'Annuler la permanence' }));
  const list = await screen.findByRole('list', { name: 'Qui prévenir' });
  expect(
    within(list)
      .getByRole('link', { name: /03 23 00 00 01/ })
      .getAttribute('href'),
  ).toBe('tel:0323000001');
  within(list).getByText('Rendez-vous de 10 h 00');
  await userEvent.click(within(list).getByRole('checkbox', { name: /^Prévenu\s: M. Lenoir/ }));
  await screen.findByText('1 prévenu sur 2');
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }));
  await waitFor(async () => expect((await planned(db, seeded.morning))?.record.cancelReason).toBeNull());
  db.close();
});

test('a session that ends earlier keeps what was announced, and an end that is not earlier is refused', async () => {
  const db = await seededTablet();
  await showOnTablet(db, <PlannedScreen id={seeded.morning} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Écourter' }));
  await userEvent.click(await screen.findByText('Panne du véhicule'));
  await userEvent.click(screen.getByRole('button', { name: 'Écourter la permanence' }));
  await screen.findByText('L’heure de fin doit venir avant celle qui était annoncée.');
  const end = screen.getByLabelText('Elle finit à');
  await userEvent.clear(end);
  await userEvent.type(end, '11:00');
  await userEvent.click(screen.getByRole('button', { name: 'Écourter la permanence' }));
  await screen.findByText(/^Annoncée : /);
  expect((await planned(db, seeded.morning))?.record).toMatchObject({
    endTime: '11:00',
    changeReason: 'panne',
    announced: { date: today, startTime: '09:30', endTime: '12:15' },
  });
  db.close();
});

test('a time that is taken is said so, and can be given all the same', async () => {
  const db = await seededTablet();
  await booked(db, '10:00');
  await showOnTablet(db, <PlannedScreen id={seeded.morning} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Donner un rendez-vous' }));
  await userEvent.click(await screen.findByText('10 h 00 · déjà pris'));
  await screen.findByText(/^Cette heure est déjà prise/);
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer le rendez-vous' }));
  await waitFor(async () => expect(await standings(db)).toEqual(['booked', 'booked']));
  expect((await screen.findAllByText('à la même heure')).length).toBe(2);
  db.close();
});

/** Two taps, the second before anything that the first does can show. */
function tapTwice(button: HTMLElement): void {
  button.click();
  button.click();
}

test('tapped twice before the first tap shows, a button books one appointment', async () => {
  const db = await seededTablet();
  await showOnTablet(db, <PlannedScreen id={seeded.morning} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Donner un rendez-vous' }));
  await userEvent.click(await screen.findByText('10 h 00'));
  tapTwice(screen.getByRole('button', { name: 'Enregistrer le rendez-vous' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await standings(db)).toEqual(['booked']);
  db.close();
});

test('present in one tap opens a visit in the session open there; taken back, both are as before', async () => {
  const db = await seededTablet();
  await booked(db, '10:00');
  const session = StopSessionId.parse(newId());
  const at = Instant.parse(new Date(NOW).toISOString());
  const place = { planned: seeded.morning, stop: seeded.wassigny, vehicle: seeded.vehicle, date: today };
  await save(
    db,
    [
      creation('stopSession', session, {
        ...place,
        halfDay: 'morning',
        openings: [{ id: 'o', at, device: seeded.device }],
      }),
    ],
    { account: seeded.account },
  );
  await showOnTablet(db, <AppointmentsOfDay />);
  // Twice, as who is not sure that the first tap was felt.
  tapTwice(await screen.findByRole('button', { name: /^Présent\s: rendez-vous de 10\sh\s00/ }));
  await screen.findByText('Présent, visite ouverte');
  expect(await standings(db)).toEqual(['present']);
  expect(await db.records.where('[type+session]').equals(['visit', session]).count()).toBe(1);
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }));
  await waitFor(async () => expect(await standings(db)).toEqual(['booked']));
  const visits = await db.records.where('[type+session]').equals(['visit', session]).toArray();
  expect(visits.map(({ deleted }) => deleted)).toEqual([true]);
  expect((await sessionsOn(db, today)).length).toBe(1);
  db.close();
});

test('one that is moved points to the new one, and stands again when that is taken back', async () => {
  const db = await seededTablet();
  const id = await booked(db, '10:00');
  await showOnTablet(db, <PlannedScreen id={seeded.morning} />);
  await userEvent.click(await screen.findByRole('button', { name: /^Rendez-vous de 10\sh\s00/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Déplacer' }));
  await userEvent.click(await screen.findByText('11 h 00'));
  await userEvent.click(screen.getByRole('button', { name: 'Déplacer ici' }));
  await screen.findByText('Rendez-vous déplacé à 11 h 00');
  const [before, after] = await appointmentsBetween(db, { from: today, to: today });
  expect([before?.record.id, before?.record.standing, before?.record.movedTo]).toEqual([id, 'moved', after?.record.id]);
  expect([after?.record.startTime, after?.record.standing]).toEqual(['11:00', 'booked']);
  await userEvent.click(screen.getAllByRole('button', { name: 'Annuler' }).at(-1) ?? document.body);
  await waitFor(async () => expect(await standings(db)).toEqual(['booked', 'cancelled']));
  db.close();
});

/** Chooses another day and other hours, and why. */
async function moveTo(date: string, start: string, end: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Déplacer' }));
  for (const [label, value] of [
    ['Jour', date],
    ['De', start],
    ['À', end],
  ] as const) {
    const field = await screen.findByLabelText(label);
    await userEvent.clear(field);
    await userEvent.type(field, value);
  }
  await userEvent.click(screen.getByText('Panne du véhicule'));
  await userEvent.click(screen.getByRole('button', { name: 'Déplacer la permanence' }));
}

test('a session that is moved has its new day and hours, says what was announced, and is taken back whole', async () => {
  const db = await seededTablet();
  const after = addDays(today, 2);
  await showOnTablet(db, <PlannedScreen id={seeded.morning} />);
  await moveTo(after, '14:00', '17:30');
  await screen.findByText('Permanence déplacée');
  expect((await planned(db, seeded.morning))?.record).toMatchObject({
    date: after,
    startTime: '14:00',
    endTime: '17:30',
    changeReason: 'panne',
    cancelReason: null,
    announced: { date: today, startTime: '09:30', endTime: '12:15' },
  });
  await screen.findByText(/^Jeudi 26 novembre.*14\sh\s00\s–\s17\sh\s30$/);
  screen.getByText(/^Annoncée\s: mardi 24 novembre.*9\sh\s30\s–\s12\sh\s15 · Raison\s: Panne du véhicule$/);
  await userEvent.click(screen.getAllByRole('button', { name: 'Annuler' }).at(-1) ?? document.body);
  await waitFor(async () =>
    expect((await planned(db, seeded.morning))?.record).toMatchObject({
      date: today,
      startTime: '09:30',
      endTime: '12:15',
      changeReason: null,
      announced: null,
    }),
  );
  db.close();
});

test('whoever counted on the day that was announced is to be told of a move, each by their own number, and nobody of another day or place', async () => {
  const db = await seededTablet();
  await openNames(db, seeded.account);
  const after = addDays(today, 2);
  const person = (familyName: string, phone: string) => {
    const id = VisitorId.parse(newId());
    return { id, made: creation('visitor', id, { familyName, phone }) };
  };
  const [quintard, delattre, bisset, elsewhere] = [
    person('Quintard', '06 00 00 00 01'),
    person('Delattre', '06 00 00 00 02'),
    person('Bisset', '06 00 00 00 03'),
    person('Cailleux', '06 00 00 00 04'),
  ];
  const appointment = (visitor: VisitorId, values: object) =>
    creation('appointment', AppointmentId.parse(newId()), {
      stop: seeded.wassigny,
      date: today,
      startTime: LocalTime.parse('10:00'),
      minutes: 30,
      standing: 'booked',
      visitor,
      ...values,
    });
  const workshop = (visitors: readonly VisitorId[], values: object) =>
    creation('workshop', WorkshopId.parse(newId()), {
      stop: seeded.wassigny,
      date: today,
      startTime: LocalTime.parse('11:00'),
      activity: 'souris',
      attendances: visitors.map((visitor) => ({
        id: ItemId.parse(newId()),
        standing: 'registered' as const,
        walkIn: null,
        visitor,
      })),
      ...values,
    });
  const other = PlannedSessionId.parse(newId());
  const request = (from: string, plan: PlannedSessionId) =>
    creation('visitRequest', VisitRequestId.parse(newId()), {
      askedAt: Instant.parse(new Date(NOW).toISOString()),
      from,
      status: 'planned',
      planned: plan,
      contactName: `Mme ${from}`,
      contactPhone: '03 23 00 00 09',
    });
  const saved = await save(
    db,
    [
      ...[quintard, delattre, bisset, elsewhere].map(({ made }) => made),
      appointment(quintard.id, {}),
      appointment(bisset.id, { standing: 'cancelled' }),
      appointment(elsewhere.id, { stop: seeded.oisy }),
      appointment(elsewhere.id, { date: after }),
      workshop([delattre.id, bisset.id], {}),
      workshop([elsewhere.id], { date: after }),
      request('Roussel', seeded.morning),
      request('Autre', other),
      creation('account', AccountId.parse(newId()), { name: 'Anne Petit', role: 'agent', active: true }),
    ],
    { account: seeded.account },
  );
  if (!saved.ok) throw new Error(saved.failure);
  await showOnTablet(db, <PlannedScreen id={seeded.morning} />);
  await moveTo(after, '09:30', '12:15');
  const list = await screen.findByRole('list', { name: 'Qui prévenir' });
  await within(list).findByText('Quintard');
  await within(list).findByText('Delattre');
  const told = [...list.children].map((row) => (row.textContent ?? '').replaceAll(/\s+/g, ' '));
  expect(told).toEqual([
    expect.stringMatching(/^M. Lenoir.*03 23 00 00 01$/),
    expect.stringMatching(/^Mme Roussel.*03 23 00 00 09$/),
    expect.stringMatching(/^Quintard.*10 h 00.*06 00 00 00 01$/),
    expect.stringMatching(/^souris, 11 h 00.*2 personnes inscrites.*Delattre.*06 00 00 00 02.*Bisset.*06 00 00 00 03$/),
    expect.stringMatching(/^Anne Petit.*Collègue$/),
  ]);
  screen.getByText('0 prévenu sur 5');
  // Those of the day that was announced are still to be moved themselves.
  expect(screen.getByRole('list', { name: 'Rendez-vous' }).textContent).toMatch(/Quintard.*Cailleux/);
  db.close();
});
