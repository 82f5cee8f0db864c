import type { AccountId } from '../../domain/ids.ts';
import { proveSession } from '../accounts/office-session.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import type { Database } from '../database/database.ts';

export type Proved = { readonly account: AccountId; readonly token: string; readonly nowMs: number };

/** Notes in the session that its owner has just shown who they are, by whichever means, and tells of it. */
export async function proveAndTell(database: Database, { account, token, nowMs }: Proved): Promise<void> {
  await database.write(async (trx) => {
    await proveSession(trx, token, nowMs);
    const told = { actor: byAccount(account), service: null, action: 'proof-given', subject: account } as const;
    await appendEntry(trx, { ...told, nowMs });
  });
}
