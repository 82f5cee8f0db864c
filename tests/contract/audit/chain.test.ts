import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { firstBrokenEntry } from '../../../src/server/audit/check-audit.ts';
import { enrolled, type Served, served } from '../../support/tablet-and-server.ts';
import { entriesOf, unguarded } from './entries.ts';
import { ENGINES } from '../engines.ts';

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
    const [, , , , account] = entries.map(({ subject }) => subject);
    expect(entries.map((entry) => [entry.actor, entry.action, entry.subject, entry.service])).toEqual([
      [office.account, 'set-up', office.account, office.service],
      [office.account, 'signed-in', office.account, null],
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
    expect(await entriesOf(server.database)).toHaveLength(7);
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
    const [made] = await kysely.selectFrom('audit_entry').selectAll().where('number', '=', 5).execute();
    if (!made) throw new Error('no such entry');
    await kysely.updateTable('audit_entry').set({ details: '{"role":"agents"}' }).where('number', '=', 5).execute();
    expect(await firstBrokenEntry(database)).toBe(5);
    await kysely.updateTable('audit_entry').set({ details: made.details }).where('number', '=', 5).execute();
    expect(await firstBrokenEntry(database)).toBeNull();
    await kysely.deleteFrom('audit_entry').where('number', '=', 5).execute();
    expect(await firstBrokenEntry(database)).toBe(5);
    await kysely.insertInto('audit_entry').values(made).execute();
    await kysely.deleteFrom('audit_entry').where('number', '=', 7).execute();
    expect(await firstBrokenEntry(database)).toBe(7);
  },
);

test.for(ENGINES)('what is told at the same moment follows one after the other (%s)', async (engine) => {
  const { server, office } = await served({}, engine);
  const url = `/api/v1/office/services/${office.service}/device-codes`;
  const ask = () => server.app.inject({ method: 'POST', url, headers: office.headers });
  const answers = await Promise.all(Array.from({ length: 8 }, ask));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 201));
  expect((await entriesOf(server.database)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await firstBrokenEntry(server.database)).toBeNull();
});
