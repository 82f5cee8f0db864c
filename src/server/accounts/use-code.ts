import { AccountId, type DeviceId, ServiceId } from '../../domain/ids.ts';
import type { CodeTable, Queries } from '../database/tables.ts';
import { tokenHash } from './token.ts';

export type CodeRefusal = 'code-invalid' | 'code-used' | 'code-expired';

export type UsedCode =
  | { readonly ok: true; readonly service: ServiceId; readonly account: AccountId | null }
  | { readonly ok: false; readonly refusal: CodeRefusal };

export type CodeUse = {
  readonly code: string;
  readonly purpose: CodeTable['purpose'];
  readonly by: DeviceId;
  readonly nowMs: number;
  /** The only service whose code will do; null: any. */
  readonly service: ServiceId | null;
};

/** Whether anybody was ever given this code. Looked up before any lock is asked for, so that guessing keeps no sync waiting. */
export async function isCode(queries: Queries, { code, purpose }: Pick<CodeUse, 'code' | 'purpose'>): Promise<boolean> {
  const known = await queries
    .selectFrom('code')
    .select('hash')
    .where('hash', '=', tokenHash(code))
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return known !== undefined;
}

/** Takes the code, once: of two that try at the same moment, the update lets one through. A code of another purpose or service is no code. */
export async function useCode(queries: Queries, use: CodeUse): Promise<UsedCode> {
  const hash = tokenHash(use.code);
  const known = await queries
    .selectFrom('code')
    .selectAll()
    .where('hash', '=', hash)
    .where('purpose', '=', use.purpose)
    .executeTakeFirst();
  if (known === undefined || (use.service !== null && known.service !== use.service)) {
    return { ok: false, refusal: 'code-invalid' };
  }
  if (known.used_at_ms !== null) return { ok: false, refusal: 'code-used' };
  if (known.expires_at_ms <= use.nowMs) return { ok: false, refusal: 'code-expired' };
  const taken = await queries
    .updateTable('code')
    .set({ used_at_ms: use.nowMs, used_by: use.by })
    .where('hash', '=', hash)
    .where('used_at_ms', 'is', null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) return { ok: false, refusal: 'code-used' };
  return {
    ok: true,
    service: ServiceId.parse(known.service),
    account: known.account === null ? null : AccountId.parse(known.account),
  };
}
