import type { Change } from '../domain/change.ts';
import { type FieldPath, fieldPath, parsePath } from '../domain/field-path.ts';
import { RecordId, StopId } from '../domain/ids.ts';
import { type Instant, LocalDate, LocalTime } from '../domain/local-date.ts';
import type { Visit } from '../domain/records/service-records.ts';
import type { Deed } from './deed.ts';
import type { OutboxRow, ShownRow } from './rows.ts';
import { shownOf } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** What an entry is about, as far as this tablet can tell: as it shows, else as it was entered. */
export type Subject =
  | {
      readonly of: 'visit';
      readonly at: Instant | null;
      readonly persons: number | null;
      /** Codes of the procedure types. */
      readonly procedures: readonly string[];
      readonly stop: StopId | null;
      readonly date: LocalDate | null;
      readonly undone: boolean;
    }
  | ({ readonly of: 'stopSession' | 'plannedSession' | 'appointment' } & Placed)
  | ({
      readonly of: 'workshop';
      /** A code of the catalogue's activities. */
      readonly activity: string | null;
    } & Placed)
  | { readonly of: Unplaced };

/** Where and when it is, as far as it is known; what has no hour of its own has none. */
type Placed = { readonly stop: StopId | null; readonly date: LocalDate | null; readonly time: LocalTime | null };

// Of what tells of a person nothing more is said: it would be sealed, and is not to be read on a receipt.
const unplaced = ['visitor', 'case', 'referral', 'referent', 'workshopCycle', 'visitRequest'] as const;
type Unplaced = (typeof unplaced)[number] | 'other';

/** A row's change, where this version reads it, and what it did. */
export type Read = { readonly change: Change | null; readonly deed: Deed };

/** Tells what records are about, each read once, with the sessions that visits belong to. */
export function subjects(db: TabletDatabase, all: readonly OutboxRow[], read: (row: OutboxRow) => Read) {
  const shown = new Map<RecordId, ShownRow>();
  const entered = new Map<RecordId, OutboxRow>();
  for (const row of all) if (!entered.has(row.record)) entered.set(row.record, row);

  async function fetch(ids: readonly RecordId[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !shown.has(id));
    for (const row of await db.records.bulkGet(missing)) if (row) shown.set(row.id, row);
  }

  const creationOf = (id: RecordId) => {
    const row = entered.get(id);
    return row ? read(row).change : null;
  };

  return {
    async load(ids: readonly RecordId[]): Promise<void> {
      await fetch(ids);
      await fetch(ids.flatMap((id) => sessionIdOf(shown.get(id), creationOf(id)) ?? []));
    },
    of(id: RecordId, type: string | null, change: Change | null): Subject {
      const row = shown.get(id);
      const made = creationOf(id) ?? change;
      const kind = type ?? row?.type ?? made?.type;
      switch (kind) {
        case 'visit': {
          const visit = shownOf('visit', row)?.record ?? enteredVisit(made);
          const session = sessionIdOf(row, made);
          const of = session === null ? null : placeOf(shown.get(session), creationOf(session));
          return {
            of: 'visit',
            at: visit?.at ?? null,
            persons: visit?.persons ?? null,
            procedures: visit?.procedures.map((line) => line.type) ?? [],
            stop: of?.stop ?? null,
            date: of?.date ?? null,
            undone: row?.deleted === true,
          };
        }
        case 'stopSession':
        case 'plannedSession':
        case 'appointment':
          return { of: kind, ...placeOf(row, made) };
        case 'workshop':
          return { of: kind, ...placeOf(row, made), activity: textIn(row, made, 'activity') };
        case undefined:
        default:
          return { of: unplaced.find((one) => one === kind) ?? 'other' };
      }
    },
  };
}

function sessionIdOf(row: ShownRow | undefined, change: Change | null): RecordId | null {
  return row?.session ?? idIn(change, 'session');
}

function placeOf(row: ShownRow | undefined, change: Change | null): Placed {
  const stop = StopId.safeParse(textIn(row, change, 'stop'));
  const date = LocalDate.safeParse(textIn(row, change, 'date'));
  const time = LocalTime.safeParse(textIn(row, change, 'startTime'));
  return {
    stop: stop.success ? stop.data : null,
    date: date.success ? date.data : null,
    time: time.success ? time.data : null,
  };
}

/** A field as it shows, else as it was entered. */
function textIn(row: ShownRow | undefined, change: Change | null, field: string): string | null {
  const values: object | null | undefined = row?.record;
  const shown: unknown = values ? Object.entries(values).find(([name]) => name === field)?.[1] : undefined;
  const said = shown ?? change?.fields[fieldPath(field)];
  return typeof said === 'string' ? said : null;
}

function idIn(change: Change | null, field: string): RecordId | null {
  const id = RecordId.safeParse(change?.fields[fieldPath(field)]);
  return id.success ? id.data : null;
}

/** What a refused creation said, as far as it can be told. */
function enteredVisit(change: Change | null): (Pick<Visit, 'procedures' | 'persons'> & { at: Instant | null }) | null {
  if (!change) return null;
  const valueOf = (field: string) => change.fields[fieldPath(field)];
  const persons = valueOf('persons');
  const at = valueOf('at');
  const procedures = (Object.entries(change.fields) as [FieldPath, unknown][]).flatMap(([path, value]) => {
    const parsed = parsePath(path);
    const isType = parsed.of === 'item' && parsed.list === 'procedures' && parsed.field === 'type';
    return isType && typeof value === 'string' ? [{ id: parsed.item, type: value, result: null }] : [];
  });
  return {
    at: typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? (at as Instant) : null,
    persons: typeof persons === 'number' ? persons : 1,
    procedures,
  };
}
