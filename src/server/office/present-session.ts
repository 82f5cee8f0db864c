import { RecordId } from '../../domain/ids.ts';
import { localMoment } from '../../domain/local-date.ts';
import type { OfficeSession } from '../../protocol/office.ts';
import type { OfficeActor } from '../accounts/office-session.ts';
import type { Parts } from '../http/app.ts';
import { ownOrganisation } from './office-access.ts';
import { liveRecord } from './read-records.ts';

/** What the office's screens need to know of who is signed in. */
export async function presentSession(parts: Parts, actor: OfficeActor): Promise<OfficeSession> {
  const { kysely } = parts.database;
  const organisation = await liveRecord(kysely, 'organisation', RecordId.parse(await ownOrganisation(parts)));
  const services: OfficeSession['services'] = [];
  for (const id of actor.memberOf) {
    const service = await liveRecord(kysely, 'service', RecordId.parse(id));
    if (service === null) continue;
    const { name, timeZone } = service;
    services.push({ id, name, timeZone, today: localMoment(parts.clock(), timeZone).date });
  }
  return {
    account: { id: actor.account, name: actor.name, role: actor.role },
    organisation: organisation?.name ?? '',
    services,
    demo: parts.demo,
  };
}
