import { assemble } from '../../domain/assemble.ts';
import type { Change } from '../../domain/change.ts';
import { faultOf, referencesOf, sealedFaultOf } from '../../domain/change-rules.ts';
import { FieldPath } from '../../domain/field-path.ts';
import { foldRecord, type LoggedChange } from '../../domain/fold.ts';
import type { HybridClock } from '../../domain/hybrid-clock.ts';
import type { LogId, RecordId } from '../../domain/ids.ts';
import { isRecordType, type RecordType, rulesOf } from '../../domain/records/record-types.ts';
import type { Outcome } from './entry.ts';
import type { Rights } from './rights.ts';
import type { Opened } from './sent-change.ts';

type Refused = Extract<Outcome, { verdict: 'refused' }>;

/** What is known of a record that exists: its type and its log. */
export type KnownRecord = { readonly type: string; readonly log: string };

export type LogAround = {
  readonly log: LogId;
  readonly known: (record: RecordId) => KnownRecord | undefined;
  /** What the log holds of the change's own record, the change itself left out. */
  readonly logged: () => readonly LoggedChange[];
  /** The record comes back in parts, and is whole once all of them are there. */
  readonly inParts: boolean;
};

export type Standing = {
  readonly log: { readonly id: LogId; readonly kind: 'organisation' | 'service' };
  readonly rights: Pick<Rights, 'role'>;
  /** Its record's personal fields were dropped for good: of a change that said nothing else its tablet may have nothing left. */
  readonly isPurged: boolean;
};

/** Why a change is refused whatever else the log holds, now or later; null when nothing speaks against it. */
export function judgeAlone(change: Change, opened: Opened | null, { log, rights, isPurged }: Standing): Refused | null {
  if (change.log !== log.id) return refused('wrong-log');
  const fault = isPurged && saysNothing(change) ? null : faultOf(change, log.kind);
  if (fault) return refused(fault.reason, fault.field);
  if (change.sealed !== null) {
    // Sealed to a key that nobody has: it is judged by what is readable of it.
    if (opened?.ok === false && opened.reason !== 'sealing-unavailable') return refused(opened.reason);
    const sealedFault = opened?.ok === true ? sealedFaultOf(change, opened.part) : null;
    if (sealedFault) return refused(sealedFault.reason, sealedFault.field);
  }
  if (!isRecordType(change.type)) return refused('unknown-type');
  if (rights.role === null || !rulesOf(change.type).writers.includes(rights.role)) return refused('not-allowed');
  return null;
}

/** What becomes of a well-made change in the log as it stands. */
export function judgeInLog(change: Change, rank: HybridClock, around: LogAround): Outcome {
  if (!isRecordType(change.type)) return refused('unknown-type');
  const own = around.known(change.record);
  if (own && own.log !== around.log) return refused('wrong-log');
  if (own && own.type !== change.type) return refused('kind-mismatch');
  const referred = judgeReferences(change, around);
  if (referred?.verdict === 'refused') return referred;
  if (around.inParts) return referred ?? { verdict: 'accepted' };
  if (!own && isEdit(change.type, change)) return { verdict: 'held', waitsFor: change.record };
  return referred ?? judgeWhole(change.type, change, rank, around.logged());
}

function judgeReferences(change: Change, { log, known }: LogAround): Outcome | null {
  let missing: RecordId | null = null;
  for (const reference of referencesOf(change)) {
    const target = known(reference.id);
    if (reference.id === change.record) return refused('invalid-value');
    if (target && target.log !== log) return refused('foreign-reference');
    if (target && target.type !== reference.type) return refused('invalid-value');
    if (!target) missing ??= reference.id;
  }
  return missing === null ? null : { verdict: 'held', waitsFor: missing };
}

/**
 * A change to something that its author had been shown. What had no value then is named in no base, so a procedure added to a
 * visit, or a field filled in later, is known by what it leaves out: whoever creates a record says the fields that it must have.
 */
function isEdit(type: RecordType, change: Change): boolean {
  switch (change.kind) {
    case 'delete':
    case 'undelete':
    case 'decide':
      return true;
    case 'set':
    case 'repair': {
      if (Object.values(change.base).some((seen) => seen.length > 0)) return true;
      const required = requiredFields(type);
      return required.length > 0 && !required.some((field) => Object.hasOwn(change.fields, field));
    }
  }
}

function requiredFields(type: RecordType): readonly string[] {
  const { schema, lists } = rulesOf(type);
  return Object.entries(schema.shape)
    .filter(([name, field]) => name !== 'id' && !Object.hasOwn(lists, name) && !field.safeParse(null).success)
    .map(([name]) => name);
}

function judgeWhole(type: RecordType, change: Change, rank: HybridClock, logged: readonly LoggedChange[]): Outcome {
  const wholeAfter = assembled(type, change.record, [...logged, { change, rank, accepted: true }]);
  if (wholeAfter.ok) return { verdict: 'accepted' };
  // A record that is broken already must stay mendable, one field at a time.
  const isBroken = logged.some(({ accepted }) => accepted) && !assembled(type, change.record, logged).ok;
  if (isBroken) return { verdict: 'accepted' };
  const field = FieldPath.safeParse(wholeAfter.field);
  return refused('incomplete', field.success ? field.data : null);
}

function assembled(type: RecordType, record: RecordId, logged: readonly LoggedChange[]): ReturnType<typeof assemble> {
  return assemble(type, record, foldRecord(logged).fields);
}

function saysNothing({ kind, fields, sealed, repairs }: Change): boolean {
  const setsFields = kind === 'set' || kind === 'decide' || (kind === 'repair' && repairs !== null);
  return setsFields && sealed === null && Object.keys(fields).length === 0;
}

function refused(reason: Refused['reason'], field: FieldPath | null = null): Refused {
  return { verdict: 'refused', reason, field };
}
