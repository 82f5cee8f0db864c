import { fieldPath } from '../../src/domain/field-path.ts';
import type { MergedFields } from '../../src/domain/fold.ts';
import type { RecordTable } from '../../src/server/database/tables.ts';
import { readContent } from '../../src/server/log/record-content.ts';

const DAY_MS = 86_400_000;
/** 90 days, and one for the zones that are behind UTC. */
const SCOPE_DAYS = 91;

/** The first day whose sessions and visits a tablet holds. */
export function oldestDay(nowMs: number): string {
  return new Date(nowMs - SCOPE_DAYS * DAY_MS).toISOString().slice(0, 10);
}

export type InScope = {
  /** What is recent enough, or has no day: every tablet has it as it is. */
  readonly recent: ReadonlySet<string>;
  /** What visits refer to, however old: it comes along with them, and does not leave with them. */
  readonly referred: ReadonlySet<string>;
};

export function inScope(rows: readonly RecordTable[], nowMs: number): InScope {
  const fieldsOf = new Map(rows.map((row) => [row.id, readContent(row.state).fields]));
  const textOf = (id: string | null, field: string) => textIn(fieldsOf.get(id ?? ''), field);
  const oldest = oldestDay(nowMs);
  const recent = new Set<string>();
  for (const { id, type } of rows) {
    const day = textOf(type === 'visit' ? textOf(id, 'session') : id, 'date');
    if (day !== null && day < oldest) continue;
    recent.add(id);
    const planned = type === 'stopSession' ? textOf(id, 'planned') : null;
    if (planned !== null) recent.add(planned);
  }
  const referredFrom = (ids: Iterable<string>) => {
    const found = new Set<string>();
    const waiting = [...ids];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const field of ['session', 'continues', 'planned']) {
        const other = textOf(id, field);
        if (other === null || recent.has(other) || found.has(other) || !fieldsOf.has(other)) continue;
        found.add(other);
        waiting.push(other);
      }
    }
    return found;
  };
  const visitsContinued = rows.flatMap(({ id, type }) => (type === 'visit' ? (textOf(id, 'continues') ?? []) : []));
  return { recent, referred: new Set([...visitsContinued, ...referredFrom([...recent, ...visitsContinued])]) };
}

function textIn(fields: MergedFields | undefined, field: string): string | null {
  const value = fields?.[fieldPath(field)]?.value;
  return typeof value === 'string' ? value : null;
}
