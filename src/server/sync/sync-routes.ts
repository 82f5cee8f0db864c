import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { ANSWER_DIGEST_HEADER } from '../../protocol/answer-digest.ts';
import { AUDIT_HEAD_HEADER } from '../../protocol/audit-head.ts';
import { SyncRequest } from '../../protocol/sync-request.ts';
import { SyncResponse } from '../../protocol/sync-response.ts';
import { LIMITS } from '../../protocol/version.ts';
import { exchangeHeads } from '../audit/exchange-heads.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { readOfficeCookie } from '../http/office-cookie.ts';
import { logError } from '../http/log.ts';
import { HttpProblem } from '../http/problem.ts';
import { isSameOrigin } from '../http/same-origin.ts';
import { answerSync } from './answer-sync.ts';
import { authenticateDevice, type Sender } from './authenticate-device.ts';
import { inflateBody } from './inflate-body.ts';
import { readRequest } from './read-request.ts';

/** `POST /api/v1/sync`: whatever it answers but a verdict, the tablet keeps what it has. */
export function syncRoutes(
  app: App,
  { database, ledger, keys, clock, publicUrl }: Pick<Parts, 'database' | 'ledger' | 'keys' | 'clock' | 'publicUrl'>,
): void {
  const senders = new WeakMap<FastifyRequest, Sender>();

  /** A device that is shut out, or not let in yet, is not asked what it remembers. */
  const headFor = async ({ status, device, service }: Sender, told: string | undefined): Promise<string | null> =>
    status === 'active' ? await exchangeHeads(database, told, { device, service, nowMs: clock() }) : null;

  app.post(
    '/api/v1/sync',
    {
      schema: { body: SyncRequest, response: { 200: SyncResponse, ...PROBLEMS } },
      bodyLimit: LIMITS.bodyBytes,
      // Read below, so that another version of the protocol is told from nonsense.
      validatorCompiler: () => (value) => ({ value }),
      // Our own objects: checking each page again at the door would cost as much as reading it.
      serializerCompiler: () => (value) => JSON.stringify(value),
      // Before the body is read: a stranger's is not worth inflating.
      async onRequest(request) {
        // A cookie goes along by itself: it counts only where our own page asks. Without it the device hands in, and reads nothing.
        const officeSession = isSameOrigin(request, publicUrl) ? (readOfficeCookie(request, publicUrl) ?? null) : null;
        const { headers } = request;
        const sender = await authenticateDevice(database.kysely, { headers, officeSession, nowMs: clock() });
        if (sender === null) throw new HttpProblem('unknown-device');
        senders.set(request, sender);
      },
      preParsing: async (request, _reply, payload) => inflateBody(request.headers, payload),
      // Over what it was before it is packed: what unpacks it on the way may not have looked at its checksum.
      async onSend(_request, reply, payload) {
        if (typeof payload === 'string')
          void reply.header(ANSWER_DIGEST_HEADER, createHash('sha256').update(payload).digest('hex'));
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const body: unknown = request.body;
      const read = readRequest(body);
      if (!read.ok) throw new HttpProblem(read.refusal);
      const sender = senders.get(request);
      if (sender?.device !== read.request.device) throw new HttpProblem('unknown-device');
      const told = request.headers[AUDIT_HEAD_HEADER];
      const head = await headFor(sender, typeof told === 'string' ? told : undefined);
      const result = await answerSync(database, sender, read.request, clock(), {
        ledger,
        keys,
        onDelay: (cause) => logError(request.log, cause, 'a purge is still owed'),
      });
      if (!result.ok) throw new HttpProblem(result.refusal);
      if (head !== null) void reply.header(AUDIT_HEAD_HEADER, head);
      // An older reader's words are fewer; the document describes this version's.
      return read.answer(result.response) as SyncResponse;
    },
  );
}
