import * as z from 'zod';
import { appendEntry } from '../audit/append-entry.ts';
import type { Database } from '../database/database.ts';
import type { Queries, Write } from '../database/tables.ts';

const KEY = 'service-keys';
const Ids = z.array(z.string());

/** The prints of the keys that tablets were ever told to seal to: without one of them, what was sealed to it opens no more. */
export async function keysInUse(queries: Queries): Promise<readonly string[]> {
  const row = await queries.selectFrom('meta').select('value').where('key', '=', KEY).executeTakeFirst();
  return row === undefined ? [] : Ids.parse(JSON.parse(row.value));
}

/** Gives up the keys that are lost, and takes the new one into use, in one step: what comes sealed to those is turned away from then on. */
export async function giveUpKeys(
  database: Database,
  { lost, fresh }: { readonly lost: readonly string[]; readonly fresh: string },
  nowMs: number,
): Promise<void> {
  await database.write(async (trx) => {
    const left = (await keysInUse(trx)).filter((id) => !lost.includes(id));
    await store(trx, [...new Set([...left, fresh])]);
    const told = { actor: { kind: 'server' }, service: null, nowMs } as const;
    await appendEntry(trx, { ...told, action: 'service-key-made', subject: fresh });
    for (const subject of lost) await appendEntry(trx, { ...told, action: 'service-key-lost', subject });
  });
}

/** Before any tablet is told of them. */
export async function rememberKeys(database: Database, ids: readonly string[], nowMs: number): Promise<void> {
  await database.write(async (trx) => {
    const before = await keysInUse(trx);
    const all = [...new Set([...before, ...ids])];
    await store(trx, all);
    for (const id of all.slice(before.length)) {
      const told = { actor: { kind: 'server' }, service: null, action: 'service-key-made', subject: id } as const;
      await appendEntry(trx, { ...told, nowMs });
    }
  });
}

async function store(trx: Write, ids: readonly string[]): Promise<void> {
  const value = JSON.stringify(ids);
  await trx
    .insertInto('meta')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
