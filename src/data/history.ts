import type { Change } from '../domain/change.ts';
import type { FieldPath } from '../domain/field-path.ts';
import type { AccountId, ChangeId, RecordId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { readChange } from '../protocol/read-change.ts';
import type { RecordState } from '../protocol/record-state.ts';
import type { RefusalReason } from '../protocol/verdict.ts';
import { type Deed, deedOf } from './deed.ts';
import type { OutboxRow, ServerStateRow, ShownRow } from './rows.ts';
import { readSetting } from './settings.ts';
import { shownOf } from './shown.ts';
import { type Standing, standingOf } from './standing.ts';
import { type Subject, subjects } from './subjects.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { type Undecided, undecidedOf } from './undecided.ts';

/** One change of a record, as far as this tablet holds it: its own in full, others' where their values still stand. */
export type HistoryLine = {
  readonly change: ChangeId;
  /** By the clock of the tablet that made it. */
  readonly at: number;
  /** Their name; null where this tablet does not know it. */
  readonly author: string | null;
  readonly own: boolean;
  readonly deed: Deed;
  readonly standing: Standing;
  readonly fields: Readonly<Record<FieldPath, Json>>;
  readonly refusal: { readonly reason: RefusalReason; readonly field: FieldPath | null } | null;
};

export type RecordHistory = {
  readonly id: RecordId;
  readonly type: string;
  readonly subject: Subject;
  /** Null where nothing of it shows: a creation that was refused. */
  readonly shown: ShownRow | null;
  /** Oldest first. */
  readonly lines: readonly HistoryLine[];
  /** Changes of others whose every value has been replaced: the server has them, this tablet only knows that they were. */
  readonly replaced: number;
  readonly undecided: readonly Undecided[];
};

/** What this tablet can tell of a record's past; null where it has never heard of it. */
export async function recordHistory(db: TabletDatabase, id: RecordId): Promise<RecordHistory | null> {
  return await db.transaction('r', db.outbox, db.records, db.serverStates, db.settings, async () => {
    const rows = await db.outbox.where('record').equals(id).sortBy('order');
    const server = await db.serverStates.get(id);
    const shown = (await db.records.get(id)) ?? null;
    const type = shown?.type ?? server?.state.type ?? rows[0]?.type;
    if (type === undefined) return null;
    const names = await namesOf(db);
    const read = (row: OutboxRow) => {
      const parsed = readChange(row.text);
      return parsed.ok
        ? { change: parsed.change, deed: deedOf(parsed.change) }
        : { change: null, deed: 'unreadable' as const };
    };
    const own = rows.map((row) => ownLine(row, read(row), names));
    const ids = new Set(own.map((line) => line.change));
    const others = othersOf(server, ids, names);
    const about = subjects(db, rows, read);
    await about.load([id]);
    return {
      id,
      type,
      subject: about.of(id, type, rows[0] ? read(rows[0]).change : null),
      shown,
      lines: [...others.lines, ...own].toSorted((a, b) => a.at - b.at || (a.change < b.change ? -1 : 1)),
      replaced: others.replaced,
      undecided: shown ? undecidedOf(shown) : [],
    };
  });
}

type Names = ReadonlyMap<AccountId, string>;

async function namesOf(db: TabletDatabase): Promise<Names> {
  const accounts = (await db.records.where('type').equals('account').toArray()).flatMap((row) => {
    const account = shownOf('account', row)?.record;
    return account ? [[account.id, account.name] as const] : [];
  });
  const agents = (await readSetting(db, 'agents')) ?? [];
  return new Map([...accounts, ...agents.map(({ account, name }) => [account, name] as const)]);
}

function ownLine(
  row: OutboxRow,
  { change, deed }: { readonly change: Change | null; readonly deed: Deed },
  names: Names,
): HistoryLine {
  const account = change?.account ?? null;
  return {
    change: row.change,
    at: row.savedAt,
    author: account === null ? null : (names.get(account) ?? null),
    own: true,
    deed,
    standing: standingOf(row),
    fields: change?.fields ?? {},
    refusal: row.refusal,
  };
}

function othersOf(
  server: ServerStateRow | undefined,
  own: ReadonlySet<ChangeId>,
  names: Names,
): { readonly lines: readonly HistoryLine[]; readonly replaced: number } {
  if (!server) return { lines: [], replaced: 0 };
  const { fields, seen, authors } = server.state;
  const values = new Map<ChangeId, Record<FieldPath, Json>>();
  const tell = (change: ChangeId, path: FieldPath, value: Json) => {
    if (!own.has(change)) values.set(change, { ...values.get(change), [path]: value });
  };
  for (const [path, field] of Object.entries(fields) as [FieldPath, RecordState['fields'][FieldPath]][]) {
    tell(field.change, path, field.value);
    for (const alike of field.alike) tell(alike, path, field.value);
    for (const rival of field.rivals) tell(rival.change, path, rival.value);
  }
  const replaced = new Set(
    Object.values(seen)
      .flat()
      .filter((change) => !values.has(change) && !own.has(change)),
  );
  const survived = new Set<FieldPath>(server.state.survived);
  const lines = [...values].map(([change, said]): HistoryLine => {
    const account = authors[change] ?? null;
    return {
      change,
      at: madeAt(change),
      author: account === null ? null : (names.get(account) ?? null),
      own: false,
      deed: deedFrom(said, survived),
      standing: 'confirmed',
      fields: said,
      refusal: null,
    };
  });
  return { lines, replaced: replaced.size };
}

/** From the values that still stand alone: the change itself is at the server. */
function deedFrom(said: Readonly<Record<string, Json>>, survived: ReadonlySet<FieldPath>): Deed {
  if ('$deleted' in said) {
    // A deletion that lost reads false.
    return said['$deleted'] === true || survived.has('$deleted' as FieldPath) ? 'deleted' : 'restored';
  }
  return 'at' in said || 'stop' in said ? 'created' : 'changed';
}

/** The instant in a UUID of version 7. */
export function madeAt(id: ChangeId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
