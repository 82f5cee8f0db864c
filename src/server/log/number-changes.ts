import { sql } from 'kysely';
import type { LogId } from '../../domain/ids.ts';
import type { Digest } from '../../protocol/cursor.ts';
import type { Engine } from '../database/database.ts';
import type { Write } from '../database/tables.ts';
import { addProduct, DIGEST_PRIME, digestAfter, weights } from './log-digest.ts';

/** A row of `change` that is to be numbered, and the record whose number it raises. */
export type Unnumbered = { readonly id: string; readonly hash: string; readonly record: string };

/**
 * Gives the rows the next numbers of the log, in their order, and its running digest; answers each row's number by its id.
 *
 * The last step before the commit: from here on the counter row is this transaction's, so numbers become visible in the order in
 * which they were given, and no reader can pass one by.
 */
export async function numberChanges(
  trx: Write,
  engine: Engine,
  log: LogId,
  rows: readonly Unnumbered[],
): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  switch (engine) {
    case 'postgres':
      return numberInOneStatement(trx, log, rows);
    case 'sqlite':
      return numberStepByStep(trx, log, rows);
  }
}

/**
 * The digest after n changes is d + before × Σ w + Σ place × w, so the counter can be raised without having been read; the
 * digest at each place is what remains of it without the places that follow.
 */
async function numberInOneStatement(
  trx: Write,
  log: LogId,
  rows: readonly Unnumbered[],
): Promise<ReadonlyMap<string, number>> {
  const a = sumsFromTheEnd(rows.map(({ id }) => weights(id)[0]));
  const b = sumsFromTheEnd(rows.map(({ id }) => weights(id)[1]));
  const prime = sql.raw(`${DIGEST_PRIME}::bigint`);
  const { rows: numbered } = await sql<{ id: string; number: number }>`
    with counter as (
      update log set
        last_number = last_number + ${rows.length}::bigint,
        digest_a = (digest_a + (last_number % ${prime}) * ${a.all.weight}::bigint + ${a.all.placed}::bigint) % ${prime},
        digest_b = (digest_b + (last_number % ${prime}) * ${b.all.weight}::bigint + ${b.all.placed}::bigint) % ${prime}
      where id = ${log}
      returning last_number - ${rows.length}::bigint as before, digest_a, digest_b
    ), numbered as (
      select wanted.id, wanted.hash, wanted.record, counter.before + wanted.place as number,
        (counter.digest_a - ((counter.before % ${prime}) * after_a + placed_a) % ${prime} + ${prime}) % ${prime} as digest_a,
        (counter.digest_b - ((counter.before % ${prime}) * after_b + placed_b) % ${prime} + ${prime}) % ${prime} as digest_b
      from counter, unnest(
        ${rows.map(({ id }) => id)}::text[], ${rows.map(({ hash }) => hash)}::text[], ${rows.map(({ record }) => record)}::text[],
        ${a.weightAfter}::bigint[], ${a.placedAfter}::bigint[], ${b.weightAfter}::bigint[], ${b.placedAfter}::bigint[]
      ) with ordinality as wanted(id, hash, record, after_a, placed_a, after_b, placed_b, place)
    ), raised as (
      update record set number = latest.number
      from (select record, max(number) as number from numbered group by record) latest
      where record.id = latest.record
    )
    update change set number = numbered.number, digest_a = numbered.digest_a, digest_b = numbered.digest_b
    from numbered where change.id = numbered.id and change.hash = numbered.hash
    returning change.id, change.number`.execute(trx);
  return new Map(numbered.map(({ id, number }) => [id, number]));
}

type Sums = {
  /** Σ w and Σ place × w of all places, from 1. */
  readonly all: { readonly weight: number; readonly placed: number };
  /** For each place, the same two sums of the places after it. */
  readonly weightAfter: readonly number[];
  readonly placedAfter: readonly number[];
};

function sumsFromTheEnd(weightsOfPlaces: readonly number[]): Sums {
  const weightAfter: number[] = [];
  const placedAfter: number[] = [];
  let weight = 0;
  let placed = 0;
  for (const [at, own] of [...weightsOfPlaces.entries()].toReversed()) {
    weightAfter[at] = weight;
    placedAfter[at] = placed;
    weight = addProduct(weight, own, 1);
    placed = addProduct(placed, own, at + 1);
  }
  return { all: { weight, placed }, weightAfter, placedAfter };
}

async function numberStepByStep(
  trx: Write,
  log: LogId,
  rows: readonly Unnumbered[],
): Promise<ReadonlyMap<string, number>> {
  const counter = await trx.selectFrom('log').selectAll().where('id', '=', log).executeTakeFirstOrThrow();
  let number = counter.last_number;
  let digest: Digest = [counter.digest_a, counter.digest_b];
  const numbered = rows.map((row) => {
    number += 1;
    digest = digestAfter(digest, row.id, number);
    return { ...row, number, a: digest[0], b: digest[1] };
  });
  await trx
    .updateTable('log')
    .set({ last_number: number, digest_a: digest[0], digest_b: digest[1] })
    .where('id', '=', log)
    .execute();
  const json = JSON.stringify(numbered);
  await sql`
    update change set number = given.value ->> 'number', digest_a = given.value ->> 'a', digest_b = given.value ->> 'b'
    from json_each(${json}) as given
    where change.id = given.value ->> 'id' and change.hash = given.value ->> 'hash'`.execute(trx);
  await sql`
    update record set number = latest.number
    from (select value ->> 'record' as record, max(value ->> 'number') as number from json_each(${json}) group by 1) as latest
    where record.id = latest.record`.execute(trx);
  return new Map(numbered.map((row) => [row.id, row.number]));
}
