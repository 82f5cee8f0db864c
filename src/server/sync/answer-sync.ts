import { fieldPath } from '../../domain/field-path.ts';
import type { ChangeId, LogId } from '../../domain/ids.ts';
import { addDays, LocalDate } from '../../domain/local-date.ts';
import { Role } from '../../domain/records/organisation-records.ts';
import { isRecordType, rulesOf } from '../../domain/records/record-types.ts';
import type { Salvaged } from '../../protocol/salvaged.ts';
import type { Batch, SyncRequest } from '../../protocol/sync-request.ts';
import type { LogPage, SyncResponse } from '../../protocol/sync-response.ts';
import type { Verdict } from '../../protocol/verdict.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Database } from '../database/database.ts';
import { compareReceipt } from '../log/compare-receipt.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { purgeOwed } from '../ledger/purge-owed.ts';
import { openSealed } from '../keys/open-sealed.ts';
import type { ServiceKeys } from '../keys/service-keys.ts';
import { landBatch } from '../log/land-batch.ts';
import { readContent } from '../log/record-content.ts';
import { salvagedChange } from '../log/salvage.ts';
import { sentChange } from '../log/sent-change.ts';
import { readPage } from '../log/read-page.ts';
import type { Sender } from './authenticate-device.ts';
import { authorRights } from './author-rights.ts';
import { ordersFor, reopenHandover } from './hand-over.ts';
import { noteSync } from './note-sync.ts';
import { withoutPersons } from './without-persons.ts';

/** The oldest app that this server still advises nobody to replace. */
const LEAST_APP = '0.1.0';
/**
 * JSON of one log's page, before it is packed some ten times smaller. Of three requests at a time one asks for records: a page holds
 * what all three of them sent.
 */
const PAGE_BYTES = 1_536 * 1024;
/** A tablet holds the sessions and visits of its last 90 days; one more for the zones that are behind UTC. */
const SCOPE_DAYS = 91;
const ACTIVE = fieldPath('active');
const ROLE = fieldPath('role');

export type SyncPorts = {
  readonly ledger: Ledger;
  /** Without them no sealed part opens. */
  readonly keys?: ServiceKeys;
  /** Told of what is left for later, which is no reason to keep the sender's work waiting. */
  readonly onDelay?: (cause: unknown) => void;
};

export type SyncResult =
  | { readonly ok: true; readonly response: SyncResponse }
  | { readonly ok: false; readonly refusal: 'not-allowed' };

/** One exchange: lands what came, compares the receipt, and gives what is new to whoever may read it. */
export async function answerSync(
  database: Database,
  sender: Sender,
  request: SyncRequest,
  nowMs: number,
  { ledger, keys, onDelay }: SyncPorts,
): Promise<SyncResult> {
  // A tablet's own token hands in its services' work and nothing else: with it one could make oneself administrator.
  if (request.batch && !(await mayHandIn(database, sender, request.batch.log))) {
    return { ok: false, refusal: 'not-allowed' };
  }
  const verdicts = request.batch ? await land(database, sender, request.batch, { nowMs, keys }) : [];
  const receipt = await compareReceipt(database, { ...request, device: sender.device });
  const role = await readersRole(database, sender);
  const salvaged =
    role === null ? [] : await landSalvage(database, sender, { role, keys, salvage: request.salvage, nowMs });
  // Before anybody is given a page: what a person objected to is in none.
  await purgeOwed({ database, ledger }).catch((cause: unknown) => onDelay?.(cause));
  const pages = role === null ? [] : await readPages(database, sender, request, nowMs);
  const orders = await ordersFor({ database, ledger }, sender, { request, verdicts, receipt, nowMs });
  await noteSync(database, { sender, request, verdicts, receipt, pages, nowMs });
  const epoch = await database.kysely
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'epoch')
    .executeTakeFirstOrThrow();
  return {
    ok: true,
    response: {
      protocol: PROTOCOL_VERSION,
      verdicts: [...verdicts],
      pages,
      receipt,
      salvaged: [...salvaged],
      orders,
      leastApp: LEAST_APP,
      serverTime: nowMs,
      epoch: epoch.value,
    },
  };
}

/** To its service, and to one that it has left, where it may have stood with work unsent. */
async function mayHandIn({ kysely }: Database, { device, service }: Sender, log: LogId): Promise<boolean> {
  if (log === service) return true;
  const row = await kysely
    .selectFrom('device_log')
    .select('log')
    .where('device', '=', device)
    .where('log', '=', log)
    .executeTakeFirst();
  return row !== undefined;
}

async function land(
  database: Database,
  sender: Sender,
  batch: Batch,
  { nowMs, keys }: { readonly nowMs: number; readonly keys: ServiceKeys | undefined },
): Promise<readonly Verdict[]> {
  const sent = await openSealed(database.kysely, keys, batch.changes.map(sentChange));
  const accounts = new Set(sent.flatMap(({ change }) => change?.account ?? []));
  const rightsOf = await authorRights(database.kysely, {
    organisation: sender.organisation,
    service: batch.log,
    accounts,
    signedIn: sender.account,
    revokedAtMs: sender.revokedAtMs,
  });
  if (sender.status === 'revoked') await reopenHandover(database, sender.device, sent);
  return landBatch(database, { log: batch.log, sent, rightsOf, nowMs });
}

/** Records go to an agent who joined this tablet and whose account is open. Null: to nobody. */
async function readersRole(database: Database, { account, organisation }: Sender): Promise<Role | null> {
  if (account === null) return null;
  const row = await database.kysely
    .selectFrom('record')
    .select('state')
    .where('id', '=', account)
    .where('type', '=', 'account')
    .where('log', '=', organisation)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { fields } = readContent(row.state);
  const role = Role.safeParse(fields[ROLE]?.value);
  return fields[ACTIVE]?.value === true && role.success ? role.data : null;
}

type Salvage = {
  readonly role: Role;
  readonly keys: ServiceKeys | undefined;
  readonly salvage: readonly Salvaged[];
  readonly nowMs: number;
};

/**
 * Takes back what this server has lost and the sender had pulled: of the kinds that the sender may write, and no more, since it
 * speaks for others. Answers all that need not be offered again.
 */
async function landSalvage(
  database: Database,
  sender: Sender,
  { role, keys, salvage, nowMs }: Salvage,
): Promise<readonly ChangeId[]> {
  const rightsOf = () => ({ role, flagged: false });
  for (const log of [sender.service, sender.organisation]) {
    const own = salvage.filter(
      (lost) => lost.log === log && isRecordType(lost.type) && rulesOf(lost.type).writers.includes(role),
    );
    const sent = await Promise.all(own.map((lost) => salvagedChange(lost, sender.device, keys)));
    if (sent.length > 0) await landBatch(database, { log, sent, rightsOf, nowMs });
  }
  return salvage.map(({ id }) => id);
}

async function readPages(
  database: Database,
  sender: Sender,
  { cursors }: SyncRequest,
  nowMs: number,
): Promise<LogPage[]> {
  const readable: readonly LogId[] = [sender.service, sender.organisation];
  const today = LocalDate.parse(new Date(nowMs).toISOString().slice(0, 10));
  const pages: LogPage[] = [];
  // A log that this tablet may not read, such as that of a service it has left, is passed over: the rest goes on.
  for (const cursor of cursors.filter(({ log }) => readable.includes(log))) {
    const scope = cursor.log === sender.service ? { from: addDays(today, -SCOPE_DAYS) } : null;
    const page = await readPage(database, { cursor, limitBytes: PAGE_BYTES, scope });
    pages.push(sender.readsPersons ? page : withoutPersons(page));
  }
  return pages;
}
