import { createHash } from 'node:crypto';
import type { Change } from '../../domain/change.ts';
import type { ChangeId } from '../../domain/ids.ts';
import { readChange } from '../../protocol/read-change.ts';
import type { PersonalPart } from '../../protocol/sealing/part-text.ts';
import type { RefusalReason } from '../../protocol/verdict.ts';
import { LIMITS } from '../../protocol/version.ts';

/** A change as it arrived: known by its id and the hash of its bytes. */
export type SentChange = {
  readonly text: string;
  readonly hash: string;
  /** Null where the text has no readable id. */
  readonly id: ChangeId | null;
  /** Null where no known version reads the text. */
  readonly change: Change | null;
  /** What its sealed part turned out to be; null where it has none, or where nobody opened it. */
  readonly opened: Opened | null;
  /** Not what its author sent, but what another device had pulled of it. */
  readonly salvaged: boolean;
};

export type Opened =
  | { readonly ok: true; readonly part: PersonalPart }
  | { readonly ok: false; readonly reason: Extract<RefusalReason, 'sealing-unavailable' | 'invalid-value'> };

/** What a person could ever record is three levels deep; far below this, readers that call themselves run out of stack. */
export const MAX_DEPTH = 32;

export function sentChange(sent: string): SentChange {
  // Half a surrogate pair has no UTF-8: the bytes that are hashed, and those that are kept, hold its replacement.
  const text = sent.toWellFormed();
  const bytes = Buffer.from(text, 'utf8');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const read = depthOf(text) > MAX_DEPTH ? { ok: false as const, id: null } : readChange(text);
  if (read.ok && bytes.length <= LIMITS.changeBytes) {
    return { text, hash, id: read.change.id, change: read.change, opened: null, salvaged: false };
  }
  // PostgreSQL keeps no NUL, and no JSON holds one unescaped.
  const kept = text.replaceAll('\0', '\u{2400}');
  return { text: kept, hash, id: read.ok ? read.change.id : read.id, change: null, opened: null, salvaged: false };
}

/** The change with what was sealed beside what is readable: what it says. Its text stays as it was sent. */
export function wholeChange(change: Change, part: PersonalPart | null): Change {
  return part === null ? change : { ...change, fields: { ...change.fields, ...part } };
}

export function wholeOf({ change, opened }: Pick<SentChange, 'change' | 'opened'>): Change | null {
  return change === null ? null : wholeChange(change, opened?.ok ? opened.part : null);
}

/** How deep the brackets of a JSON text go, those inside its strings left out. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}
