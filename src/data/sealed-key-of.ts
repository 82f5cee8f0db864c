import { readChange } from '../protocol/read-change.ts';
import type { OutboxRow } from './rows.ts';

/** The print of the key that the change's personal part was sealed to; null where it has none. */
export function sealedKeyOf({ text }: Pick<OutboxRow, 'text'>): string | null {
  const read = readChange(text);
  return read.ok ? (read.change.sealed?.key ?? null) : null;
}
