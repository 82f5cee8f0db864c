import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { edit } from '../../src/data/edits.ts';
import { shownOf } from '../../src/data/shown.ts';
import { readChange } from '../../src/protocol/read-change.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { chanceOf } from '../simulation/chance.ts';
import { EVERY_TABLE } from '../support/database-copy.ts';
import { freshDatabase } from '../support/postgres.ts';
import { arrival, opening, PLANNED, SESSION, STOP, VEHICLE } from '../support/tablet.ts';
import { enrolled, saveAll, served, straight, sync } from '../support/tablet-and-server.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { type ApiDocument, anyRequest, type Kit, routesOf, type SyncBody } from './requests.ts';
import { CANARY } from './spoil.ts';

export type Fuzzing = {
  readonly seed: number;
  readonly requests: number;
  readonly engine: 'sqlite' | 'postgres';
};

export type FuzzReport = {
  /** How many answers had each status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** What a server must never do, with the request that made it. */
  readonly faults: readonly string[];
};

const MOST_FAULTS = 5;

/** Sends a server of its own what strangers, damaged links and clumsy programs send, and says what it should not have done. */
export async function fuzz(fuzzing: Fuzzing): Promise<FuzzReport> {
  const endings: Ending[] = [];
  try {
    return await fuzzUntilTheEnd(fuzzing, (ending) => endings.push(ending));
  } finally {
    // Here, not when the test is over: hundreds of servers that wait to be closed look like a leak of the server's.
    for (const end of endings.toReversed()) await end();
  }
}

type Ending = () => Promise<void>;
type AtEnd = (ending: Ending) => void;

async function fuzzUntilTheEnd({ seed, requests, engine }: Fuzzing, atEnd: AtEnd): Promise<FuzzReport> {
  const chance = chanceOf(seed);
  const stored = await homeOf(engine, atEnd);
  const world = await served({}, engine, { database: stored.database, atEnd });
  const kit = await kitOf(world, atEnd);
  const { app, clock, logged } = world.server;
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let readLines = logged.length;
  for (let sent = 0; sent < requests && faults.length < MOST_FAULTS; sent += 1) {
    const request = anyRequest(kit, chance);
    const before = await stored.mark();
    const { statusCode, body } = await app.inject(request);
    clock.nowMs += 1_000;
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    const blame = (what: string) => faults.push(`${what}: request ${sent} of seed ${seed} ${told(request)}`);
    if (statusCode >= 500)
      blame(
        `answered ${statusCode} ${logged
          .slice(readLines)
          .filter((line) => line.includes('stack'))
          .join(' ')}`,
      );
    if (statusCode >= 400 && (await stored.mark()) !== before) blame(`stored something and answered ${statusCode}`);
    if (statusCode >= 400 && holdsCanary(body)) blame('repeats a value in a refusal');
    if (logged.slice(readLines).some(holdsCanary)) blame('logs a value');
    readLines = logged.length;
  }
  faults.push(...(await invalidRows(stored.database)));
  if (Object.hasOwn(Object.prototype, 'polluted')) faults.push('the prototype of all objects was written to');
  return { statuses, faults };
}

type Home = {
  readonly database: Database;
  /** Differs whenever something was written meanwhile. */
  readonly mark: () => Promise<string>;
};

async function homeOf(engine: Fuzzing['engine'], atEnd: AtEnd): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-fuzz-'));
  atEnd(async () => await rm(folder, { recursive: true }));
  const postgres = engine === 'postgres' ? await freshDatabase() : null;
  if (postgres) atEnd(async () => await postgres.drop());
  const file = join(folder, 'halte.sqlite');
  const opened = await openDatabase({ url: postgres?.url ?? null, file });
  if (!opened.ok) throw new Error(opened.sentence);
  const { database } = opened;
  atEnd(async () => await database.close());
  if (engine === 'postgres') return { database, mark: () => rowsAltered(database) };
  const beside = new DatabaseSync(file, { readOnly: true });
  atEnd(async () => beside.close());
  const version = beside.prepare('pragma data_version');
  return { database, mark: () => Promise.resolve(JSON.stringify(version.get())) };
}

/** Row versions: an update leaves another `ctid` and `xmin`. */
async function rowsAltered({ kysely }: Database): Promise<string> {
  const marks = await Promise.all(
    Object.keys(EVERY_TABLE).map(async (table) => {
      const { rows } = await sql<{ mark: string }>`
        select count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as mark from ${sql.table(table)}`.execute(
        kysely,
      );
      return rows[0]?.mark ?? '';
    }),
  );
  return marks.join();
}

async function kitOf(world: Awaited<ReturnType<typeof served>>, atEnd: AtEnd): Promise<Kit> {
  const { server, office } = world;
  const tablet = await enrolled(world);
  atEnd(async () => tablet.db.close());
  const syncBodies: SyncBody[] = [];
  let credentials = { deviceToken: '', agentToken: null as string | null };
  const through = straight(server);
  const recorded: Transport = {
    sync(body, given) {
      syncBodies.push(JSON.parse(body) as SyncBody);
      credentials = given;
      return through.sync(body, given);
    },
  };
  await sync(tablet, server, recorded);
  await saveAll(tablet, [opening(tablet.device), arrival(['caf.rsa']), arrival()]);
  await sync(tablet, server, recorded);
  const row = await tablet.db.records.where('type').equals('visit').first();
  const visit = shownOf('visit', row);
  if (!visit) throw new Error('no visit to edit');
  await saveAll(tablet, [edit(visit, { persons: 3 })]);
  await sync(tablet, server, recorded);
  const device = { authorization: `Bearer ${credentials.deviceToken}` };
  const asTablet = { ...device, 'halte-agent': credentials.agentToken ?? '' };
  const document = (await server.app.inject('/api/v1/openapi.json')).json<ApiDocument>();
  const senders = [
    {},
    device,
    asTablet,
    office.headers,
    { ...office.headers, ...device },
    { authorization: 'Bearer x' },
  ];
  const ids = [
    office.service,
    office.organisation,
    office.account,
    tablet.device,
    visit.id,
    SESSION,
    PLANNED,
    STOP,
    VEHICLE,
  ];
  const other = ['2026-11', '2026-11-24', '02', '02361', '75', 'caf.rsa', 'persons', 'fr', 'ABCDEFGH12345678', CANARY];
  return {
    // All but what would end the session that the office's requests come from.
    routes: routesOf(document).filter(({ path }) => path !== '/api/v1/office/sign-out'),
    syncBodies,
    senders,
    tablet: asTablet,
    words: [...ids, ...other],
  };
}

function holdsCanary(text: string): boolean {
  // The part of it that no encoding of an address or of JSON alters.
  return text.includes('CANARI');
}

function told({ method, url, payload }: InjectOptions): string {
  const bytes = Buffer.isBuffer(payload) ? payload : Buffer.alloc(0);
  return `${method} ${JSON.stringify(url).slice(0, 200)} ${JSON.stringify(bytes.toString('latin1').slice(0, 1_500))}`;
}

/** Whatever came in, what was accepted is as the schemas say, and the log adds up. */
async function invalidRows(database: Database): Promise<readonly string[]> {
  const faults = (await checkLog(database)).map(({ fault, id }) => `check-data: ${fault} ${id}`);
  const rows = await database.kysely
    .selectFrom('change')
    .select(['id', 'text'])
    .where('verdict', '=', 'accepted')
    .execute();
  for (const { id, text } of rows) if (!readChange(text).ok) faults.push(`accepted and not by the schema: ${id}`);
  return faults;
}
