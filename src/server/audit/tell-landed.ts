import type { Change } from '../../domain/change.ts';
import { fieldPath } from '../../domain/field-path.ts';
import { ServiceId, type LogId } from '../../domain/ids.ts';
import type { AuditAction, AuditDetails } from '../../protocol/journal.ts';
import type { Write } from '../database/tables.ts';
import { appendEntry, byAccount } from './append-entry.ts';

const ROLE = fieldPath('role');
const ACTIVE = fieldPath('active');

export type Landed = {
  readonly log: { readonly id: LogId; readonly kind: 'organisation' | 'service' };
  readonly changes: readonly Change[];
  /** Those among them by which a person objects for the first time. */
  readonly objections: readonly Change[];
  readonly nowMs: number;
};

/**
 * Tells of those among the changes that were just accepted by which somebody gets or loses rights, decides about what others wrote, or has
 * a person's identity erased.
 * All the others are told of by their own log, which keeps every one with its author.
 */
export async function tellLanded(trx: Write, { log, changes, objections, nowMs }: Landed): Promise<void> {
  const service = log.kind === 'service' ? ServiceId.parse(log.id) : null;
  for (const change of changes) {
    const { record: subject, account, device } = change;
    const actor = account === null ? ({ kind: 'device', id: device } as const) : byAccount(account);
    const parts: readonly Part[] = objections.includes(change)
      ? [...told(change), { action: 'objection-recorded', details: {} }]
      : told(change);
    for (const { action, details } of parts)
      await appendEntry(trx, { actor, service, action, subject, details, nowMs });
  }
}

type Part = { readonly action: AuditAction; readonly details: AuditDetails };

function told(change: Change): readonly Part[] {
  return [...toldOfDecision(change), ...(change.type === 'account' ? toldOfAccount(change) : [])];
}

function toldOfDecision({ id, type, kind }: Change): readonly Part[] {
  if (kind === 'decide') return [{ action: 'review-decided', details: { type, change: id } }];
  if (kind === 'repair') return [{ action: 'review-repaired', details: { type, change: id } }];
  return [];
}

function toldOfAccount({ kind, base, fields }: Change): readonly Part[] {
  if (kind === 'delete') return [{ action: 'account-closed', details: {} }];
  if (kind === 'undelete') return [{ action: 'account-reopened', details: {} }];
  const { [ROLE]: role, [ACTIVE]: active, ...others } = fields;
  const asRole = typeof role === 'string' ? { role } : {};
  const isNew = role !== undefined && !Object.hasOwn(base, ROLE);
  if (isNew) return [{ action: 'account-created', details: asRole }];
  const parts: Part[] = [];
  if (role !== undefined) parts.push({ action: 'role-changed', details: asRole });
  if (active !== undefined)
    parts.push({ action: active === true ? 'account-reopened' : 'account-closed', details: {} });
  // Which fields, not what they say: a name is one.
  const names = Object.keys(others);
  if (names.length > 0) parts.push({ action: 'account-changed', details: { fields: names.join(' ') } });
  return parts;
}
