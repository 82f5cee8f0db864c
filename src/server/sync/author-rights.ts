import { fieldPath } from '../../domain/field-path.ts';
import type { AccountId, LogId } from '../../domain/ids.ts';
import { Role } from '../../domain/records/organisation-records.ts';
import { readChange } from '../../protocol/read-change.ts';
import { inChunks } from '../database/in-chunks.ts';
import type { Queries } from '../database/tables.ts';
import type { Rights, RightsOf } from '../log/rights.ts';

const DAY_MS = 86_400_000;
const ROLE = fieldPath('role');
const ACTIVE = fieldPath('active');

/** What an account was from a moment of the server's on. */
type Standing = { readonly fromMs: number; readonly role: Role | null; readonly active: boolean };

/** What was recorded while the tablet was locked waits for an agent to confirm it, and is an agent's work. */
const UNNAMED: Rights = { role: 'agent', flagged: false };
const NONE: Rights = { role: null, flagged: false };

export type Authors = {
  readonly organisation: LogId;
  readonly service: LogId;
  readonly accounts: Iterable<AccountId>;
  /** Whoever proved to be there: a tablet's own token vouches for no more than an agent. */
  readonly signedIn: AccountId | null;
  /** What a revoked tablet made since then is kept, and looked at; null for one that is not. */
  readonly revokedAtMs: number | null;
};

/** The rights of these authors on the day of each change: an account closed since then has them still, and is flagged. */
export async function authorRights(queries: Queries, authors: Authors): Promise<RightsOf> {
  const { service, signedIn, revokedAtMs } = authors;
  const standings = await standingsOf(queries, authors);
  const members = await inChunks(authors.accounts, (accounts) =>
    queries
      .selectFrom('membership')
      .select('account')
      .where('service', '=', service)
      .where('account', 'in', accounts)
      .execute(),
  );
  const isMember = new Set(members.map(({ account }) => account));
  return (account, madeAtMs) => {
    const revoked = revokedAtMs !== null && madeAtMs >= revokedAtMs;
    if (account === null) return { ...UNNAMED, flagged: revoked };
    const standing = standings.get(account);
    if (!standing) return 'unknown-author';
    const then = standing.findLast(({ fromMs }) => fromMs < endOfDay(madeAtMs)) ?? standing[0];
    const now = standing.at(-1);
    if (!then?.active || then.role === null || !now) return NONE;
    const belongs = isMember.has(account) || now.role === 'admin';
    return { role: account === signedIn ? then.role : 'agent', flagged: revoked || !now.active || !belongs };
  };
}

function endOfDay(ms: number): number {
  return (Math.floor(ms / DAY_MS) + 1) * DAY_MS;
}

async function standingsOf(
  queries: Queries,
  { organisation, accounts }: Authors,
): Promise<ReadonlyMap<string, readonly Standing[]>> {
  const rows = await inChunks(accounts, (ids) =>
    queries
      .selectFrom('change')
      .select(['record', 'text', 'received_at_ms'])
      .where('log', '=', organisation)
      .where('type', '=', 'account')
      .where('record', 'in', ids)
      .where('verdict', '=', 'accepted')
      .orderBy('number')
      .execute(),
  );
  const standings = new Map<string, Standing[]>();
  for (const { record, text, received_at_ms: fromMs } of rows) {
    const read = readChange(text);
    if (!read.ok || record === null) continue;
    const before = standings.get(record) ?? [];
    const last = before.at(-1);
    const role = Role.safeParse(read.change.fields[ROLE]);
    const active = read.change.fields[ACTIVE];
    standings.set(record, [
      ...before,
      {
        fromMs,
        role: role.success ? role.data : (last?.role ?? null),
        active: typeof active === 'boolean' ? active : (last?.active ?? true),
      },
    ]);
  }
  return standings;
}
