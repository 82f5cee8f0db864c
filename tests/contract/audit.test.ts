import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { firstBrokenEntry } from '../../src/server/audit/check-audit.ts';
import type { Database } from '../../src/server/database/database.ts';
import { enrolled, type Served, served } from '../support/tablet-and-server.ts';
import { ENGINES } from './engines.ts';

function entriesOf({ kysely }: Database) {
  return kysely.selectFrom('audit_entry').selectAll().orderBy('number').execute();
}

/** What only whoever holds the database itself can do: its guard taken away first. */
async function unguarded({ engine, kysely }: Database): Promise<void> {
  if (engine === 'postgres') await sql`alter table audit_entry disable trigger user`.execute(kysely);
  else {
    await sql`drop trigger audit_entry_unaltered`.execute(kysely);
    await sql`drop trigger audit_entry_kept`.execute(kysely);
  }
}

async function withEntries(engine: (typeof ENGINES)[number]): Promise<Served> {
  const world = await served({}, engine);
  await enrolled(world);
  return world;
}

test.for(ENGINES)(
  'how a tablet and its agent came in is told in the audit log, by ids and without a name (%s)',
  async (engine) => {
    const { server, office } = await served({}, engine);
    const tablet = await enrolled({ server, office });
    const entries = await entriesOf(server.database);
    const [, , account] = entries.map(({ subject }) => subject);
    expect(entries.map((entry) => [entry.actor, entry.action, entry.subject, entry.service])).toEqual([
      [office.account, 'device-code-given', null, office.service],
      [tablet.device, 'tablet-enrolled', tablet.device, office.service],
      [office.account, 'account-created', account, office.service],
      [office.account, 'agent-code-given', account, office.service],
      [tablet.device, 'agent-joined', account, office.service],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Agent |Camille|Tablette/);
    expect(await firstBrokenEntry(server.database)).toBeNull();
  },
);

test.for(ENGINES)(
  'the database refuses to alter an entry of the audit log, or to take one out (%s)',
  async (engine) => {
    const { server } = await withEntries(engine);
    const { kysely } = server.database;
    await expect(kysely.updateTable('audit_entry').set({ at_ms: 1 }).execute()).rejects.toThrow('only ever added to');
    await expect(kysely.deleteFrom('audit_entry').execute()).rejects.toThrow('only ever added to');
    // SQLite has no such word, and refuses it as well.
    await expect(sql`truncate audit_entry`.execute(kysely)).rejects.toThrow(/only ever added to|syntax error/);
    expect(await entriesOf(server.database)).toHaveLength(5);
  },
);

test.for(ENGINES)(
  'an entry that was rewritten, taken out or cut off the end is named, and the control holds (%s)',
  async (engine) => {
    const { server } = await withEntries(engine);
    const { database } = server;
    const { kysely } = database;
    expect(await firstBrokenEntry(database)).toBeNull();
    await unguarded(database);
    const [third] = await kysely.selectFrom('audit_entry').selectAll().where('number', '=', 3).execute();
    if (!third) throw new Error('no third entry');
    await kysely.updateTable('audit_entry').set({ details: '{"role":"agents"}' }).where('number', '=', 3).execute();
    expect(await firstBrokenEntry(database)).toBe(3);
    await kysely.updateTable('audit_entry').set({ details: third.details }).where('number', '=', 3).execute();
    expect(await firstBrokenEntry(database)).toBeNull();
    await kysely.deleteFrom('audit_entry').where('number', '=', 3).execute();
    expect(await firstBrokenEntry(database)).toBe(3);
    await kysely.insertInto('audit_entry').values(third).execute();
    await kysely.deleteFrom('audit_entry').where('number', '=', 5).execute();
    expect(await firstBrokenEntry(database)).toBe(5);
  },
);

test.for(ENGINES)('what is told at the same moment follows one after the other (%s)', async (engine) => {
  const { server, office } = await served({}, engine);
  const url = `/api/v1/office/services/${office.service}/device-codes`;
  const ask = () => server.app.inject({ method: 'POST', url, headers: office.headers });
  const answers = await Promise.all(Array.from({ length: 8 }, ask));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 201));
  expect((await entriesOf(server.database)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await firstBrokenEntry(server.database)).toBeNull();
});
