import * as z from 'zod/mini';
import type { Change } from '../../domain/change.ts';
import { FieldPath } from '../../domain/field-path.ts';
import { canonicalJson } from '../../domain/json.ts';
import { type Bytes, utf8, type Web } from './web.ts';

/** The personal fields of a change, by path, as `fields` holds the others. */
export const PersonalPart = z.record(FieldPath, z.json());
export type PersonalPart = z.infer<typeof PersonalPart>;

export type SealedPart = NonNullable<Change['sealed']>;

/** What a sealed part belongs to: a change, its record, and the version of the schema that its fields follow. */
export type Bound = { readonly id: string; readonly record: string; readonly v: number };

// The lengths of a name and of a year are told apart no more, for some 20 bytes a part.
const STEP_BYTES = 32;

/** A sealed part's box is at most 16,384 characters, 16 bytes of which are GCM's own. */
export const MOST_PART_BYTES = Math.floor((16_384 / 4) * 3) - 16;

/** Canonical JSON, filled up with spaces, which JSON ignores. */
export function writePart(web: Web, part: PersonalPart): Bytes {
  const bytes = utf8(web, canonicalJson(part));
  const padded = new Uint8Array(Math.ceil(bytes.length / STEP_BYTES) * STEP_BYTES).fill(0x20);
  padded.set(bytes);
  return padded;
}

/** Null where it is no personal part: what is complained of is never repeated. */
export function readPart(web: Web, bytes: Bytes): PersonalPart | null {
  try {
    const value: unknown = JSON.parse(new web.TextDecoder('utf-8', { fatal: true }).decode(bytes));
    // The schema would pass over a path of this name as if it had not been sent.
    if (Object.hasOwn(Object(value), '__proto__')) return null;
    const parsed = PersonalPart.safeParse(value);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function boundBytes(web: Web, { id, record, v }: Bound): Bytes {
  return utf8(web, `halte personal part 1\n${id}\n${record}\n${v}`);
}
