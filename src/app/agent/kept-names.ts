import { personsOf } from '../../data/persons.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { Vault } from '../../data/vault/seal-record.ts';
import { openEverybody } from '../../data/visitor-pages.ts';
import type { RecordId, VisitorId } from '../../domain/ids.ts';
import { type PersonOf, personOf } from '../../domain/people/merged-visitors.ts';
import type { Visitor } from '../../domain/records/followed-records.ts';
import { type PersonSearch, personSearch } from '../../domain/search/search-persons.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { type Kept, keptInStep } from './kept-in-step.ts';

export type Names = {
  /** Every visitor's record that this tablet knows, those that were merged into others among them. */
  readonly visitors: ReadonlyMap<VisitorId, Visitor>;
  /** Finds persons: a record that was merged into another one is not found. */
  readonly search: PersonSearch<VisitorId>;
  /** Whose record it is, where several are of one person. */
  readonly personOf: PersonOf;
};

/** Not while whoever opened the names waits for them. */
const KEEP_MS = 2_000;

// With the vault's own key: once that is given up, nothing holds them.
const keptWith = new WeakMap<Vault, Kept<Names>>();

/** The names of a tablet, opened once and kept in step for all screens. */
export function keptNames(db: TabletDatabase, vault: Vault): Kept<Names> {
  const known = keptWith.get(vault);
  if (known) return known;
  const made = keptInStep({ db, read: (ids) => readVisitors(db, vault, ids), takeIn: takeInNames() });
  keptWith.set(vault, made);
  return made;
}

type Read = ReadonlyMap<RecordId, Visitor | null>;

async function readVisitors(db: TabletDatabase, vault: Vault, asked: readonly RecordId[] | null): Promise<Read> {
  if (!asked) {
    const { visitors, keep } = await openEverybody(db, vault);
    if (keep) setTimeout(() => void keepWhileOpen(keep), KEEP_MS);
    return visitors;
  }
  const ids = await visitorsAmong(db, asked);
  const shown = await personsOf(db, vault, 'visitor', ids);
  const live = new Map(shown.flatMap(({ id, deleted, record }) => (deleted ? [] : [[id, record] as const])));
  return new Map(ids.map((id) => [id, live.get(id) ?? null]));
}

/** It is for the next time that names are opened: where it fails, they take longer then. */
async function keepWhileOpen(keep: () => Promise<void>): Promise<void> {
  if (useVault.getState().names === 'open') await keep().catch(() => undefined);
}

async function visitorsAmong(db: TabletDatabase, asked: readonly RecordId[]): Promise<readonly RecordId[]> {
  const rows = await db.records.bulkGet([...asked]);
  // One that is gone may have been a visitor: it is looked for in vain, and taken out.
  return asked.filter((_, at) => rows[at] === undefined || rows[at].type === 'visitor');
}

function takeInNames(): (values: Read, isAll: boolean) => Names {
  let visitors: ReadonlyMap<VisitorId, Visitor> = new Map();
  let away: ReadonlySet<VisitorId> = new Set();
  let search = personSearch<VisitorId>([]);
  return (values, isAll) => {
    const next = new Map(isAll ? [] : visitors);
    for (const [id, value] of values) {
      if (value) next.set(value.id, value);
      else next.delete(id as string as VisitorId);
    }
    visitors = next;
    const whose = personOf(visitors.values());
    const [before, now] = [away, mergedAway(visitors, whose)];
    away = now;
    if (isAll) {
      search = personSearch([...visitors.values()].filter(({ id }) => !now.has(id)));
      return { visitors, search, personOf: whose };
    }
    const touched = [...values.keys(), ...before, ...now] as readonly string[] as readonly VisitorId[];
    for (const id of new Set(touched)) {
      const record = visitors.get(id);
      if (record && !now.has(id)) search.put(record);
      else search.remove(id);
    }
    return { visitors, search, personOf: whose };
  };
}

/** Those that show under another record; one whose other record is not on this tablet shows by itself. */
function mergedAway(visitors: ReadonlyMap<VisitorId, Visitor>, whose: PersonOf): ReadonlySet<VisitorId> {
  const away = new Set<VisitorId>();
  for (const { id, mergedInto } of visitors.values()) {
    if (mergedInto !== null && whose(id) !== id && visitors.has(whose(id))) away.add(id);
  }
  return away;
}
