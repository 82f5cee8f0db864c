import type { KyselyPlugin } from 'kysely';
import type { AccountId, DeviceId } from '../../src/domain/ids.ts';
import type { Database } from '../../src/server/database/database.ts';
import type { Ledger } from '../../src/server/ledger/ledger.ts';
import { answerSync } from '../../src/server/sync/answer-sync.ts';
import { readRequest } from '../../src/server/sync/read-request.ts';
import { ORGANISATION, SERVICE } from './founding.ts';

export type Words = { readonly status: number; readonly text: string };

export type Caller = { readonly device: DeviceId; readonly account: AccountId | null };

/** Nobody is shut out and nothing is purged in this world. */
const NOTHING_LEDGED: Ledger = {
  entries: () => Promise.resolve([]),
  append: () => Promise.reject(new Error('nothing is written there')),
  close: () => Promise.resolve(),
};

/** What stands between the network and the server's own code; a sabotage puts something else there. */
export type Answering = (database: Database, caller: Caller, body: string, nowMs: number) => Promise<Words>;

export const answering: Answering = async (database, { device, account }, body, nowMs) => {
  const read = readRequest(JSON.parse(body));
  if (!read.ok) return problem(400, read.refusal);
  const sender = {
    device,

    status: 'active' as const,
    revokedAtMs: null,
    organisation: ORGANISATION,
    service: SERVICE,
    account,
    readsPersons: true,
  };
  const result = await answerSync(database, sender, read.request, nowMs, { ledger: NOTHING_LEDGED });
  return result.ok ? { status: 200, text: JSON.stringify(read.answer(result.response)) } : problem(403, result.refusal);
};

export function problem(status: number, kind: string): Words {
  return { status, text: JSON.stringify({ kind, message: 'Phrase.' }) };
}

/** The same database, with a gate before each transaction and after each query that stands alone. */
export function gatedDatabase(database: Database, gate: (at: string) => Promise<void>): Database {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await gate('query');
      return result;
    },
  };
  return {
    ...database,
    kysely: database.kysely.withPlugin(plugin),
    read: async (work) => {
      await gate('read');
      return database.read(work);
    },
    write: async (work) => {
      await gate('write');
      return database.write(work);
    },
  };
}
