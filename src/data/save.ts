import { assemble } from '../domain/assemble.ts';
import { faultOf } from '../domain/change-rules.ts';
import { FieldPath, fieldPath } from '../domain/field-path.ts';
import { CLOCK_START, type HybridClock, tick } from '../domain/hybrid-clock.ts';
import { ChangeId, RecordId } from '../domain/ids.ts';
import { isRecordType, rulesOf } from '../domain/records/record-types.ts';
import { LIMITS } from '../protocol/version.ts';
import type { Edit } from './edits.ts';
import { freeze, type Frozen } from './freeze.ts';
import { outboxOfRecords } from './outbox-of-records.ts';
import { rebuildShown } from './overlay.ts';
import type { OutboxRow, SettingRow, SettingValues, ShownRow } from './rows.ts';
import type { Author, SaveResult } from './save-result.ts';
import { type SealedEdit, sealPersonal } from './seal-personal.ts';
import { logOf } from './settings.ts';
import { uncovered } from './show-records.ts';
import { shownRow } from './shown-row.ts';
import { storageFault, wordsOf } from './storage-fault.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { type KnownTileCounts, tileCountsAfter } from './tile-counts.ts';

const SESSION = fieldPath('session');

type Refused = Extract<SaveResult, { readonly ok: false }>;

/** Writes the edits' frozen changes and the records' new shown state in one strictly durable transaction: all or nothing. */
export async function save(db: TabletDatabase, edits: readonly Edit[], author: Author): Promise<SaveResult> {
  const ids = edits.map(() => ChangeId.parse(db.ports.newId()));
  let known: readonly SealedEdit[] | null = null;
  try {
    const sealing = await sealPersonal(edits, ids, {
      sealer: () => db.ports.sealer?.(db) ?? Promise.resolve(null),
      vault: db.ports.unlocked?.()?.vault ?? null,
    });
    if (!sealing.ok) {
      return sealing.failure === 'invalid'
        ? refusal('invalid', sealing.field, sealing.detail)
        : refusal('cannot-seal', sealing.field);
    }
    known = sealing.edits;
    return await write(db, known, author, ids);
  } catch (error) {
    const fault = storageFault(error);
    return fault === 'closed' && known ? writeAgain(db, known, author, ids) : notSaved(fault, error);
  }
}

/** The browser closes connections by itself, when a tablet has slept: opened anew, once, under the same ids. */
async function writeAgain(
  db: TabletDatabase,
  edits: readonly SealedEdit[],
  author: Author,
  ids: readonly ChangeId[],
): Promise<SaveResult> {
  try {
    db.close({ disableAutoOpen: false });
    await db.openUnlessNewer();
    const known = await db.outbox.where('change').anyOf(ids).count();
    if (known > 0) return { ok: true, changes: ids };
    return await write(db, edits, author, ids);
  } catch (error) {
    return notSaved(storageFault(error), error);
  }
}

function notSaved(failure: Refused['failure'], error: unknown): Refused {
  return { ok: false, failure, field: null, detail: wordsOf(error) };
}

function write(
  db: TabletDatabase,
  edits: readonly SealedEdit[],
  author: Author,
  ids: readonly ChangeId[],
): Promise<SaveResult> {
  const stores = [db.records, db.serverStates, db.outbox, db.settings, db.tileCounts];
  return db.transaction('rw!', stores, async () => {
    const prepared = await prepare(db, edits, author, ids);
    if (!prepared.ok) return prepared;
    // Asked together: each answer that is waited for is a way to the browser's storage and back.
    await Promise.all([
      keepChanges(db, prepared.frozen),
      db.settings.put({ key: 'clock', value: prepared.clock } satisfies SettingRow),
      keepShown(db, prepared),
    ]);
    return { ok: true, changes: prepared.frozen.map(({ change }) => change.id) };
  });
}

async function keepChanges(db: TabletDatabase, frozen: readonly Frozen[]): Promise<void> {
  const added = frozen.filter(({ replaces }) => replaces === null);
  // In the place of the one it replaces: what refers to this record still comes after it.
  const replaced = frozen.flatMap(({ row, replaces }) => (replaces ? [{ ...row, order: replaces.order }] : []));
  const repairs = frozen.filter(({ change }) => change.repairs !== null);
  await Promise.all([
    addInOrder(
      db,
      added.map(({ row }) => row),
    ),
    ...(replaced.length > 0 ? [db.outbox.bulkPut(replaced)] : []),
  ]);
  for (const { change } of repairs) {
    await db.outbox
      .where('change')
      .equals(change.repairs ?? '')
      .modify({ repairedBy: change.id });
  }
}

/** One alone tells in its own error why it failed, where many tell only that some did. */
async function addInOrder(db: TabletDatabase, rows: readonly Frozen['row'][]): Promise<void> {
  const [first, ...others] = rows;
  if (first && others.length === 0) await db.outbox.add(first);
  else await db.outbox.bulkAdd(rows);
}

