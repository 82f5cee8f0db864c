import * as z from 'zod';
import { LogId, RecordId, ServiceId } from '../../../domain/ids.ts';
import { Dismissal, RecordHistory, Review, type ReviewItemKey } from '../../../protocol/review.ts';
import { appendEntry, byAccount } from '../../audit/append-entry.ts';
import { canReview } from '../../accounts/policies.ts';
import type { Queries } from '../../database/tables.ts';
import { type App, type Parts, PROBLEMS } from '../../http/app.ts';
import { HttpProblem } from '../../http/problem.ts';
import { sameOriginOnly } from '../../http/same-origin.ts';
import { serviceFor, signedIn } from '../office-access.ts';
import { recordHistory } from './record-history.ts';
import { readPosition, reviewPage } from './review.ts';

const params = z.strictObject({ service: ServiceId });
const ADDRESS = '/api/v1/office/services/:service';

export function reviewRoutes(app: App, parts: Parts): void {
  const { database, clock, publicUrl } = parts;

  const querystring = z.strictObject({ after: z.string().max(400).optional() });
  const listed = { schema: { params, querystring, response: { 200: Review, ...PROBLEMS } } };
  app.get(`${ADDRESS}/review`, listed, async (request, reply) => {
    const actor = await signedIn(request, parts);
    const { id } = await serviceFor(parts, actor, request.params.service, canReview);
    const after = readPosition(request.query.after);
    if (after === null) throw new HttpProblem('invalid', { field: 'after' });
    void reply.header('cache-control', 'no-store');
    return await reviewPage(database, { log: LogId.parse(id), after, nowMs: clock() });
  });

  const dismissed = {
    onRequest: sameOriginOnly(publicUrl),
    schema: { params, body: Dismissal, response: { 204: z.null(), ...PROBLEMS } },
  };
  app.post(`${ADDRESS}/review/dismissals`, dismissed, async (request, reply) => {
    const actor = await signedIn(request, parts);
    const { id } = await serviceFor(parts, actor, request.params.service, canReview);
    const { key } = request.body;
    if (!(await isOf(database.kysely, LogId.parse(id), key))) throw new HttpProblem('not-found');
    const nowMs = clock();
    await database.write(async (trx) => {
      const dismissed = await trx
        .insertInto('review_dismissal')
        .values({ log: id, item: key, account: actor.account, at_ms: nowMs })
        // Who set it aside first is who is named.
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (dismissed.numInsertedOrUpdatedRows === 0n) return;
      const told = { actor: byAccount(actor.account), service: id, action: 'review-dismissed' } as const;
      await appendEntry(trx, { ...told, subject: key.split(':')[1] ?? null, nowMs });
    });
    return await reply.code(204).send(null);
  });

  const ofRecord = z.strictObject({ service: ServiceId, record: RecordId });
  const told = { schema: { params: ofRecord, response: { 200: RecordHistory, ...PROBLEMS } } };
  app.get(`${ADDRESS}/records/:record/history`, told, async (request, reply) => {
    const actor = await signedIn(request, parts);
    const { id } = await serviceFor(parts, actor, request.params.service, canReview);
    const history = await recordHistory(database, { log: LogId.parse(id), record: request.params.record });
    if (history === null) throw new HttpProblem('not-found');
    void reply.header('cache-control', 'no-store');
    return history;
  });
}

/** Whether the matter is about something of this log. */
async function isOf(queries: Queries, log: LogId, key: ReviewItemKey): Promise<boolean> {
  const [kind, id = '', hash = ''] = key.split(':');
  const query =
    kind === 'c'
      ? queries.selectFrom('change').select('log').where('id', '=', id).where('hash', '=', hash)
      : queries.selectFrom('record').select('log').where('id', '=', id);
  return (await query.executeTakeFirst())?.log === log;
}
