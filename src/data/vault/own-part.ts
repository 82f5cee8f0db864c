import type { Change } from '../../domain/change.ts';
import type { ChangeId } from '../../domain/ids.ts';
import type { PersonalPart } from '../../protocol/sealing/part-text.ts';
import type { Bytes } from '../../protocol/sealing/web.ts';
import type { Place, Vault } from './seal-record.ts';

/**
 * The personal part of a change of this tablet's own, for this tablet to show: what goes out is sealed to the service, which alone
 * opens it.
 */
export function sealOwnPart(vault: Vault, change: ChangeId, part: PersonalPart): Promise<Bytes> {
  return vault.seal(placeOfChange(change), part);
}

/** The change as its author saved it; without its personal part where this vault does not open it. */
export async function withOwnPart<Own extends Pick<Change, 'id' | 'fields'>>(
  vault: Vault,
  change: Own,
  sealed: Bytes | undefined,
): Promise<Own> {
  if (!sealed) return change;
  const opened = await vault.open(placeOfChange(change.id), sealed);
  return opened.ok ? { ...change, fields: { ...change.fields, ...(opened.value as PersonalPart) } } : change;
}

function placeOfChange(id: ChangeId): Place {
  return { store: 'change', id, v: 1 };
}