async function keepShown(db: TabletDatabase, { rows, tileCounts }: Prepared): Promise<void> {
  const counted = await tileCountsAfter(db, rows, tileCounts);
  await Promise.all([db.tileCounts.bulkPut(counted), db.records.bulkPut(rows.map((row) => row.after))]);
}

type Prepared = {
  readonly ok: true;
  readonly frozen: readonly Frozen[];
  readonly rows: readonly { readonly before: ShownRow | undefined; readonly after: ShownRow }[];
  readonly clock: HybridClock;
  readonly tileCounts: KnownTileCounts;
};

/** Reads, checks and makes everything before the first write, so that a refusal leaves nothing behind. */
async function prepare(
  db: TabletDatabase,
  edits: readonly SealedEdit[],
  { account }: Author,
  ids: readonly ChangeId[],
): Promise<Prepared | Refused> {
  const types = new Map(edits.map(({ edit }) => [edit.record, edit.type]));
  const records = [...types.keys()];
  const sessions = sessionsNamed(edits);
  const [[device, joined, last, revoked], before, servers, own, counts] = await Promise.all([
    readSettings(db, ['device', 'joined', 'clock', 'revoked']),
    db.records.bulkGet(records),
    db.serverStates.bulkGet(records),
    outboxOfRecords(db, records),
    db.tileCounts.bulkGet(sessions),
  ]);
  if (revoked) return refusal('revoked');
  if (!joined || !device) return refusal('not-joined');

  const rowsOf = new Map<RecordId, readonly OutboxRow[]>(records.map((id, at) => [id, own[at] ?? []]));
  const savedAt = db.ports.now();
  let clock = last ?? CLOCK_START;
  const frozen: Frozen[] = [];
  for (const [at, one] of edits.entries()) {
    const { edit } = one;
    clock = tick(clock, savedAt);
    const earlier = rowsOf.get(edit.record) ?? [];
    const log = logOf(edit.type, joined);
    const made = freeze(one, { id: idAt(ids, at), log, device, account, clock, savedAt }, earlier);
    const fault = faultOf(made.change, rulesOf(edit.type).log);
    if (fault) return refusal('invalid', fault.field, fault.reason);
    if (made.row.sizeBytes > LIMITS.changeBytes) return refusal('invalid', null, 'too large');
    rowsOf.set(edit.record, withRow(earlier, made));
    putFrozen(frozen, made);
  }

  const rows: { readonly before: ShownRow | undefined; readonly after: ShownRow }[] = [];
  for (const [at, id] of records.entries()) {
    const server = servers[at];
    const merged = rebuildShown(server?.state ?? null, uncovered(rowsOf.get(id) ?? [], server));
    const after = shownRow(types.get(id) ?? '', id, merged);
    if (after.record === null) return refusal('invalid', missingField(after), 'the record would not be whole');
    rows.push({ before: before[at], after });
  }
  return { ok: true, frozen, rows, clock, tileCounts: new Map(sessions.map((id, at) => [id, counts[at]])) };
}

/** The sessions whose counts are likely to change: a visit's that is new or moved, and those written themselves. */
function sessionsNamed(edits: readonly SealedEdit[]): RecordId[] {
  const named = edits.flatMap(({ edit: { type, record, fields } }) => {
    if (type === 'stopSession') return [record];
    const session = type === 'visit' ? RecordId.safeParse(fields[SESSION]) : null;
    return session?.success ? [session.data] : [];
  });
  return [...new Set(named)];
}

/** With the new row last, or where the one it replaces stood. */
function withRow(rows: readonly OutboxRow[], { row, replaces }: Frozen): readonly OutboxRow[] {
  if (!replaces) return [...rows, { ...row, order: Infinity }];
  return rows.map((other) => (other.change === replaces.change ? { ...row, order: other.order } : other));
}

/** Two edits of one record in one save may fold: what the first replaced, the second replaces. */
function putFrozen(frozen: Frozen[], made: Frozen): void {
  const at = made.replaces ? frozen.findIndex(({ change }) => change.id === made.replaces?.change) : -1;
  const [first] = at < 0 ? [] : frozen.splice(at, 1);
  frozen.push(first ? { ...made, replaces: first.replaces } : made);
}

function missingField(row: ShownRow): FieldPath | null {
  if (!isRecordType(row.type)) return null;
  const assembled = assemble(row.type, row.id, row.fields);
  const path = FieldPath.safeParse(assembled.ok ? null : assembled.field);
  return path.success ? path.data : null;
}

function idAt(ids: readonly ChangeId[], at: number): ChangeId {
  const id = ids[at];
  if (!id) throw new Error('one id for each edit');
  return id;
}

async function readSettings<const Keys extends readonly (keyof SettingValues)[]>(
  db: TabletDatabase,
  keys: Keys,
): Promise<{ [At in keyof Keys]: SettingValues[Keys[At]] | null }> {
  const rows = await db.settings.bulkGet([...keys]);
  return rows.map((row) => row?.value ?? null) as { [At in keyof Keys]: SettingValues[Keys[At]] | null };
}

function refusal(failure: Refused['failure'], field: Refused['field'] = null, detail = ''): Refused {
  return { ok: false, failure, field, detail };
}
