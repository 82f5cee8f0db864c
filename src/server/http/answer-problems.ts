import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { OfficeProblemKind } from '../../protocol/problem.ts';
import { isUnavailable } from '../database/is-unavailable.ts';
import { logError } from './log.ts';
import { HttpProblem, problemOf, statusOf } from './problem.ts';

/** Every answer that is not a success passes here, and none repeats a value of its request. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof HttpProblem) {
    return answer(reply, error.kind, error.field, error.retryAfterMs);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    // An address that no id can have is an address where nothing is.
    if (error.validationContext === 'params') return answer(reply, 'not-found');
    const field = error.validation[0]?.instancePath.slice(1);
    return field === undefined || field === '' ? answer(reply, 'malformed') : answer(reply, 'invalid', field);
  }
  // Whoever sent it is gone, in the middle of it: that is nobody’s fault here, and nobody reads the answer.
  if (request.raw.destroyed && !request.raw.complete) return answer(reply, 'malformed');
  if (isUnavailable(error)) {
    logError(request.log, error, 'the database is busy or out of reach');
    return answer(reply, 'unavailable');
  }
  const kind = kindOf(error);
  if (kind === 'internal') logError(request.log, error, 'an unexpected error');
  return answer(reply, kind);
}

/** A database that restarts is back by then, and so is the turn of who came when too many waited. */
const BUSY_RETRY_MS = 10_000;

function answer(reply: FastifyReply, kind: OfficeProblemKind, field?: string, retryAfterMs?: number): FastifyReply {
  const waitMs = retryAfterMs ?? (kind === 'unavailable' ? BUSY_RETRY_MS : undefined);
  if (waitMs !== undefined) void reply.header('retry-after', Math.ceil(waitMs / 1000));
  return reply
    .code(statusOf(kind))
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer((problem: unknown) => JSON.stringify(problem))
    .send(problemOf(kind, field));
}

function kindOf(error: unknown): OfficeProblemKind {
  const status = error instanceof Error ? (error as Partial<FastifyError>).statusCode : undefined;
  if (status === undefined || status < 400 || status >= 500) return status === 503 ? 'unavailable' : 'internal';
  switch (status) {
    case 404:
      return 'not-found';
    case 405:
      return 'method-not-allowed';
    case 413:
      return 'too-large';
    case 415:
      return 'unsupported-media-type';
    case 429:
      return 'too-many-requests';
    default:
      return 'malformed';
  }
}
