import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { LogId, ServiceId } from '../../domain/ids.ts';
import { LocalDate } from '../../domain/local-date.ts';
import { Report } from '../../protocol/office.ts';
import { canReadReport } from '../accounts/policies.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { toCsv } from '../exports/to-csv.ts';
import { toXlsx } from '../exports/to-xlsx.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';
import { ownOrganisation, serviceFor, signedIn } from './office-access.ts';
import { periodOf } from './period.ts';
import { reportOf } from './report.ts';

const params = z.strictObject({ service: ServiceId });
const Query = z.strictObject({ from: LocalDate, to: LocalDate, language: z.enum(['fr', 'en']).default('fr') });
type Query = z.infer<typeof Query>;
type Asked = { readonly query: Query; readonly format: 'csv' | 'xlsx' };

/** Bytes, sent as they are. */
const Download = z.custom<Uint8Array>();

const ADDRESS = '/api/v1/office/services/:service/report';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The same report on screen, in CSV and in XLSX. */
export function reportRoutes(app: App, parts: Parts): void {
  const report = async (request: FastifyRequest, id: ServiceId, { from, to }: Query): Promise<Report> => {
    const service = await serviceFor(parts, await signedIn(request, parts), id, canReadReport);
    const asked = periodOf(from, to);
    if (!asked.ok) throw new HttpProblem('invalid', { field: asked.field });
    const organisation = LogId.parse(await ownOrganisation(parts));
    return await reportOf(parts.database, { service, organisation, period: asked.period, nowMs: parts.clock() });
  };

  const shown = { schema: { params, querystring: Query, response: { 200: Report, ...PROBLEMS } } };
  app.get(ADDRESS, shown, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return await report(request, request.params.service, request.query);
  });

  /** Told before the file leaves: what cannot be told of is not given. */
  const forExport = async (request: FastifyRequest, id: ServiceId, { query, format }: Asked): Promise<Report> => {
    const { account } = await signedIn(request, parts);
    const made = await report(request, id, query);
    const { from, to } = query;
    await parts.database.write(async (trx) => {
      const told = { actor: byAccount(account), service: id, action: 'report-exported', subject: null } as const;
      await appendEntry(trx, { ...told, details: { format, from, to }, nowMs: parts.clock() });
    });
    return made;
  };

  const exported = { schema: { params, querystring: Query, response: { 200: Download, ...PROBLEMS } } };
  app.get(`${ADDRESS}.csv`, exported, async (request, reply) => {
    const { query } = request;
    const made = await forExport(request, request.params.service, { query, format: 'csv' });
    return await reply
      .headers(download(query, 'csv'))
      .type('text/csv; charset=utf-8')
      .send(Buffer.from(toCsv(made, query.language)));
  });
  app.get(`${ADDRESS}.xlsx`, exported, async (request, reply) => {
    const { query } = request;
    const made = await forExport(request, request.params.service, { query, format: 'xlsx' });
    return await reply
      .headers(download(query, 'xlsx'))
      .type(XLSX)
      .send(Buffer.from(await toXlsx(made, query.language)));
  });
}

function download({ from, to }: Query, extension: 'csv' | 'xlsx'): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="halte-${from}-${to}.${extension}"`,
  };
}
