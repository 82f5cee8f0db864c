import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { DepartmentCode } from '../../domain/ids.ts';
import { DepartmentCommunes } from '../../protocol/communes.ts';
import { TerritoryDetail, TerritorySearch } from '../../protocol/office.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';
import { signedIn } from '../office/office-access.ts';
import { organisationId } from '../setup/organisation-id.ts';
import { territoryDirectory } from './directory.ts';
import { suggestedTimeZone } from './time-zone.ts';

const Search = z.strictObject({ search: z.string().max(80) });
const Params = z.strictObject({ code: z.string().regex(/^\d{9}$/) });

const OfDepartment = z.strictObject({ department: DepartmentCode });

/** Open to who sets the server up, and then to its office. */
export function territoryRoutes(app: App, parts: Parts): void {
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    if ((await organisationId(parts.database.kysely)) !== null) await signedIn(request, parts);
  };

  const searched = { onRequest, schema: { querystring: Search, response: { 200: TerritorySearch, ...PROBLEMS } } };
  app.get('/api/v1/territories', searched, async ({ query }) => {
    const found = (await territoryDirectory()).search(query.search);
    return { territories: found.map(({ code, name, communes }) => ({ code, name, communes: communes.length })) };
  });

  const shown = { onRequest, schema: { params: Params, response: { 200: TerritoryDetail, ...PROBLEMS } } };
  app.get('/api/v1/territories/:code', shown, async (request) => {
    const territory = (await territoryDirectory()).territory(request.params.code);
    if (territory === null) throw new HttpProblem('not-found');
    const { code, name, communes } = territory;
    return {
      code,
      name,
      communes: [...communes],
      timeZone: suggestedTimeZone(communes.map((commune) => commune.code)),
    };
  });

  // The official code is public, and a tablet asks before anybody has signed in on it.
  const listed = { schema: { params: OfDepartment, response: { 200: DepartmentCommunes, ...PROBLEMS } } };
  app.get('/api/v1/communes/:department', listed, async ({ params: { department } }) => {
    const communes = (await territoryDirectory()).department(department);
    if (communes === null) throw new HttpProblem('not-found');
    return { department, communes: communes.map(({ code, name }): [typeof code, string] => [code, name]) };
  });
}
