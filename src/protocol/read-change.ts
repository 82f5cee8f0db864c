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
  if (parsed.success && !hasHiddenPath(text, value)) return { ok: true, change: parsed.data };
  const id = ChangeId.safeParse(typeof value === 'object' && value !== null && 'id' in value ? value.id : null);
  return { ok: false, id: id.success ? id.data : null };
}

const HIDDEN = '__proto__';

/** The schema would pass over a path of this name as if it had not been sent. What somebody is called may well be that. */
function hasHiddenPath(text: string, value: unknown): boolean {
  // Most texts need no walk: the name is not in them, not even spelt with escapes.
  if (!text.includes(HIDDEN) && !text.includes(String.raw`\u`)) return false;
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, HIDDEN)) return true;
    waiting.push(...(Object.values(next) as unknown[]));
  }
  return false;
}
