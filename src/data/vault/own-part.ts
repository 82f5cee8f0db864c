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

/** Null where nothing was kept, or it was sealed under a key that is no more. */
export async function openOwnPart(
  vault: Vault,
  change: ChangeId,
  sealed: Bytes | undefined,
): Promise<PersonalPart | null> {
  const opened = sealed && (await vault.open(placeOfChange(change), sealed));
  return opened?.ok ? (opened.value as PersonalPart) : null;
}

function placeOfChange(id: ChangeId): Place {
  return { store: 'change', id, v: 1 };
}
