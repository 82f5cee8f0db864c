import type { Change } from '../../domain/change.ts';
import type { LoggedChange } from '../../domain/fold.ts';
import type { HybridClock } from '../../domain/hybrid-clock.ts';
import type { ChangeId, RecordId } from '../../domain/ids.ts';
import { LocalDate } from '../../domain/local-date.ts';
import type { FieldPath } from '../../domain/field-path.ts';
import { readChange } from '../../protocol/read-change.ts';
import type { RefusalReason, Verdict } from '../../protocol/verdict.ts';
import type { PersonalPart } from '../../protocol/sealing/part-text.ts';
import type { ChangeTable } from '../database/tables.ts';
import { type SentChange, wholeChange } from './sent-change.ts';

/** What the log makes of a change. Only `held` may still become another. */
export type Outcome =
  | { readonly verdict: 'accepted' }
  | { readonly verdict: 'refused'; readonly reason: RefusalReason; readonly field: FieldPath | null }
  | { readonly verdict: 'held'; readonly waitsFor: RecordId };

/** A change in the log, or on its way into it. */
export type Entry = {
  readonly id: ChangeId | null;
  readonly hash: string;
  readonly text: string;
  /** What it says: the readable fields, and beside them those of its sealed part. */
  readonly change: Change | null;
  /** The fields of its sealed part; null where it has none, or none that opened. */
  readonly part: PersonalPart | null;
  readonly rank: HybridClock;
  readonly receivedAtMs: number;
  /** Whether its row is in the table. */
  readonly stored: boolean;
  /** Its personal part was taken out: the hash is that of what was sent, the text and the change are what is left. */
  readonly redacted: boolean;
  /** Not the change itself, but what another device had pulled of it: it gives way to the change when its author offers it again. */
  salvaged: boolean;
  flagged: boolean;
  /**
   * Its part was sealed to a key that nobody has any more: what is readable of it counts, and it is refused all the same, so that its tablet says
   * the rest again.
   */
  inPart: boolean;
  outcome: Outcome;
  number: number | null;
  day: string | null;
};

export function entryOfRow(row: ChangeTable): Entry {
  // What was kept without a type was no change when it came, and stays so.
  const read = row.type === null ? null : readChange(row.text);
  // Our own text, written when it was opened.
  const part = row.opened ? (JSON.parse(row.opened) as PersonalPart) : null;
  return {
    id: row.id === '' ? null : (row.id as ChangeId),
    hash: row.hash,
    text: row.text,
    change: read?.ok ? wholeChange(read.change, part) : null,
    part,
    rank: { ms: row.rank_ms, count: row.rank_count },
    receivedAtMs: row.received_at_ms,
    stored: true,
    redacted: row.redacted === 1,
    salvaged: row.salvaged === 1,
    flagged: row.flagged === 1,
    inPart: row.in_part === 1,
    outcome: outcomeOfRow(row),
    number: row.number,
    day: row.day,
  };
}

function outcomeOfRow(row: ChangeTable): Outcome {
  switch (row.verdict) {
    case 'accepted':
      return { verdict: 'accepted' };
    case 'refused':
      return { verdict: 'refused', reason: row.reason ?? 'malformed', field: row.field as FieldPath | null };
    case 'held':
      return { verdict: 'held', waitsFor: row.waits_for as RecordId };
  }
}

/** The change as it was sent, its sealed part apart. */
export function sentOf({ text, change, part }: Entry): Pick<SentChange, 'change' | 'opened'> {
  if (part === null) return { change, opened: null };
  const read = readChange(text);
  return { change: read.ok ? read.change : null, opened: { ok: true, part } };
}

/** A second content under an id, and a text that nothing reads, are kept beside the log: neither takes an id nor has ancestors. */
export function takesItsId({ id, outcome }: Pick<Entry, 'id' | 'outcome'>): boolean {
  return id !== null && !(outcome.verdict === 'refused' && ['malformed', 'id-reused'].includes(outcome.reason));
}

export function loggedChange(entry: Entry): LoggedChange | null {
  if (entry.change === null || !takesItsId(entry)) return null;
  return { change: entry.change, rank: entry.rank, accepted: hasLanded(entry) };
}

/** Whether it gives values to its record, whatever its tablet is answered. */
export function hasLanded({ outcome, inPart }: Pick<Entry, 'outcome' | 'inPart'>): boolean {
  return outcome.verdict === 'accepted' || inPart;
}

export function verdictOf(entry: Entry): Verdict {
  const { id, outcome } = entry;
  if (outcome.verdict === 'refused') return { id, ...outcome };
  if (id === null) throw new Error('a change without an id can only be refused');
  if (outcome.verdict === 'held') return { id, ...outcome };
  if (entry.number === null || entry.day === null) throw new Error('an accepted change has a number and a day');
  return { id, verdict: 'accepted', number: entry.number, day: LocalDate.parse(entry.day) };
}
