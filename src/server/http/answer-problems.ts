import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ProblemKind } from '../../protocol/problem.ts';
import { logError } from './log.ts';
import { HttpProblem, problemOf, statusOf } from './problem.ts';

/** Every answer that is not a success passes here, and none repeats a value of its request. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof HttpProblem) {
    if (error.retryAfterMs !== undefined) void reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000));
    return answer(reply, error.kind, error.field);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    // An address that no id can have is an address where nothing is.
    if (error.validationContext === 'params') return answer(reply, 'not-found');
    const field = error.validation[0]?.instancePath.slice(1);
    return field === undefined || field === '' ? answer(reply, 'malformed') : answer(reply, 'invalid', field);
  }
  const kind = kindOf(error);
  if (kind === 'internal') logError(request.log, error, 'an unexpected error');
  return answer(reply, kind);
}

function answer(reply: FastifyReply, kind: ProblemKind, field?: string): FastifyReply {
  return reply
    .code(statusOf(kind))
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer((problem: unknown) => JSON.stringify(problem))
    .send(problemOf(kind, field));
}

function kindOf(error: unknown): ProblemKind {
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
