import { type FieldPath, fieldPath } from '../domain/field-path.ts';
import type { RecordId } from '../domain/ids.ts';
import { isPersonalPath } from '../domain/personal-path.ts';
import { isRecordType, recordTypes, rulesOf } from '../domain/records/record-types.ts';
import { readChange } from '../protocol/read-change.ts';
import type { RecordState } from '../protocol/record-state.ts';
import type { OutboxRow, ServerStateRow } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import { readSetting, writeSetting } from './settings.ts';
import { showRecords } from './show-records.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { forgetVisitorPages } from './visitor-pages.ts';

const OBJECTION = fieldPath('objectionOn');

/** How far the log had been read before it was told of the purge. */
type ReadUpTo = { readonly number: number; readonly history: number };

/** Forgets what tells of a person in these records, wherever it is kept here, and notes it for a screen. In the caller's transaction. */
export async function purgeRecords(db: TabletDatabase, ids: readonly RecordId[], before: ReadUpTo): Promise<void> {
  if (ids.length === 0) return;
  const [states, own, drafts, salvage] = await Promise.all([
    db.serverStates.bulkGet([...ids]),
    rowsAmong(db.outbox, 'record', ids),
    db.drafts.where('record').anyOf(ids).toArray(),
    db.salvage.filter(({ salvaged }) => ids.includes(salvaged.record)).toArray(),
  ]);
  const shadows = await db.shadowStates.bulkGet([...ids]);
  await db.serverStates.bulkPut(states.flatMap((row) => (row ? [impersonal(row)] : [])));
  await db.shadowStates.bulkPut(shadows.flatMap((row) => (row ? [impersonal(row)] : [])));
  await db.salvage.bulkPut(
    salvage.map(({ personal: _forgotten, ...row }) => ({
      ...row,
      salvaged: { ...row.salvaged, ...withoutPersonal(row.salvaged.type, row.salvaged) },
    })),
  );
  await db.outbox.bulkPut(
    own.map(({ personal: _forgotten, sealedPaths: _paths, ...row }) => {
      const text = unsealed(row.text);
      return { ...row, text, sizeBytes: new TextEncoder().encode(text).length };
    }),
  );
  const typeOf = new Map(own.map((row) => [row.record, row.type] as const));
  for (const row of states) if (row) typeOf.set(row.id, row.state.type);
  // What is sealed tells of the person wherever one looks, and cannot be looked into here.
  const sealed = drafts.filter(({ content }) => ArrayBuffer.isView(content));
  await db.drafts.bulkDelete(sealed.map(({ id }) => id));
  await db.drafts.bulkPut(
    drafts
      .filter((draft) => !sealed.includes(draft))
      .map((draft) => ({ ...draft, content: withoutMembers(draft.content, personalOf(typeOf.get(draft.record))) })),
  );
  await forgetVisitorPages(db);
  await showRecords(db, ids);

  const held = new Set<RecordId>([...typeOf.keys(), ...drafts.map(({ record }) => record)]);
  const noted = (await readSetting(db, 'purged')) ?? [];
  const known = noted.filter(({ record }) => !held.has(record));
  const at = db.ports.now();
  // Told once more of the same purge, nothing is left here to know it by.
  const unread = noted.flatMap(({ record, late }) => (late ? [record] : []));
  const late = new Set([...lateAmong(own, before), ...unread]);
  const notes = [...held].map((record) => ({ record, at, ...(late.has(record) && { late: true as const }) }));
  await writeSetting(db, 'purged', [...known, ...notes]);
}

/**
 * The records of which something was said here that the purge took away on its way in: sealed, and not read back before it. Whoever recorded the
 * objection at this very tablet was told then.
 */
function lateAmong(own: readonly OutboxRow[], before: ReadUpTo): ReadonlySet<RecordId> {
  const late = new Set<RecordId>();
  for (const row of own) {
    const isRead = row.state === 'acknowledged' && row.history === before.history && (row.number ?? 0) <= before.number;
    if (!isRead && row.sealedPaths !== undefined) late.add(row.record);
  }
  for (const row of own) if (isObjection(row.text)) late.delete(row.record);
  return late;
}

/** An agent has read that what was recorded of these is gone. */
export function readLatePurges(db: TabletDatabase): Promise<void> {
  return db.transaction('rw!', db.settings, async () => {
    const noted = (await readSetting(db, 'purged')) ?? [];
    await writeSetting(
      db,
      'purged',
      noted.map(({ record, at }) => ({ record, at })),
    );
  });
}

function isObjection(text: string): boolean {
  const read = readChange(text);
  return read.ok && typeof read.change.fields[OBJECTION] === 'string';
}

function impersonal({ personal: _forgotten, personalRivals: _settled, ...row }: ServerStateRow): ServerStateRow {
  return { ...row, state: { ...row.state, ...withoutPersonal(row.state.type, row.state) } };
}

function withoutPersonal<Fields extends RecordState['fields'] | Readonly<Record<FieldPath, unknown>>>(
  type: string,
  { fields }: { readonly fields: Fields },
): { readonly fields: Fields } {
  const kept = Object.entries(fields).filter(([path]) => !isPersonalPath(type, path as FieldPath));
  return { fields: Object.fromEntries(kept) as Fields };
}

/** The one case in which a saved text alters: what it says of a person is no longer to be kept anywhere. It stays the same change. */
function unsealed(text: string): string {
  const change: unknown = JSON.parse(text);
  if (typeof change !== 'object' || change === null || !('sealed' in change) || change.sealed === null) return text;
  return JSON.stringify({ ...change, sealed: null });
}

/** Of a type that is not known, what is personal of any. */
function personalOf(type: string | undefined): readonly string[] {
  if (type !== undefined && isRecordType(type)) return rulesOf(type).personal;
  return Object.values(recordTypes).flatMap(({ personal }) => [...personal]);
}

/** A draft is what a form keeps, in whatever shape: its members of these names go, however deep. */
function withoutMembers(content: unknown, names: readonly string[]): unknown {
  if (Array.isArray(content)) return content.map((item: unknown) => withoutMembers(item, names));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) =>
      names.includes(name) ? [] : [[name, withoutMembers(value, names)] as const],
    ),
  );
}
