import type { Change } from '../../domain/change.ts';
import { referencesOf } from '../../domain/change-rules.ts';
import type { LogId, RecordId } from '../../domain/ids.ts';
import type { Verdict } from '../../protocol/verdict.ts';
import { tellLanded } from '../audit/tell-landed.ts';
import type { Database, Engine } from '../database/database.ts';
import { inChunks } from '../database/in-chunks.ts';
import type { LogTable, Queries, Write } from '../database/tables.ts';
import { verdictOf } from './entry.ts';
import { LandAgain } from './land-again.ts';
import { lockRecords } from './lock-records.ts';
import { numberChanges, type Unnumbered } from './number-changes.ts';
import { owePurges, personsNamed } from './owe-purges.ts';
import { readAround } from './read-around.ts';
import type { RightsOf } from './rights.ts';
import { type SentChange, sentChange, wholeOf } from './sent-change.ts';
import { settle, type Settlement } from './settle.ts';
import { recordRow, storeEntries, storeRecords } from './store.ts';

type About = {
  readonly log: LogId;
  readonly rightsOf: RightsOf;
  readonly nowMs: number;
};

export type Arrival = About & {
  /** The changes, each as the text that was saved. */
  readonly texts: readonly string[];
};

/** Changes whose texts were read already, to look up their authors. */
export type ReadArrival = About & { readonly sent: readonly SentChange[] };

/** A batch is landed again when another one got in between, which each time leaves less that can. */
const TRIES = 20;
/** PostgreSQL: the transaction lost against another one, and may be tried again. */
const LOST = new Set(['40001', '40P01']);

/** Lands changes in one transaction: exactly one verdict for each, in their order. The log must exist. */
export async function landBatch(database: Database, arrival: Arrival | ReadArrival): Promise<readonly Verdict[]> {
  const sent = 'sent' in arrival ? arrival.sent : arrival.texts.map(sentChange);
  let locked: ReadonlySet<RecordId> =
    database.engine === 'postgres' ? await recordsToLock(database.kysely, sent) : new Set();
  for (let left = TRIES; ; left -= 1) {
    try {
      return await database.write(async (trx) => {
        const { verdicts, log, changes, objections } = await landSent(trx, database.engine, {
          ...arrival,
          sent,
          locked,
        });
        await tellLanded(trx, { log, changes, objections, nowMs: arrival.nowMs });
        return verdicts;
      });
    } catch (cause) {
      if (left === 0) throw cause;
      if (cause instanceof LandAgain) locked = new Set([...locked, ...cause.records]);
      else if (!(cause instanceof Error && 'code' in cause && LOST.has(String(cause.code)))) throw cause;
    }
  }
}

/**
 * The same inside a transaction that also writes other tables, for records that no tablet knows yet. Call it last, but for the audit
 * log, which the caller tells: it numbers, and others wait from then on.
 */
export async function landWithin(trx: Write, engine: Engine, arrival: Arrival): Promise<readonly Verdict[]> {
  const sent = arrival.texts.map(sentChange);
  const { verdicts } = await landSent(trx, engine, { ...arrival, sent, locked: await recordsToLock(trx, sent) });
  return verdicts;
}

type Landing = ReadArrival & { readonly locked: ReadonlySet<RecordId> };

type LandedBatch = {
  readonly verdicts: readonly Verdict[];
  readonly log: { readonly id: LogId; readonly kind: LogTable['kind'] };
  /** Those accepted. */
  readonly changes: readonly Change[];
  /** Those among them by which somebody objects who had not yet. */
  readonly objections: readonly Change[];
};

async function landSent(
  trx: Write,
  engine: Engine,
  { log: id, sent, locked, rightsOf, nowMs }: Landing,
): Promise<LandedBatch> {
  const { kind } = await trx.selectFrom('log').select('kind').where('id', '=', id).executeTakeFirstOrThrow();
  await lockRecords(trx, engine, locked);
  const around = await readAround(trx, id, sent);
  if (engine === 'postgres' && [...around.toLock].some((record) => !locked.has(record)))
    throw new LandAgain(around.toLock);

  const settlement = settle(sent, around, { log: { id, kind }, rightsOf, nowMs });
  if (!(await storeEntries(trx, id, [...settlement.altered]))) throw new LandAgain(around.toLock);
  const changedUnaccepted = await mergeRecords(trx, id, settlement);
  const changes = settlement.accepted.flatMap(({ change }) => change ?? []);
  const objections = await owePurges(trx, changes, nowMs);
  const toNumber = [...settlement.accepted.map(unnumbered), ...changedUnaccepted];
  const numbers = await numberChanges(trx, engine, id, toNumber);
  for (const entry of settlement.accepted) entry.number = numbers.get(entry.id ?? '') ?? null;
  return { verdicts: settlement.answers.map(verdictOf), log: { id, kind }, changes, objections };
}

/** Writes what the touched records have become. Answers the refused changes that altered a record by what they had seen. */
async function mergeRecords(trx: Write, log: LogId, settlement: Settlement): Promise<readonly Unnumbered[]> {
  const raised = new Set(settlement.accepted.map((entry) => entry.change?.record));
  const touched = new Set([...settlement.altered].flatMap((entry) => entry.change?.record ?? []));
  const rows = [...touched].flatMap((record) => recordRow(log, record, settlement.entriesOf.get(record) ?? []) ?? []);
  const quiet = rows.filter(({ id }) => !raised.has(id as RecordId)).map(({ id }) => id);
  const before = await inChunks(quiet, (ids) =>
    trx.selectFrom('record').select(['id', 'state']).where('id', 'in', ids).execute(),
  );
  const stateBefore = new Map(before.map(({ id, state }) => [id, state]));
  await storeRecords(trx, rows);
  return rows
    .filter(({ id, state }) => stateBefore.has(id) && stateBefore.get(id) !== state)
    .flatMap(({ id }) => lastRefused(settlement, id) ?? []);
}

function lastRefused(settlement: Settlement, record: string): Unnumbered | null {
  const refused = [...settlement.altered].findLast(
    (entry) => entry.change?.record === record && entry.outcome.verdict === 'refused',
  );
  return refused ? unnumbered(refused) : null;
}

function unnumbered({ id, hash, change }: Settlement['accepted'][number]): Unnumbered {
  if (id === null || change === null) throw new Error('only a readable change is numbered');
  return { id, hash, record: change.record };
}

/**
 * The records that a batch writes, and those that it names and that do not exist: one that exists never ceases to. And the persons to whom it
 * adds something, lest they object at the same moment, and neither knows of the other.
 */
async function recordsToLock(trx: Queries, sent: readonly SentChange[]): Promise<ReadonlySet<RecordId>> {
  const changes = sent.flatMap((one) => wholeOf(one) ?? []);
  const named = new Set(changes.flatMap((change) => referencesOf(change).map(({ id }) => id)));
  const known = await inChunks(named, (ids) => trx.selectFrom('record').select('id').where('id', 'in', ids).execute());
  for (const { id } of known) named.delete(id as RecordId);
  return new Set([...named, ...changes.flatMap((change) => [change.record, ...personsNamed(change)])]);
}
