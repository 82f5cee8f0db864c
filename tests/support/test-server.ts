import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { onTestFinished } from 'vitest';
import { AccountId, LogId, type ServiceId } from '../../src/domain/ids.ts';
import { OfficeSession, type SetupRequest } from '../../src/protocol/office.ts';
import type { Database, Engine } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import type { NewRecord } from '../../src/server/defaults/creation-change.ts';
import type { App } from '../../src/server/http/app.ts';
import { type AppSettings, buildApp } from '../../src/server/http/build-app.ts';
import type { Ledger } from '../../src/server/ledger/ledger.ts';
import { replayLedger } from '../../src/server/ledger/replay-ledger.ts';
import { landRecords } from '../../src/server/office/land-records.ts';
import { serverDevice } from '../../src/server/office/server-device.ts';
import { newSetupToken } from '../../src/server/setup/setup-link.ts';
import { testKeys } from './test-keys.ts';
import { testLedger } from './test-ledger.ts';
import { freshDatabase } from './postgres.ts';

export const engines = ['sqlite', 'postgres'] as const satisfies readonly Engine[];

/** Thirty seconds before it is 10:00 in Paris, on a Tuesday. */
export const TEST_NOW = Date.parse('2026-11-24T08:59:30.000Z');

export type TestServer = {
  readonly app: App;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly clock: { nowMs: number };
  /** What it logged, line by line. */
  readonly logged: readonly string[];
};

type AtEnd = (close: () => Promise<void>) => void;

export type TestSettings = Partial<AppSettings> & {
  readonly engine?: Engine;
  /** When what it opened is closed: as a rule when the test is over. */
  readonly atEnd?: AtEnd;
};

/** A server on a database of its own, gone when the test is over. */
export async function testServer(settings: TestSettings = {}): Promise<TestServer> {
  const { engine = 'sqlite', atEnd = onTestFinished, ...others } = settings;
  const database = settings.database ?? (await testDatabase(engine, atEnd));
  const ledger = settings.ledger ?? (await testLedger(atEnd));
  await replayLedger(database, ledger);
  const clock = { nowMs: TEST_NOW };
  const logged: string[] = [];
  const app = await buildApp({
    database,
    ledger,
    keys: await testKeys(),
    clock: () => clock.nowMs,
    demo: false,
    publicUrl: null,
    // What a test needs of a hash is that it fits, not that it is slow.
    hashCost: { memoryKib: 64, passes: 1 },
    log: { level: 'trace', stream: { write: (line) => logged.push(line) } },
    trustedProxy: [],
    appFolder: null,
    ...others,
  });
  atEnd(async () => {
    await app.close();
  });
  return { app, database, ledger, clock, logged };
}

async function testDatabase(engine: Engine, atEnd: AtEnd): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-server-'));
  atEnd(async () => await rm(folder, { recursive: true }));
  const postgres = engine === 'postgres' ? await freshDatabase() : null;
  if (postgres) atEnd(async () => await postgres.drop());
  const opened = await openDatabase({ url: postgres?.url ?? null, file: join(folder, 'halte.sqlite') });
  if (!opened.ok) throw new Error(opened.sentence);
  atEnd(async () => await opened.database.close());
  return opened.database;
}

/** What a browser says by itself of a request that our own page makes. */
export const FROM_OUR_PAGE = { 'sec-fetch-site': 'same-origin' } as const;

export const ADMINISTRATOR = {
  name: 'Camille Moreau',
  login: 'camille@exemple.fr',
  password: 'le bus passe à dix heures',
};

export function setupRequest(token: string, service: Partial<SetupRequest['service']> = {}): SetupRequest {
  return {
    token,
    organisation: 'Communauté de communes',
    administrator: ADMINISTRATOR,
    service: {
      name: 'Bus des services',
      timeZone: 'Europe/Paris',
      vehicle: 'Camping-car',
      communes: [
        { code: '02361', planned: true },
        { code: '02298', planned: true },
        { code: '02050', planned: false },
      ],
      ...service,
    } as SetupRequest['service'],
  };
}

export type Office = {
  readonly session: OfficeSession;
  readonly service: ServiceId;
  readonly organisation: LogId;
  readonly account: AccountId;
  /** For `inject`: the cookie and what the browser adds. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Sets the server up and signs its administrator in. */
export async function setUpOffice(server: TestServer, service: Partial<SetupRequest['service']> = {}): Promise<Office> {
  const token = await newSetupToken(server.database.kysely);
  const response = await server.app.inject({
    method: 'POST',
    url: '/api/v1/setup',
    headers: FROM_OUR_PAGE,
    payload: setupRequest(token, service),
  });
  if (response.statusCode !== 201) throw new Error(`set-up answered ${response.body}`);
  const session = OfficeSession.parse(response.json());
  const made = session.services[0];
  if (made === undefined) throw new Error('set-up made no service');
  const meta = await server.database.kysely
    .selectFrom('meta')
    .selectAll()
    .where('key', '=', 'organisation')
    .executeTakeFirstOrThrow();
  return {
    session,
    service: made.id,
    organisation: LogId.parse(meta.value),
    account: AccountId.parse(session.account.id),
    headers: { ...FROM_OUR_PAGE, cookie: cookieOf(response) },
  };
}

export function cookieOf(response: LightMyRequestResponse): string {
  const [cookie] = response.cookies;
  if (cookie === undefined) throw new Error('no cookie was set');
  return `${cookie.name}=${cookie.value}`;
}

/** Puts records into the service's log, or another's. */
export async function land(
  server: TestServer,
  office: Office,
  records: readonly NewRecord[],
  log: LogId = LogId.parse(office.service),
): Promise<void> {
  await server.database.write(async (trx) => {
    const author = { device: await serverDevice(trx), account: office.account, nowMs: server.clock.nowMs };
    await landRecords(trx, server.database.engine, { log, records, author });
  });
}
