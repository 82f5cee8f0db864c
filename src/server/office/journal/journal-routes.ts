import * as z from 'zod';
import { AccountId, LogId, RecordId } from '../../../domain/ids.ts';
import { TimeZone } from '../../../domain/local-date.ts';
import { AuditAction, Journal, JournalChain } from '../../../protocol/journal.ts';
import type { OfficeActor } from '../../accounts/office-session.ts';
import { canReadJournal } from '../../accounts/policies.ts';
import { appendEntry, byAccount } from '../../audit/append-entry.ts';
import { firstBrokenEntry } from '../../audit/check-audit.ts';
import { journalCsv } from '../../exports/journal-csv.ts';
import { type App, type Parts, PROBLEMS } from '../../http/app.ts';
import { HttpProblem } from '../../http/problem.ts';
import { sameOriginOnly } from '../../http/same-origin.ts';
import { freshlySignedIn, ownOrganisation, signedIn } from '../office-access.ts';
import { liveRecord } from '../read-records.ts';
import { peopleOf, presentEntries } from './present-entries.ts';
import { readJournal, readWholeJournal } from './read-journal.ts';

const PAGE = 50;
const UTC = TimeZone.parse('UTC');

const Filter = z.strictObject({ action: z.optional(AuditAction), person: z.optional(AccountId) });
const Paged = Filter.extend({ before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional() });
const Exported = Filter.extend({ language: z.enum(['fr', 'en']).default('fr') });
/** Bytes, sent as they are. */
const Download = z.custom<Uint8Array>();

const ADDRESS = '/api/v1/office/journal';

/** The audit log, for administrators: to read, to have checked, and to take away, which is told in it. */
export function journalRoutes(app: App, parts: Parts): void {
  const { database, clock, publicUrl } = parts;

  const reader = (actor: OfficeActor): OfficeActor => {
    if (!canReadJournal(actor)) throw new HttpProblem('not-allowed');
    return actor;
  };

  const listed = { schema: { querystring: Paged, response: { 200: Journal, ...PROBLEMS } } };
  app.get(ADDRESS, listed, async (request, reply) => {
    reader(await signedIn(request, parts));
    const { action = null, person = null, before = null } = request.query;
    const rows = await readJournal(database.kysely, { action, person, before, limit: PAGE + 1 });
    const shown = rows.slice(0, PAGE);
    void reply.header('cache-control', 'no-store');
    return {
      entries: [...(await presentEntries(database.kysely, shown))],
      next: rows.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
      people: await peopleOf(database.kysely, LogId.parse(await ownOrganisation(parts))),
    };
  });

  app.get(`${ADDRESS}/chain`, { schema: { response: { 200: JournalChain, ...PROBLEMS } } }, async (request, reply) => {
    reader(await signedIn(request, parts));
    void reply.header('cache-control', 'no-store');
    return await checkedChain();
  });

  /** What was added while it was looked through is not in it: the head first. */
  async function checkedChain(): Promise<JournalChain> {
    const row = await database.kysely.selectFrom('audit_head').select('number').executeTakeFirst();
    return { head: row?.number ?? 0, brokenAt: await firstBrokenEntry(database) };
  }

  const exported = {
    onRequest: sameOriginOnly(publicUrl),
    schema: { querystring: Exported, response: { 200: Download, ...PROBLEMS } },
  };
  app.get(`${ADDRESS}.csv`, exported, async (request, reply) => {
    const actor = reader(await freshlySignedIn(request, parts));
    const { language, action = null, person = null } = request.query;
    const rows = await readWholeJournal(database.kysely, { action, person });
    const entries = await presentEntries(database.kysely, rows);
    await tellExport(actor, rows.length);
    const timeZone = await timeZoneOf(actor);
    return await reply
      .headers({ 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="halte-journal.csv"' })
      .type('text/csv; charset=utf-8')
      .send(Buffer.from(journalCsv(entries, { language, timeZone })));
  });

  /** Before the file leaves: what cannot be told of is not given. */
  async function tellExport({ account }: OfficeActor, count: number): Promise<void> {
    await database.write(async (trx) => {
      const told = { actor: byAccount(account), service: null, action: 'journal-exported', subject: null } as const;
      await appendEntry(trx, { ...told, details: { count }, nowMs: clock() });
    });
  }

  /** That of the first service, which is the one of the screen. */
  async function timeZoneOf({ memberOf: [first] }: OfficeActor): Promise<TimeZone> {
    const service = first && (await liveRecord(database.kysely, 'service', RecordId.parse(first)));
    return service ? service.timeZone : UTC;
  }
}
