import { v7 } from 'uuid';
import { LogId, PlannedSessionId, StopId } from '../../src/domain/ids.ts';
import { addDays, type LocalDate, LocalTime } from '../../src/domain/local-date.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { newRecord } from '../../src/server/defaults/creation-change.ts';
import { landRecords } from '../../src/server/office/land-records.ts';
import { liveRecords } from '../../src/server/office/read-records.ts';
import { serverDevice } from '../../src/server/office/server-device.ts';
import type { Product, Supervisor } from './product.ts';
import type { Tablet } from './tablet-browser.ts';

/** A stop with a town hall to call, where the bus stands today since midnight and again tomorrow morning. */
export async function planTheDay(product: Product, supervisor: Supervisor, today: LocalDate): Promise<void> {
  const opened = await openDatabase({ url: null, file: product.databaseFile });
  if (!opened.ok) throw new Error(opened.sentence);
  const { database } = opened;
  const log = LogId.parse(supervisor.service);
  const [known] = await liveRecords(database.kysely, log, 'stop');
  const [vehicle] = await liveRecords(database.kysely, log, 'vehicle');
  if (!known || !vehicle) throw new Error('set-up makes a stop and a vehicle');
  const stop = StopId.parse(v7());
  const planned = (days: number, startTime: string, endTime: string) =>
    newRecord('plannedSession', {
      id: PlannedSessionId.parse(v7()),
      stop,
      vehicle: vehicle.id,
      date: addDays(today, days),
      startTime: LocalTime.parse(startTime),
      endTime: LocalTime.parse(endTime),
      cancelReason: null,
    });
  const records = [
    newRecord('stop', {
      ...known,
      id: stop,
      place: 'place de la Mairie',
      travelMinutes: 25,
      parking: 'devant l’école, prise sous le porche',
      contactName: 'M. Lenoir',
      contactPhone: '03 23 00 00 01',
    }),
    planned(0, '00:00', '02:00'),
    planned(1, '09:30', '12:15'),
  ];
  await database.write(async (trx) => {
    const author = { device: await serverDevice(trx), account: supervisor.account, nowMs: Date.now() };
    await landRecords(trx, database.engine, { log, records, author });
  });
  await database.close();
}

type Booked = { readonly familyName: string; readonly slot: string; readonly about?: string };

/** Gives an appointment to somebody new, from a screen that has the button for it. */
export async function book(tablet: Tablet, { familyName, slot, about }: Booked): Promise<void> {
  const page = tablet.page();
  await tablet.tap('button', 'Donner un rendez-vous');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(slot, { exact: true }).tap();
  await dialog.getByRole('button', { name: 'Nouvelle personne' }).tap();
  await dialog.getByLabel('Nom', { exact: true }).fill(familyName);
  await dialog.getByLabel('Téléphone').fill('06 00 00 00 07');
  await dialog.getByRole('button', { name: 'C’est cette personne' }).tap();
  if (about !== undefined) await dialog.getByLabel('Au sujet de').selectOption({ label: about });
  await dialog.getByRole('button', { name: 'Enregistrer le rendez-vous' }).tap();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(familyName).first().waitFor();
}
