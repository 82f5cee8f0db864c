import { Change } from '../domain/change.ts';
import { ChangeId } from '../domain/ids.ts';

export type ReadChange =
  | { readonly ok: true; readonly change: Change }
  /** No known version reads it. The id is given where the text has one, so that it can be answered. */
  | { readonly ok: false; readonly id: ChangeId | null };

/** Reads the text of a change of any version ever sent. The text itself stays as it is, and so does its hash. */
export function readChange(text: string): ReadChange {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, id: null };
  }
  const parsed = Change.safeParse(value);
  // The schema would pass over a path of this name as if it had not been sent.
  if (parsed.success && !text.includes('"__proto__"')) return { ok: true, change: parsed.data };
  const id = ChangeId.safeParse(typeof value === 'object' && value !== null && 'id' in value ? value.id : null);
  return { ok: false, id: id.success ? id.data : null };
}
