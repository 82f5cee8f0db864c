import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { creation, type Edit } from '../../../../data/edits.ts';
import { save } from '../../../../data/save.ts';
import { TabletDatabase } from '../../../../data/tablet-database.ts';
import {
  AppointmentId,
  CaseId,
  PlannedSessionId,
  ReferralId,
  StopSessionId,
  VisitId,
  VisitorId,
  WorkshopId,
} from '../../../../domain/ids.ts';
import { addDays, Instant, LocalDate, LocalTime } from '../../../../domain/local-date.ts';
import type { Appointment } from '../../../../domain/records/followed-records.ts';
import type { Workshop } from '../../../../domain/records/workshop-records.ts';
import { openNames } from '../../../agent/testing/open-names.ts';
import { showOnTablet } from '../../../agent/testing/on-tablet.tsx';
import { procedureType } from '../../../agent/testing/procedure-type.ts';
import { seeded, seedTablet } from '../../../agent/testing/seed-tablet.ts';
import { newId } from '../../../platform/ids.ts';
import { rememberLanguage } from '../../../texts/language.ts';
import PrintDayDialog from './print-day-dialog.tsx';

const today = LocalDate.parse('2026-11-24');
const NOW = Date.parse('2026-11-24T10:30:00.000Z');
const at = Instant.parse('2026-11-24T09:00:00.000Z');
const time = (text: string) => LocalTime.parse(text);

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

const procedureTypes = [
  procedureType('permis', 'Permis de conduire'),
  procedureType('cni', 'Carte d’identité'),
  procedureType('titre', 'Titre de séjour', true),
];
const activities = [{ code: 'souris', labelFr: 'Premiers pas', labelEn: 'First steps', kind: 'named' as const }];

async function keepingNames(): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: () => NOW, newId });
  await seedTablet(db, { today, catalogue: { activities, procedureTypes } });
  await openNames(db, seeded.account);
  return db;
}

async function saved(db: TabletDatabase, edits: readonly Edit[]): Promise<void> {
  const result = await save(db, edits, { account: seeded.account });
  if (!result.ok) throw new Error(result.failure);
}

function person(familyName: string | null): { readonly id: VisitorId; readonly made: Edit } {
  const id = VisitorId.parse(newId());
  // Of somebody who objected nothing is left but the day on which they did.
  return { id, made: creation('visitor', id, familyName === null ? { objectionOn: today } : { familyName }) };
}

function appointment(startTime: string, values: Partial<Omit<Appointment, 'id'>>): Edit {
  const known = { stop: seeded.wassigny, date: today, minutes: 30, standing: 'booked' as const };
  return creation('appointment', AppointmentId.parse(newId()), { ...known, startTime: time(startTime), ...values });
}

function workshop(startTime: string, values: Partial<Omit<Workshop, 'id'>>): Edit {
  const known = { stop: seeded.oisy, date: today, activity: 'souris', capacity: 8 };
  return creation('workshop', WorkshopId.parse(newId()), { ...known, startTime: time(startTime), ...values });
}

/** The lines of each part of the sheet that is printed, by the part's title. */
async function printed(withNames: boolean): Promise<Readonly<Record<string, readonly string[]>>> {
  const print = vi.spyOn(window, 'print').mockReturnValue();
  if (withNames) await userEvent.click(await screen.findByLabelText('Avec les noms'));
  const button = await screen.findByRole('button', { name: 'Imprimer' });
  // The day is read first.
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  await userEvent.click(button);
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  const sheet = document.querySelector('.paper .day-sheet');
  const parts: Record<string, string[]> = {};
  for (const title of sheet?.querySelectorAll('h2') ?? []) {
    const lines: string[] = [];
    for (let next = title.nextElementSibling; next && next.tagName !== 'H2'; next = next.nextElementSibling) {
      const rows = [...next.querySelectorAll('tr')];
      const texts = rows.length > 0 ? rows.map((row) => [...row.cells].map(wordsOf).join(' | ')) : [wordsOf(next)];
      lines.push(...texts);
    }
    parts[wordsOf(title)] = lines;
  }
  return parts;
}

