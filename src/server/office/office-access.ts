import type { FastifyRequest } from 'fastify';
import { type OrganisationId, RecordId, type ServiceId } from '../../domain/ids.ts';
import type { Service } from '../../domain/records/service-records.ts';
import { actorOf, isFreshlyProved, type OfficeActor } from '../accounts/office-session.ts';
import type { Actor } from '../accounts/policies.ts';
import type { Parts } from '../http/app.ts';
import { readOfficeCookie } from '../http/office-cookie.ts';
import { HttpProblem } from '../http/problem.ts';
import { organisationId } from '../setup/organisation-id.ts';
import { liveRecord } from './read-records.ts';

/** Who sends this request; turned away when nobody we know does. */
export async function signedIn(request: FastifyRequest, { database, clock, publicUrl }: Parts): Promise<OfficeActor> {
  const token = readOfficeCookie(request, publicUrl);
  const actor = token === undefined ? null : await actorOf(database.kysely, token, clock());
  if (actor === null) throw new HttpProblem('not-signed-in');
  return actor;
}

/** The same, where it lets somebody in or gives somebody rights: asked for the password again, unless it was given a moment ago. */
export async function freshlySignedIn(request: FastifyRequest, parts: Parts): Promise<OfficeActor> {
  const actor = await signedIn(request, parts);
  const { database, clock, publicUrl, demo } = parts;
  // Nobody has a password in a demonstration.
  if (demo) return actor;
  const token = readOfficeCookie(request, publicUrl) ?? '';
  if (!(await isFreshlyProved(database.kysely, token, clock()))) throw new HttpProblem('proof-needed');
  return actor;
}

/** The service, to one who may; to everyone else it is not there, as if it did not exist. */
export async function serviceFor(
  { database }: Parts,
  actor: Actor,
  id: ServiceId,
  may: (actor: Actor, service: ServiceId) => boolean,
): Promise<Service> {
  const service = may(actor, id) ? await liveRecord(database.kysely, 'service', RecordId.parse(id)) : null;
  if (service === null) throw new HttpProblem('not-found');
  return service;
}

export async function ownOrganisation({ database }: Parts): Promise<OrganisationId> {
  const id = await organisationId(database.kysely);
  if (id === null) throw new HttpProblem('not-set-up');
  return id;
}
