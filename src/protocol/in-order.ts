import type { RecordId } from '../domain/ids.ts';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

type Sendable = { readonly record: RecordId; readonly text: string };

/**
 * Tells, of changes asked for in their order, which may be sent while those of the `busy` records are on their way: none of those
 * records, none that names one of them (it would arrive first and be held), and none that comes after one left behind so.
 */
export function inOrderAfter(busy: ReadonlySet<RecordId>): (change: Sendable) => boolean {
  if (busy.size === 0) return () => true;
  const behind = new Set<string>(busy);
  return ({ record, text }) => {
    const waits = behind.has(record) || text.match(UUID)?.some((id) => behind.has(id)) === true;
    if (waits) behind.add(record);
    return !waits;
  };
}
