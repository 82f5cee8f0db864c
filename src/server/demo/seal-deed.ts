import type { FieldPath } from '../../domain/field-path.ts';
import { CLOCK_START, tick } from '../../domain/hybrid-clock.ts';
import { ChangeId } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import { isPersonalPath } from '../../domain/personal-path.ts';
import type { PersonalPart } from '../../protocol/sealing/part-text.ts';
import { creationChange } from '../defaults/creation-change.ts';
import type { ServiceKeys } from '../keys/service-keys.ts';
import type { Chance } from './chance.ts';
import { demonstrationIds } from './demonstration-ids.ts';
import { idAt } from './id-at.ts';
import type { Deed } from './tell-session.ts';

/** The text of a change that tells of a person, sealed as a tablet would. The same each time but for what seals. */
export async function sealDeed(
  { device, account, atMs, record }: Deed,
  { keys, chance }: { readonly keys: ServiceKeys; readonly chance: Chance },
): Promise<string> {
  const id = ChangeId.parse(idAt(atMs, chance));
  const fields: Record<FieldPath, Json> = {};
  const part: Record<FieldPath, Json> = {};
  for (const [path, value] of Object.entries(record.fields) as [FieldPath, Json][]) {
    (isPersonalPath(record.type, path) ? part : fields)[path] = value;
  }
  const sealed = await keys.seal({ id, record: record.id, v: 1 }, part as PersonalPart);
  if (sealed === null) throw new Error('more than a sealed part holds');
  const by = { id, log: demonstrationIds.serviceLog, device, account, clock: tick(CLOCK_START, atMs), sealed };
  return creationChange({ ...record, fields }, by);
}
