import type { Catalogue, Partner } from '../domain/records/organisation-records.ts';
import type { RecordOf, RecordType } from '../domain/records/record-types.ts';
import type { Service, Stop, Vehicle } from '../domain/records/service-records.ts';
import { readSetting } from './settings.ts';
import { liveOfType, shownById } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** The service that this tablet joined; null before its record has arrived. */
export async function service(db: TabletDatabase): Promise<Service | null> {
  const joined = await readSetting(db, 'joined');
  return joined && (await liveRecord(db, 'service', joined.service));
}

/** The version of the catalogue that the service points to. */
export async function catalogue(db: TabletDatabase): Promise<Catalogue | null> {
  const own = await service(db);
  return own && (await liveRecord(db, 'catalogue', own.catalogue));
}

export async function partners(db: TabletDatabase): Promise<readonly Partner[]> {
  return liveRecords(db, 'partner');
}

export async function stops(db: TabletDatabase): Promise<readonly Stop[]> {
  return liveRecords(db, 'stop');
}

export async function vehicles(db: TabletDatabase): Promise<readonly Vehicle[]> {
  return liveRecords(db, 'vehicle');
}

async function liveRecord<Type extends RecordType>(
  db: TabletDatabase,
  type: Type,
  id: RecordOf<Type>['id'],
): Promise<RecordOf<Type> | null> {
  const shown = await shownById(db, type, id);
  return shown && !shown.deleted ? shown.record : null;
}

async function liveRecords<Type extends RecordType>(
  db: TabletDatabase,
  type: Type,
): Promise<readonly RecordOf<Type>[]> {
  return (await liveOfType(db, type)).map((shown) => shown.record);
}
