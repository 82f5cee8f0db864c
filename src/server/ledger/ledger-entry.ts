import * as z from 'zod';
import { AccountId, ChangeId, DeviceId, LogId, RecordId } from '../../domain/ids.ts';
import { Digest } from '../../protocol/cursor.ts';

const Instant = z.int().nonnegative();

/** What a copy of the database holds: how far each log had come, and which hand-overs of revoked tablets are whole in it. */
export const CopiedContent = z.strictObject({
  logs: z.array(z.strictObject({ log: LogId, number: z.int().nonnegative(), digest: Digest })),
  handovers: z.array(z.uuid()),
});
export type CopiedContent = z.infer<typeof CopiedContent>;

/**
 * What a restore must not undo. Instants are milliseconds since 1970 by the server's clock.
 *
 * - `revoked`: the tablet is shut out
 * - `erase-ordered`: a supervisor has it erased without waiting for a backup, for this reason
 * - `purged`: the record's personal fields are dropped; `id` is the change that says so in its log, `seen` how far that log had come
 * - `copy-begun`: what the database held when its own tool was about to copy it
 * - `copied`: a copy was made and verified, and holds at least this
 */
export const LedgerEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('revoked'), device: DeviceId, atMs: Instant, by: AccountId }),
  z.strictObject({
    kind: z.literal('erase-ordered'),
    device: DeviceId,
    atMs: Instant,
    by: AccountId,
    reason: z.string().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('purged'),
    id: ChangeId,
    record: RecordId,
    log: LogId,
    atMs: Instant,
    by: z.nullable(AccountId),
    seen: z.int().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('copy-begun'), atMs: Instant, content: CopiedContent }),
  z.strictObject({ kind: z.literal('copied'), atMs: Instant, content: CopiedContent }),
]);
export type LedgerEntry = z.infer<typeof LedgerEntry>;
export type EntryOf<Kind extends LedgerEntry['kind']> = Extract<LedgerEntry, { readonly kind: Kind }>;
