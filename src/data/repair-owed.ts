import type { Change } from '../domain/change.ts';
import { type FieldPath, parsePath } from '../domain/field-path.ts';
import { writesOf } from '../domain/fold.ts';
import { ChangeId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { readChange } from '../protocol/read-change.ts';
import type { PersonalPart } from '../protocol/sealing/part-text.ts';
import { isPartOwed, owedParts } from './owed-parts.ts';
import { outboxOfRecords } from './outbox-of-records.ts';
import type { Resealing } from './resealing.ts';
import { rowOfChange } from './row-of-change.ts';
import type { OutboxRow } from './rows.ts';
import { showRecords } from './show-records.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { openOwnPart, sealOwnPart } from './vault/own-part.ts';

/**
 * Mends each refused change whose part the server could not open by one that says this part alone, with its own author and time. What was
 * said otherwise since, or taken away, is not said again. Answers how many.
 */
export async function repairOwed(db: TabletDatabase, resealing: Resealing): Promise<number> {
  let count = 0;
  for (const refused of await owedParts(db)) {
    const read = readChange(refused.text);
    if (!read.ok || read.change.sealed === null || read.change.sealed.key === resealing.key) continue;
    const part = await openOwnPart(resealing.vault, refused.change, refused.personal);
    // Sealed under a key that this tablet has given up: it is mended by hand, like any other.
    if (part === null) continue;
    const [own = []] = await outboxOfRecords(db, [refused.record]);
    const isDeleted = (await db.records.get(refused.record))?.deleted === true;
    const left = isDeleted ? {} : stillSaid(part, refused, own);
    const repair = await repairOf(db, { refused, change: read.change, part: left as PersonalPart }, resealing);
    if (await mend(db, { refused, own, repair })) count += repair === null ? 0 : 1;
  }
  return count;
}

/** What no later change of this tablet's own says anew or takes away. */
function stillSaid(
  part: PersonalPart,
  refused: OutboxRow,
  own: readonly OutboxRow[],
): Readonly<Record<FieldPath, Json>> {
  const later = own.filter((row) => row.order > refused.order && (row.state !== 'refused' || isPartOwed(row)));
  const said = new Set<FieldPath>();
  const gone = new Set<string>();
  for (const { text, sealedPaths = [] } of later) {
    const read = readChange(text);
    const writes = read.ok ? writesOf(read.change) : new Map<FieldPath, Json>();
    for (const path of [...writes.keys(), ...sealedPaths]) said.add(path);
    for (const [path, value] of writes) {
      const parsed = parsePath(path);
      if (parsed.of === 'item' && parsed.field === '$deleted' && value === true)
        gone.add(`${parsed.list}/${parsed.item}`);
    }
  }
  const isLeft = (path: FieldPath) => {
    const parsed = parsePath(path);
    return !said.has(path) && !(parsed.of === 'item' && gone.has(`${parsed.list}/${parsed.item}`));
  };
  return Object.fromEntries(Object.entries(part).filter(([path]) => isLeft(path as FieldPath)));
}

type ToRepair = { readonly refused: OutboxRow; readonly change: Change; readonly part: PersonalPart };

/** Null where nothing is left to say. */
async function repairOf(
  db: TabletDatabase,
  { refused, change, part }: ToRepair,
  { sealer, vault }: Resealing,
): Promise<Omit<OutboxRow, 'order'> | null> {
  const paths = Object.keys(part) as FieldPath[];
  if (paths.length === 0) return null;
  const id = ChangeId.parse(db.ports.newId());
  const sealing = await (await sealer()).seal({ id, record: change.record, v: change.v }, part);
  if (!sealing.ok) throw new Error(sealing.refusal);
  const base = Object.fromEntries(paths.flatMap((path) => (change.base[path] ? [[path, change.base[path]]] : [])));
  return rowOfChange(
    { ...change, id, kind: 'repair', repairs: refused.change, fields: {}, base, sealed: sealing.sealed },
    { savedAt: db.ports.now(), formerIds: {}, sealedPaths: paths, personal: await sealOwnPart(vault, id, part) },
  );
}

type Mending = {
  readonly refused: OutboxRow;
  readonly own: readonly OutboxRow[];
  readonly repair: Omit<OutboxRow, 'order'> | null;
};

/** False where another tab was first, or something was saved of the record meanwhile: it is looked at again then. */
function mend(db: TabletDatabase, { refused, own, repair }: Mending): Promise<boolean> {
  const stores = [db.records, db.serverStates, db.outbox, db.settings, db.tileCounts];
  return db.transaction('rw!', stores, async () => {
    const [now = []] = await outboxOfRecords(db, [refused.record]);
    const row = now.find(({ change }) => change === refused.change);
    if (!row || !isPartOwed(row) || now.length !== own.length) return false;
    if (repair) await db.outbox.add(repair);
    // Where nothing is left to say, its own later word has taken its place, or the record is gone.
    await db.outbox.update(row.order, { repairedBy: repair?.change ?? now.at(-1)?.change ?? row.change });
    await showRecords(db, [refused.record]);
    return true;
  });
}
