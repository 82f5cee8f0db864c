import type { Change } from '../../domain/change.ts';
import type { FieldPath } from '../../domain/field-path.ts';
import type { DeviceId } from '../../domain/ids.ts';
import { isPersonalPath } from '../../domain/personal-path.ts';
import type { PersonalPart } from '../../protocol/sealing/part-text.ts';
import type { Salvaged } from '../../protocol/salvaged.ts';
import type { ServiceKeys } from '../keys/service-keys.ts';
import { type Entry, sentOf } from './entry.ts';
import { type SentChange, sentChange, wholeOf } from './sent-change.ts';

/**
 * What `device` had pulled of a change that this server has lost, in the shape of a change: as much of it as showed. What
 * tells of a person is sealed again, by the server to its own key: no hash is of a name in clear.
 */
export async function salvagedChange(
  salvaged: Salvaged,
  device: DeviceId,
  keys: ServiceKeys | undefined,
): Promise<SentChange> {
  const { id, log, type, record, kind, base, account } = salvaged;
  const part = fieldsWhere(salvaged.fields, (path) => isPersonalPath(type, path));
  const sealed = Object.keys(part).length > 0 ? ((await keys?.seal({ id, record, v: 1 }, part)) ?? null) : null;
  const fields = sealed ? fieldsWhere(salvaged.fields, (path) => !isPersonalPath(type, path)) : salvaged.fields;
  const change: Change = {
    v: 1,
    id,
    log,
    type,
    record,
    kind,
    fields,
    base,
    repairs: null,
    device,
    account,
    clock: { ms: madeAtMs(id), count: 0 },
    sealed,
  };
  return { ...sentChange(JSON.stringify(change)), opened: sealed && { ok: true, part }, salvaged: true };
}

/** Whether another device had pulled more of the change than is here. What its author sent itself is all of it. */
export function addsTo(holder: Entry, sent: SentChange): boolean {
  const change = wholeOf(sent);
  if (!holder.salvaged || holder.change === null || change === null) return false;
  const { fields, base } = holder.change;
  return (
    Object.keys(change.fields).some((path) => !Object.hasOwn(fields, path)) ||
    Object.entries(change.base).some(([path, ids]) => ids.some((id) => !valuesAt(base, path).includes(id)))
  );
}

/** Both parts in one. What two devices had pulled of one path was the same value. */
export function withValuesOf(holder: Entry, sent: SentChange): SentChange {
  const { change: held, opened } = sentOf(holder);
  if (held === null || sent.change === null) return sent;
  const base: Record<string, readonly string[]> = { ...held.base };
  for (const [path, ids] of Object.entries(sent.change.base)) {
    base[path] = [...new Set([...valuesAt(held.base, path), ...ids])].toSorted();
  }
  const fields = { ...sent.change.fields, ...held.fields };
  // Of two sealed parts the log keeps one; what both said was opened, and is in none of the texts.
  const sealed = sent.change.sealed ?? held.sealed;
  const parts = [sent.opened, opened].flatMap((one) => (one?.ok ? one.part : []));
  const part: PersonalPart = Object.assign({}, ...parts) as PersonalPart;
  return {
    ...sentChange(JSON.stringify({ ...held, fields, base, sealed })),
    opened: sealed && { ok: true, part },
    salvaged: true,
  };
}

function fieldsWhere(fields: Salvaged['fields'], isWanted: (path: FieldPath) => boolean): Salvaged['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([path]) => isWanted(path as FieldPath)));
}

function valuesAt(base: Readonly<Record<string, readonly string[]>>, path: string): readonly string[] {
  return base[path] ?? [];
}

/** A change's id is a UUID of version 7, whose first 48 bits say when it was made. */
function madeAtMs(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
