import type { Served } from './tablet-and-server.ts';

/** Gives the way back to the log as it stands now: a backup that is restored. */
export async function rememberLog({ server: { database } }: Served): Promise<() => Promise<void>> {
  const tables = ['change', 'record', 'log'] as const;
  const rows = await Promise.all(
    tables.map(async (table) => [table, await database.kysely.selectFrom(table).selectAll().execute()] as const),
  );
  return async () => {
    await database.write(async (trx) => {
      for (const [table, before] of rows) {
        await trx.deleteFrom(table).execute();
        for (const row of before) await trx.insertInto(table).values(row).execute();
      }
    });
  };
}
