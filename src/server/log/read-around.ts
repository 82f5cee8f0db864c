import type { Change } from '../../domain/change.ts';
import { referencesOf } from '../../domain/change-rules.ts';
import type { LogId, RecordId } from '../../domain/ids.ts';
import { inChunks } from '../database/in-chunks.ts';
import type { Write } from '../database/tables.ts';
import { type Entry, entryOfRow } from './entry.ts';
import { personsNamed } from './owe-purges.ts';
import { purgedAmong } from './purged-among.ts';
import type { KnownRecord } from './judge.ts';
import { type SentChange, wholeOf } from './sent-change.ts';

/** What the log holds that bears on a batch. */
export type Around = {
  /** Entries under the ids of the batch, of any record; those without an id, by their bytes. */
  readonly sameIds: readonly Entry[];
  /** Entries of the records that the batch, or what waits for it, may write. */
  readonly history: readonly Entry[];
  readonly known: ReadonlyMap<RecordId, KnownRecord>;
  /** Of the records that may be written, those whose personal fields were dropped for good. */
  readonly purged: ReadonlySet<RecordId>;
  /** What must be locked for all this to stay true until the commit. */
  readonly toLock: ReadonlySet<RecordId>;
};

export async function readAround(trx: Write, log: LogId, sent: readonly SentChange[]): Promise<Around> {
  const ids = sent.flatMap(({ id }) => id ?? []);
  const hashesWithoutId = sent.filter(({ id }) => id === null).map(({ hash }) => hash);
  const sameIds = [...(await changesWhere(trx, 'id', ids)), ...(await unreadableWhere(trx, hashesWithoutId))];
  const targets = new Set<RecordId>(sent.flatMap(({ change }) => change?.record ?? []));
  const history = new Map<string, Entry>();

  // A record that lands brings what waits for it, and that may be a record for which others wait.
  for (let frontier: ReadonlySet<RecordId> = targets; frontier.size > 0;) {
    const next = new Set<RecordId>();
    const reached = [
      ...(await changesWhere(trx, 'record', frontier, log)),
      ...(await changesWhere(trx, 'waits_for', frontier, log)),
    ];
    for (const entry of reached) {
      history.set(`${entry.id} ${entry.hash}`, entry);
      if (entry.outcome.verdict !== 'held' || entry.change === null || targets.has(entry.change.record)) continue;
      targets.add(entry.change.record);
      next.add(entry.change.record);
    }
    frontier = next;
  }

  const changes = [
    ...sent.flatMap((one) => wholeOf(one) ?? []),
    ...[...history.values()].flatMap(({ change }) => change ?? []),
  ];
  const references = new Set(changes.flatMap((change) => referencesOf(change).map(({ id }) => id)));
  const known = await knownRecords(trx, [...targets, ...references]);
  const missing = [...references].filter((id) => !known.has(id));
  const purged = new Set(await purgedAmong(trx, targets));
  // What landed before has been looked at then.
  const landing = changesThatMayLand(sent, [...history.values()]);
  const toLock = new Set([...targets, ...missing, ...landing.flatMap(personsNamed)]);
  return { sameIds, history: [...history.values()], known, purged, toLock };
}

function changesThatMayLand(sent: readonly SentChange[], history: readonly Entry[]): readonly Change[] {
  const held = history.filter(({ outcome }) => outcome.verdict === 'held');
  return [...sent.flatMap((one) => wholeOf(one) ?? []), ...held.flatMap(({ change }) => change ?? [])];
}

async function changesWhere(
  trx: Write,
  column: 'id' | 'record' | 'waits_for',
  values: Iterable<string>,
  log?: LogId,
): Promise<readonly Entry[]> {
  const rows = await inChunks(values, (chunk) => {
    const query = trx.selectFrom('change').selectAll().where(column, 'in', chunk);
    return (log === undefined ? query : query.where('log', '=', log)).execute();
  });
  return rows.map(entryOfRow);
}

async function unreadableWhere(trx: Write, hashes: readonly string[]): Promise<readonly Entry[]> {
  const rows = await inChunks(hashes, (chunk) =>
    trx.selectFrom('change').selectAll().where('id', '=', '').where('hash', 'in', chunk).execute(),
  );
  return rows.map(entryOfRow);
}

async function knownRecords(trx: Write, ids: Iterable<RecordId>): Promise<Map<RecordId, KnownRecord>> {
  const rows = await inChunks(ids, (chunk) =>
    trx.selectFrom('record').select(['id', 'type', 'log']).where('id', 'in', chunk).execute(),
  );
  return new Map(rows.map(({ id, type, log }) => [id as RecordId, { type, log }]));
}
