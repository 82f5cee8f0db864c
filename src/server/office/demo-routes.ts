import * as z from 'zod';
import { type DeviceId, LogId, type OrganisationId, RecordId, ServiceId } from '../../domain/ids.ts';
import type { Account } from '../../domain/records/organisation-records.ts';
import { DemoSignIn, DemoTablet } from '../../protocol/demo.ts';
import { OfficeSession } from '../../protocol/office.ts';
import { appendEntry } from '../audit/append-entry.ts';
import { joinSealed } from '../accounts/agent-token.ts';
import { enrolTablet } from '../accounts/enrol-device.ts';
import { officeActor } from '../accounts/office-session.ts';
import type { Write } from '../database/tables.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';
import { enterOffice } from './enter-office.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { ownOrganisation } from './office-access.ts';
import { presentSession } from './present-session.ts';
import { liveRecords } from './read-records.ts';

/** Signs in with one click, as its supervisor or as one of its agents. Registered in a demonstration only: elsewhere it is not there. */
export function demoRoutes(app: App, parts: Parts): void {
  const { database, clock, publicUrl } = parts;
  const schema = { body: DemoSignIn, response: { 200: z.union([OfficeSession, DemoTablet]), ...PROBLEMS } };
  app.post('/api/v1/demo/sign-in', { onRequest: sameOriginOnly(publicUrl), schema }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const { as, device } = request.body;
    const organisation = await ownOrganisation(parts);
    if (as === 'agent') {
      if (device === null) throw new HttpProblem('invalid', { field: 'device' });
      return await database.write(async (trx) => await joinDemo(trx, { device, organisation, nowMs: clock() }));
    }
    const accounts = await liveRecords(database.kysely, LogId.parse(organisation), 'account');
    const supervisor = accounts.find(({ role }) => role === 'supervisor');
    const actor = supervisor ? await officeActor(database.kysely, RecordId.parse(supervisor.id)) : null;
    if (actor === null) throw new HttpProblem('not-found');
    await enterOffice(request, reply, parts, { account: actor.account, by: 'demonstration' });
    return await presentSession(parts, actor);
  });
}

async function joinDemo(
  trx: Write,
  {
    device,
    organisation,
    nowMs,
  }: { readonly device: DeviceId; readonly organisation: OrganisationId; readonly nowMs: number },
): Promise<DemoTablet> {
  const service = await trx.selectFrom('log').select('id').where('kind', '=', 'service').executeTakeFirstOrThrow();
  const enrol = await enrolTablet(trx, {
    id: device,
    name: 'Tablette de démonstration',
    organisation,
    service: ServiceId.parse(service.id),
    nowMs,
  });
  if (enrol === null) throw new HttpProblem('conflict', { field: 'device' });
  const account = await nextAgent(trx, organisation, device);
  if (account === null) throw new HttpProblem('not-found');
  const join = await joinSealed(trx, { account, device, nowMs });
  const actor = { kind: 'device', id: device } as const;
  const of = { actor, service: ServiceId.parse(service.id), nowMs } as const;
  await appendEntry(trx, { ...of, action: 'tablet-enrolled', subject: device });
  await appendEntry(trx, { ...of, action: 'agent-joined', subject: account.id, details: { sealed: true } });
  return { enrol, join };
}

/** The agent who was on this tablet before, else the one with the fewest tablets: two tablets in a row are two agents. */
async function nextAgent(trx: Write, organisation: OrganisationId, device: DeviceId): Promise<Account | null> {
  const accounts = await liveRecords(trx, LogId.parse(organisation), 'account');
  const agents = accounts.filter(({ role }) => role === 'agent');
  const tokens = await trx.selectFrom('agent_token').select(['device', 'account']).orderBy('issued_at_ms').execute();
  const before = tokens.findLast((token) => token.device === device)?.account;
  const tabletsOf = (agent: Account) =>
    new Set(tokens.filter(({ account }) => account === agent.id).map((token) => token.device)).size;
  const byFewest = agents.toSorted((a, b) => tabletsOf(a) - tabletsOf(b));
  return agents.find(({ id }) => id === before) ?? byFewest[0] ?? null;
}
