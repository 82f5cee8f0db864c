import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { v7 } from 'uuid';
import { LogId } from '../../src/domain/ids.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import type { Write } from '../../src/server/database/tables.ts';
import { createLog } from '../../src/server/log/create-log.ts';
import { numberChanges, type Unnumbered } from '../../src/server/log/number-changes.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { type Bar, type Line, type Outcome, percentile } from './figures.ts';

const WRITERS = 8;
const BATCH = 50;
const BATCHES = 40;
const ROUNDS = 3;

type Numbering = {
  readonly name: string;
  number(trx: Write, log: LogId, rows: readonly Unnumbered[]): Promise<unknown>;
};

const COUNTER: Numbering = {
  name: 'counter row, with its digest',
  number: (trx, log, rows) => numberChanges(trx, 'postgres', log, rows),
};

/** Numbers as a `bigserial` gives them: in the order of asking, not of committing. The same rows are written. */
const SEQUENCE: Numbering = {
  name: 'plain sequence',
  number: (trx, _log, rows) =>
    sql`
      with numbered as (
        select wanted.*, nextval('plain') as number
        from unnest(${rows.map(({ id }) => id)}::text[], ${rows.map(({ hash }) => hash)}::text[], ${rows.map(({ record }) => record)}::text[])
          as wanted(id, hash, record)
      ), raised as (
        update record set number = numbered.number from numbered where record.id = numbered.record
      )
      update change set number = numbered.number, digest_a = 0, digest_b = 0
      from numbered where change.id = numbered.id and change.hash = numbered.hash`.execute(trx),
};

/** Eight writers land batches on a real PostgreSQL, and a reader follows them: Halte’s numbering beside a plain sequence. */
export async function postgresRow(): Promise<Outcome> {
  const server = await startPostgres();
  try {
    const url = await newDatabase(server.url);
    const databases = await Promise.all(Array.from({ length: WRITERS + 1 }, () => opened(url)));
    await sql`create sequence plain`.execute(databases[0]!.kysely);
    const outcomes = [];
    for (const services of [1, WRITERS]) outcomes.push(await over(services, databases));
    await Promise.all(databases.map((database) => database.close()));
    return { lines: outcomes.flatMap(({ lines }) => lines), bars: outcomes.flatMap(({ bars }) => bars) };
  } finally {
    await server.stop();
  }
}

async function over(services: number, databases: readonly Database[]): Promise<Outcome> {
  const cell = services === 1 ? 'all write to one service' : `over ${services} services`;
  const runs = new Map<Numbering, Run[]>([COUNTER, SEQUENCE].map((numbering) => [numbering, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [numbering, some] of runs) some.push(await run(numbering, services, databases));
  }
  const lines = [...runs].map(([{ name }, some]): Line => ({
    row: 'postgres',
    cell,
    who: name,
    figures: {
      'changes a second': Math.round(median(some)),
      'lost to the reader': some.reduce((sum, { lost }) => sum + lost, 0),
      rows: some.length * WRITERS * BATCHES * BATCH,
    },
  }));
  const [own, control] = [runs.get(COUNTER) ?? [], runs.get(SEQUENCE) ?? []];
  const lost = (some: readonly Run[]) => some.reduce((sum, run) => sum + run.lost, 0);
  const bar = { row: 'postgres', cell } as const;
  const bars: Bar[] = [
    {
      ...bar,
      what: 'throughput ÷ a plain sequence’s',
      measured: median(own) / median(control),
      bar: services === 1 ? 0.5 : 0.9,
      wanted: 'at least',
    },
    { ...bar, what: 'rows lost to the reader', measured: lost(own), bar: 0, wanted: 'at most' },
    // With a service to each writer nobody commits out of order within one: there is nothing to lose.
    ...(services === 1
      ? [{ ...bar, what: 'rows that the control lost', measured: lost(control), bar: 1, wanted: 'at least' } as const]
      : []),
  ];
  return { lines, bars };
}

type Run = { readonly aSecond: number; readonly lost: number };

function median(runs: readonly Run[]): number {
  return percentile(
    runs.map(({ aSecond }) => aSecond),
    50,
  );
}

async function run(numbering: Numbering, services: number, databases: readonly Database[]): Promise<Run> {
  const [reading, ...writing] = databases as [Database, ...Database[]];
  const logs = Array.from({ length: services }, () => LogId.parse(v7()));
  await reading.write(async (trx) => {
    for (const log of logs) await createLog(trx, log, 'service');
  });
  let done = false;
  const following = follow(reading, logs, () => done);
  const began = performance.now();
  await Promise.all(
    writing.map(async (database, at) => {
      const log = logs[at % logs.length] as LogId;
      for (let batch = 0; batch < BATCHES; batch += 1) await database.write((trx) => store(trx, log, numbering));
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  done = true;
  const all = WRITERS * BATCHES * BATCH;
  return { aSecond: all / seconds, lost: all - (await following) };
}

/** What a batch of creations stores, and then its numbers: the last step before the commit. */
async function store(trx: Write, log: LogId, numbering: Numbering): Promise<void> {
  const rows = Array.from({ length: BATCH }, () => ({ id: v7(), hash: randomUUID(), record: v7() }));
  const text = 'x'.repeat(600);
  await trx
    .insertInto('change')
    .values(
      rows.map(({ id, hash, record }) => ({
        id,
        hash,
        log,
        record,
        text,
        type: 'visit',
        device: log,
        account: log,
        rank_ms: 0,
        rank_count: 0,
        verdict: 'accepted',
        reason: null,
        field: null,
        waits_for: null,
        number: null,
        digest_a: null,
        digest_b: null,
        day: '2026-11-24',
        received_at_ms: 0,
        flagged: 0,
        salvaged: 0,
        redacted: 0,
        in_part: 0,
      })),
    )
    .execute();
  await trx
    .insertInto('record')
    .values(
      rows.map(({ record }) => ({
        id: record,
        type: 'visit',
        log,
        number: 0,
        deleted: 0,
        state: text,
        parent: null,
        day: '2026-11-24',
        moved: 0,
        to_decide: 0,
      })),
    )
    .execute();
  await numbering.number(trx, log, rows);
}

/** Reads on from its cursors as a tablet does, until the writers have ended and nothing more comes; how many rows it saw. */
async function follow({ kysely }: Database, logs: readonly LogId[], isDone: () => boolean): Promise<number> {
  const cursors = new Map(logs.map((log) => [log, 0]));
  let seen = 0;
  for (;;) {
    const last = isDone();
    let more = 0;
    for (const log of logs) {
      const rows = await kysely
        .selectFrom('change')
        .select('number')
        .where('log', '=', log)
        .where('number', '>', cursors.get(log) ?? 0)
        .orderBy('number')
        .execute();
      more += rows.length;
      cursors.set(log, rows.at(-1)?.number ?? cursors.get(log) ?? 0);
    }
    seen += more;
    if (last && more === 0) return seen;
  }
}

async function opened(url: string): Promise<Database> {
  const result = await openDatabase({ url, file: '' });
  if (!result.ok) throw new Error(result.sentence);
  return result.database;
}

async function newDatabase(server: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query('create database bench');
  await client.end();
  return `${server}/bench`;
}
