import type { Change } from '../../domain/change.ts';
import type { DeviceId } from '../../domain/ids.ts';
import type { Salvaged } from '../../protocol/salvaged.ts';
import type { Entry } from './entry.ts';
import { type SentChange, sentChange } from './sent-change.ts';

/** What `device` had pulled of a change that this server has lost, in the shape of a change: as much of it as showed. */
export function salvagedChange(salvaged: Salvaged, device: DeviceId): SentChange {
  const { id, log, type, record, kind, fields, base, account } = salvaged;
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
    sealed: null,
  };
  return { ...sentChange(JSON.stringify(change)), salvaged: true };
}

/** Whether another device had pulled more of the change than is here. What its author sent itself is all of it. */
export function addsTo(holder: Entry, { change }: SentChange): boolean {
  if (!holder.salvaged || holder.change === null || change === null) return false;
  const { fields, base } = holder.change;
  return (
    Object.keys(change.fields).some((path) => !Object.hasOwn(fields, path)) ||
    Object.entries(change.base).some(([path, ids]) => ids.some((id) => !valuesAt(base, path).includes(id)))
  );
}

/** Both parts in one. What two devices had pulled of one path was the same value. */
export function withValuesOf(holder: Entry, sent: SentChange): SentChange {
  if (holder.change === null || sent.change === null) return sent;
  const base: Record<string, readonly string[]> = { ...holder.change.base };
  for (const [path, ids] of Object.entries(sent.change.base)) {
    base[path] = [...new Set([...valuesAt(holder.change.base, path), ...ids])].toSorted();
  }
  const fields = { ...sent.change.fields, ...holder.change.fields };
  return { ...sentChange(JSON.stringify({ ...holder.change, fields, base })), salvaged: true };
}

function valuesAt(base: Readonly<Record<string, readonly string[]>>, path: string): readonly string[] {
  return base[path] ?? [];
}

/** A change's id is a UUID of version 7, whose first 48 bits say when it was made. */
function madeAtMs(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
