import * as z from 'zod';
import { ServiceId } from '../../domain/ids.ts';
import { OfficeDevice, OfficeDeviceRequest } from '../../protocol/office-device.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { enrolOfficeDevice } from '../accounts/enrol-office-device.ts';
import { canWorkInOffice } from '../accounts/policies.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { ownOrganisation, serviceFor, signedIn } from './office-access.ts';

const params = z.strictObject({ service: ServiceId });

/** Lets the browser of somebody who is signed in write in the service's log as a tablet does: through an outbox of its own. */
export function deviceRoutes(app: App, parts: Parts): void {
  const { database, clock, publicUrl } = parts;
  const enrol = {
    onRequest: sameOriginOnly(publicUrl),
    schema: { params, body: OfficeDeviceRequest, response: { 200: OfficeDevice, ...PROBLEMS } },
  };
  app.post('/api/v1/office/services/:service/devices', enrol, async (request, reply) => {
    const actor = await signedIn(request, parts);
    const { id: service } = await serviceFor(parts, actor, request.params.service, canWorkInOffice);
    const organisation = await ownOrganisation(parts);
    void reply.header('cache-control', 'no-store');
    return await database.write(async (trx) => {
      const { device: id } = request.body;
      const nowMs = clock();
      const office = { id, name: actor.name, organisation, service, nowMs };
      const enrolled = await enrolOfficeDevice(trx, office);
      if (enrolled === null) throw new HttpProblem('conflict', { field: 'device' });
      const by = byAccount(actor.account);
      await appendEntry(trx, { actor: by, service, action: 'browser-enrolled', subject: id, nowMs });
      return enrolled;
    });
  });
}