const wordsOf = (element: Element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

test('the day’s sheet has this day’s sessions, the cancelled and the unplanned ones among them, and none of another day', async () => {
  const db = await keepingNames();
  const plan = { stop: seeded.oisy, vehicle: seeded.vehicle, startTime: time('17:00'), endTime: time('18:00') };
  const place = { planned: null, stop: seeded.wassigny, vehicle: seeded.vehicle, halfDay: 'morning' as const };
  const openings = [{ id: 'o', at, device: seeded.device }];
  await saved(db, [
    creation('plannedSession', PlannedSessionId.parse(newId()), { ...plan, date: today, cancelReason: 'meteo' }),
    creation('plannedSession', PlannedSessionId.parse(newId()), { ...plan, date: addDays(today, -1) }),
    creation('plannedSession', PlannedSessionId.parse(newId()), { ...plan, date: addDays(today, 1) }),
    creation('stopSession', StopSessionId.parse(newId()), { ...place, date: today, openings }),
    creation('stopSession', StopSessionId.parse(newId()), { ...place, date: addDays(today, -1), openings }),
  ]);
  await showOnTablet(db, <PrintDayDialog onClose={() => {}} />);
  expect((await printed(false))['Permanences']).toEqual([
    '9 h 30 – 12 h 15 | Wassigny, place de la Mairie | ',
    '13 h 45 – 16 h 30 | Oisy, salle des fêtes | ',
    '17 h 00 – 18 h 00 | Oisy, salle des fêtes | annulée',
    ' | Wassigny, place de la Mairie | ouverte à 10 h 00',
  ]);
  expect(document.querySelector('.paper h1')?.textContent).toMatch(/^Mardi 24 novembre/);
  db.close();
});

test('with names, each line of the day’s sheet is of its own person; nobody who is not expected any more is on it, and of somebody made anonymous no name', async () => {
  const db = await keepingNames();
  const [quintard, delattre, anonymous, bisset] = [
    person('Quintard'),
    person('Delattre'),
    person(null),
    person('Bisset'),
  ];
  const followed = (nextStepOn: LocalDate, values: object) =>
    creation('case', CaseId.parse(newId()), { openedOn: addDays(today, -9), status: 'open', nextStepOn, ...values });
  await saved(db, [
    ...[quintard, delattre, anonymous, bisset].map(({ made }) => made),
    appointment('10:00', { visitor: quintard.id, about: 'permis' }),
    appointment('10:30', { visitor: delattre.id, standing: 'present' }),
    appointment('11:00', { visitor: anonymous.id, standing: 'no-show' }),
    appointment('11:30', { visitor: bisset.id, standing: 'cancelled' }),
    appointment('12:00', { visitor: bisset.id, standing: 'moved' }),
    appointment('10:15', { visitor: bisset.id, date: addDays(today, -1) }),
    appointment('10:45', { visitor: bisset.id, date: addDays(today, 1) }),
    followed(addDays(today, -2), { visitor: delattre.id, nextStep: 'Rappeler la mairie' }),
    followed(today, { visitor: quintard.id, nextStep: 'Signer', about: 'permis' }),
    followed(today, { visitor: bisset.id, nextStep: 'Apporter ses papiers', about: 'titre' }),
    creation('referral', ReferralId.parse(newId()), {
      visit: VisitId.parse(newId()),
      madeOn: today,
      dueOn: today,
      visitor: delattre.id,
      partner: 'caf',
      reason: 'titre',
    }),
    followed(addDays(today, 1), { visitor: bisset.id, nextStep: 'Attendre' }),
  ]);
  await showOnTablet(db, <PrintDayDialog onClose={() => {}} />);
  const parts = await printed(true);
  expect(parts['Rendez-vous']).toEqual([
    '10 h 00 | Quintard · Permis de conduire | ',
    '10 h 30 | Delattre | présent',
    '11 h 00 | Sans nom | pas venu',
  ]);
  expect(parts['À suivre']).toEqual([
    expect.stringMatching(/^Dossier \| Delattre · Rappeler la mairie \| 22/),
    'Dossier | Quintard · Permis de conduire · Signer | ',
    // Nothing that would tell what a sensitive one is about, the partner and the next step neither.
    'Dossier | Bisset | ',
    'Orientation | Delattre | ',
  ]);
  db.close();
});

test('without names the day’s sheet names nobody, also not beside what is due', async () => {
  const db = await keepingNames();
  const quintard = person('Quintard');
  const due = { openedOn: today, status: 'open' as const, nextStepOn: today, visitor: quintard.id };
  await saved(db, [
    quintard.made,
    appointment('10:00', { visitor: quintard.id }),
    creation('case', CaseId.parse(newId()), { ...due, about: 'permis' }),
  ]);
  await showOnTablet(db, <PrintDayDialog onClose={() => {}} />);
  const parts = await printed(false);
  expect([parts['Rendez-vous'], parts['À suivre']]).toEqual([['10 h 00 |  | '], ['Dossier | Permis de conduire | ']]);
  expect(document.querySelector('.paper')?.textContent).not.toContain('Quintard');
  db.close();
});

test('the workshops of the day’s sheet are this day’s, the cancelled one said so, and who waits has no seat', async () => {
  const db = await keepingNames();
  const attendances = (['registered', 'present', 'waiting', 'withdrawn'] as const).map((standing) => ({
    id: newId(),
    standing,
    walkIn: null,
    visitor: null,
  }));
  await saved(db, [
    workshop('14:00', { attendances, topic: 'La souris', group: 'Groupe B' }),
    workshop('16:00', { cancelReason: 'panne' }),
    workshop('15:00', { date: addDays(today, -1) }),
  ]);
  await showOnTablet(db, <PrintDayDialog onClose={() => {}} />);
  expect((await printed(false))['Ateliers']).toEqual([
    '14 h 00 | Premiers pas · La souris · Groupe B · Oisy, salle des fêtes | 2 / 8 places',
    '16 h 00 | Premiers pas · Oisy, salle des fêtes | annulé',
  ]);
  db.close();
});

test('what was done is this day’s, whoever came without an appointment too, and the paper is gone once it is printed', async () => {
  const db = await keepingNames();
  const [session, before] = [StopSessionId.parse(newId()), StopSessionId.parse(newId())];
  const place = {
    planned: seeded.morning,
    stop: seeded.wassigny,
    vehicle: seeded.vehicle,
    halfDay: 'morning' as const,
  };
  const openings = [{ id: 'o', at, device: seeded.device }];
  const visit = (of: StopSessionId, persons: number, types: readonly string[]) =>
    creation('visit', VisitId.parse(newId()), {
      session: of,
      at,
      persons,
      procedures: types.map((type) => ({ id: newId(), type, result: 'faite' })),
    });
  await saved(db, [
    creation('stopSession', session, { ...place, date: today, openings }),
    creation('stopSession', before, { ...place, planned: null, date: addDays(today, -1), openings }),
    visit(session, 2, ['permis', 'cni']),
    visit(session, 1, ['permis']),
    visit(before, 5, ['titre']),
  ]);
  await showOnTablet(db, <PrintDayDialog onClose={() => {}} />);
  expect((await printed(false))['Ce qui a été fait']).toEqual([
    '3 personnes reçues · 2 visites · 3 démarches',
    'Permis de conduire | 2',
    'Carte d’identité | 1',
  ]);
  expect(document.querySelector('.paper')?.getAttribute('data-size')).toBe('a4');
  window.dispatchEvent(new Event('afterprint'));
  await waitFor(() => expect(document.querySelector('.paper')).toBeNull());
  db.close();
});
