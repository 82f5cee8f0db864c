import { randomUUID } from 'node:crypto';
import { fastifyCompress } from '@fastify/compress';
import { fastifyCookie } from '@fastify/cookie';
import { fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { refusedSignIns } from '../audit/refused-sign-ins.ts';
import { enrolmentRoutes } from '../accounts/enrolment-routes.ts';
import { passwordChecks, signInWith } from '../accounts/sign-in.ts';
import { keyRoutes } from '../keys/key-routes.ts';
import { journalRoutes } from '../office/journal/journal-routes.ts';
import { deviceRoutes } from '../office/device-routes.ts';
import { demoRoutes } from '../office/demo-routes.ts';
import { ownSessionRoutes } from '../office/own-session-routes.ts';
import { ownPasskeyRoutes, passkeyDoors } from '../office/passkey-routes.ts';
import { passwordRoutes } from '../office/password-routes.ts';
import { rescueRoutes } from '../office/rescue-routes.ts';
import { reportRoutes } from '../office/report-routes.ts';
import { reviewRoutes } from '../office/review/review-routes.ts';
import { sessionRoutes } from '../office/session-routes.ts';
import { teamRoutes } from '../office/team-routes.ts';
import { setupRoutes } from '../setup/setup-routes.ts';
import { syncRoutes } from '../sync/sync-routes.ts';
import { territoryRoutes } from '../territories/territory-routes.ts';
import { answerError } from './answer-problems.ts';
import { answerUnknown } from './answer-unknown.ts';
import type { App, Parts } from './app.ts';
import { isHttps } from './is-https.ts';
import { type LogSettings, loggerOptions, logRequests } from './log.ts';
import { describeRoutes } from './openapi.ts';
import { presenceRoutes } from './presence-routes.ts';
import { problemOf } from './problem.ts';
import { refuseNul } from './refuse-nul.ts';
import { sendSecurityHeaders } from './security-headers.ts';
import { serveFiles } from './static-files.ts';

export type AppSettings = Omit<Parts, 'refusals'> & {
  readonly log: LogSettings;
  /** Addresses whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxy: readonly string[];
  /** Told every route as it is registered: a test holds the whole list against who may use it. */
  readonly onRoute?: (route: { readonly method: string | readonly string[]; readonly url: string }) => void;
  /** The built app; null serves the API alone. */
  readonly appFolder: string | null;
};

/** Forms are small; the sync route sets a limit of its own. */
const BODY_LIMIT_BYTES = 128 * 1024;
const REQUEST_TIMEOUT_MS = 120_000;

/** The whole server but its port: tests inject requests into it. */
export async function buildApp(given: AppSettings): Promise<App> {
  const settings = { ...given, refusals: refusedSignIns() };
  const { publicUrl, appFolder } = settings;
  const app: App = fastify({
    logger: loggerOptions(settings.log),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: settings.trustedProxy.length > 0 ? [...settings.trustedProxy] : false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler(_error, socket) {
      if (!socket.writable) return;
      const body = JSON.stringify(problemOf('malformed'));
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);

  const { onRoute } = settings;
  if (onRoute) app.addHook('onRoute', onRoute);
  logRequests(app);
  leaveNoConnectionBehind(app);
  sendSecurityHeaders(app, (request) => isHttps(request, publicUrl));
  answerUnknown(app, appFolder !== null);
  refuseNul(app, ['/api/v1/sync', '/api/v1/office/services/:service/rescue']);
  // Its inflater let a small body grow in memory without bound: requests are inflated by the sync route alone.
  await app.register(fastifyCompress, { globalDecompression: false, encodings: ['br', 'gzip'] });
  await app.register(fastifyCookie);
  await describeRoutes(app);

  const passwords = passwordChecks(settings.hashCost);
  presenceRoutes(app, settings);
  setupRoutes(app, settings, passwords);
  territoryRoutes(app, settings);
  enrolmentRoutes(app, settings);
  keyRoutes(app, settings);
  syncRoutes(app, settings);
  sessionRoutes(app, settings, signInWith({ queries: settings.database.kysely, clock: settings.clock, passwords }));
  reportRoutes(app, settings);
  teamRoutes(app, settings, passwords);
  ownSessionRoutes(app, settings);
  passwordRoutes(app, settings, passwords);
  rescueRoutes(app, settings);
  deviceRoutes(app, settings);
  reviewRoutes(app, settings);
  journalRoutes(app, settings);
  if (settings.demo) {
    demoRoutes(app, settings);
  } else {
    ownPasskeyRoutes(app, settings);
    passkeyDoors(app, settings);
  }
  if (appFolder !== null) await serveFiles(app, appFolder);
  return app;
}

/** A connection that is kept alive after its last answer would keep a stopping server waiting for a minute. */
function leaveNoConnectionBehind(app: App): void {
  let stopping = false;
  app.addHook('preClose', (done) => {
    stopping = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
}
