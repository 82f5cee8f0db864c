import { sql } from 'kysely';
import * as z from 'zod';
import { Pong } from '../../protocol/ping.ts';
import { organisationId } from '../setup/organisation-id.ts';
import { PROBLEMS, type App, type Parts } from './app.ts';
import { logError } from './log.ts';
import { HttpProblem } from './problem.ts';

export function presenceRoutes(app: App, { database, clock, demo }: Parts): void {
  app.get('/api/v1/ping', { schema: { response: { 200: Pong, ...PROBLEMS } } }, async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    const setUp = (await organisationId(database.kysely)) !== null;
    return { halte: 'present' as const, serverTime: clock(), demo, setUp };
  });

  const Health = z.strictObject({ status: z.literal('ok') });
  app.get('/health', { schema: { response: { 200: Health, ...PROBLEMS } } }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      await sql`select 1`.execute(database.kysely);
    } catch (cause) {
      logError(request.log, cause, 'the database does not answer');
      throw new HttpProblem('unavailable');
    }
    return { status: 'ok' as const };
  });
}
