import { randomUUID } from 'node:crypto';
import { type LocalDate, type Month, monthOf } from '../../domain/local-date.ts';
import type { Verdict } from '../../protocol/verdict.ts';
import type { Database } from '../database/database.ts';
import type { Write } from '../database/tables.ts';
import { openSealed } from '../keys/open-sealed.ts';
import type { ServiceKeys } from '../keys/service-keys.ts';
import { createLog } from '../log/create-log.ts';
import { landBatch } from '../log/land-batch.ts';
import type { RightsOf } from '../log/rights.ts';
import { type SentChange, sentChange } from '../log/sent-change.ts';
import { chanceOf } from './chance.ts';
import { territoryDirectory } from '../territories/directory.ts';
import { demonstrationIds, SERVICE_BEGAN_MS } from './demonstration-ids.ts';
import { demonstrationPeople, demonstrationYear } from './demonstration-year.ts';
import { accountRole } from './found-service.ts';
import { demonstrationTerritory } from './places.ts';
import { sealDeed } from './seal-deed.ts';

export type DemonstrationMoment = {
  /** In Europe/Paris. */
  readonly today: LocalDate;
  readonly nowMs: number;
  /** What tells of the twelve invented people is sealed to the service's key, as anybody's is. */
  readonly keys: ServiceKeys;
};

/** Called as the year is written, for whoever waits for it. */
export type Progress = (done: number, total: number) => void;

/** Written last: a demonstration that was cut short is made again. */
const MADE_FOR = 'demonstration';

/**
 * Leaves in `database`, which must be the demonstration's own, the twelve months before today's and a session today: as it is where
 * it holds them already, else emptied and made anew.
 */
export async function ensureDemonstration(
  database: Database,
  moment: DemonstrationMoment,
  progress: Progress = () => {},
): Promise<'kept' | 'made'> {
  if (await isFor(database, moment)) return 'kept';
  await createDemonstration(database, moment, progress);
  return 'made';
}

async function isFor({ kysely }: Database, { today }: DemonstrationMoment): Promise<boolean> {
  const made = await kysely.selectFrom('meta').select('value').where('key', '=', MADE_FOR).executeTakeFirst();
  if (made?.value !== markOf(monthOf(today))) return false;
  const session = await kysely
    .selectFrom('record')
    .select('id')
    .where('log', '=', demonstrationIds.serviceLog)
    .where('type', '=', 'plannedSession')
    .where('day', '=', today)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  return session !== undefined;
}

async function createDemonstration(database: Database, moment: DemonstrationMoment, progress: Progress): Promise<void> {
  const input = { ...moment, territory: demonstrationTerritory(await territoryDirectory()) };
  const deliveries = demonstrationYear(input);
  await database.write(async (trx) => {
    await empty(trx);
    await createLog(trx, demonstrationIds.organisationLog, 'organisation');
    await createLog(trx, demonstrationIds.serviceLog, 'service');
    await addDevices(trx, moment.nowMs);
    await trx
      .insertInto('membership')
      .values([...accountRole.keys()].map((account) => ({ account, service: demonstrationIds.service })))
      .execute();
  });
  for (const [done, { log, texts, atMs }] of deliveries.entries()) {
    expectAccepted(await landBatch(database, { log, texts, rightsOf, nowMs: atMs }));
    progress(done + 1, deliveries.length);
  }
  const chance = chanceOf(`the changes about people of ${monthOf(moment.today)}`);
  const sent: SentChange[] = [];
  for (const deed of demonstrationPeople(input)) {
    sent.push(sentChange(await sealDeed(deed, { keys: moment.keys, chance })));
  }
  const opened = await openSealed(database.kysely, moment.keys, sent);
  const log = demonstrationIds.serviceLog;
  expectAccepted(await landBatch(database, { log, sent: opened, rightsOf, nowMs: moment.nowMs }));
  await database.kysely
    .insertInto('meta')
    .values([
      { key: 'organisation', value: demonstrationIds.organisation },
      { key: MADE_FOR, value: markOf(monthOf(moment.today)) },
    ])
    .execute();
}

function expectAccepted(verdicts: readonly Verdict[]): void {
  const other = verdicts.find((verdict) => verdict.verdict !== 'accepted');
  if (other) throw new Error(`the demonstration holds a change that the log does not accept: ${JSON.stringify(other)}`);
}

const rightsOf: RightsOf = (account) => ({
  role: account === null ? null : (accountRole.get(account) ?? null),
  flagged: false,
});

async function empty(trx: Write): Promise<void> {
  const tables = [
    'log',
    'change',
    'record',
    'record_lock',
    'device',
    'code',
    'agent_token',
    'agent_key',
    'credential',
    'office_session',
    'passkey',
    'passkey_challenge',
    'membership',
  ] as const;
  for (const table of tables) await trx.deleteFrom(table).execute();
  await trx.deleteFrom('meta').where('key', '!=', 'epoch').execute();
  // Another history under the same ids: a tablet that knew the one before must not take it for that.
  await trx.updateTable('meta').set({ value: randomUUID() }).where('key', '=', 'epoch').execute();
}

async function addDevices(trx: Write, nowMs: number): Promise<void> {
  const device = {
    organisation: demonstrationIds.organisation,
    token_hash: null,
    status: 'active',
    enrolled_at_ms: SERVICE_BEGAN_MS,
    app: null,
  } as const;
  const server = {
    kind: 'server',
    name: 'Halte',
    service: null,
    last_sync_at_ms: null,
    last_complete_sync_at_ms: null,
  } as const;
  const tablet = {
    kind: 'tablet',
    service: demonstrationIds.service,
    last_sync_at_ms: nowMs,
    last_complete_sync_at_ms: nowMs,
  } as const;
  await trx
    .insertInto('device')
    .values([
      { ...device, ...server, id: demonstrationIds.server },
      ...demonstrationIds.tablets.map((id, at) => ({ ...device, ...tablet, id, name: `Tablette ${at + 1}` })),
    ])
    .execute();
}

function markOf(month: Month): string {
  return `2 ${month}`;
}
