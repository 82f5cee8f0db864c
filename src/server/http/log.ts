import type { FastifyBaseLogger, FastifyInstance, FastifyServerOptions } from 'fastify';

export type LogSettings = {
  readonly level: string;
  /** Where lines go; standard output when not given. */
  readonly stream?: { write(line: string): void };
};

/** Whatever is logged by the framework is cut down to what names nobody: no address, no query, no body, no message of an error. */
export function loggerOptions({ level, stream }: LogSettings): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { req: () => ({}), res: () => ({}), err: describeError },
    ...(stream === undefined ? {} : { stream }),
  };
}

/** One line a request: its route as the program knows it, never the address as it was typed. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log.info(line, 'request');
    done();
  });
}

export function logError(log: FastifyBaseLogger, error: unknown, message: string): void {
  log.error({ err: error }, message);
}

// A database's or a validator's message repeats the value that it complains of.
function describeError(error: unknown): { type: string; code: string | undefined; message: string; stack: string } {
  if (!(error instanceof Error)) return { type: typeof error, code: undefined, message: '', stack: '' };
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: error.constructor.name, code, message: '', stack: stack.join('\n') };
}
