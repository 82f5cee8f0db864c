import { fieldPath } from '../../../domain/field-path.ts';
import { Instant, LocalDate } from '../../../domain/local-date.ts';
import type { ReviewItem } from '../../../protocol/review.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { Queries } from '../../database/tables.ts';
import { readContent } from '../../log/record-content.ts';

type Place = NonNullable<ReviewItem['place']>;

/** What is known of a record that may not exist: its type, and its fields by name. */
export type Placed = { readonly type: string | null; readonly field: (name: string) => unknown };

type Known = ReadonlyMap<string, (name: string) => unknown>;

/** Says where and when a visit, a session or a planned session belongs; null for what is nowhere. */
export async function placesOf(
  queries: Queries,
  log: string,
  records: readonly Placed[],
): Promise<(record: Placed) => Place | null> {
  const sessions = await fieldsOf(
    queries,
    log,
    records.map(({ field }) => field('session')),
  );
  const stopOf = (record: Placed) => {
    if (record.type === 'visit') return sessions.get(String(record.field('session')))?.('stop');
    if (record.type === 'stop') return null;
    return record.field('stop');
  };
  const stops = await fieldsOf(queries, log, records.map(stopOf));
  return (record) => {
    const { type, field } = record;
    if (type === 'stop') return { commune: textOf(field('communeName')), date: null, at: null };
    const commune = textOf(stops.get(String(stopOf(record)))?.('communeName'));
    const date = type === 'visit' ? sessions.get(String(field('session')))?.('date') : field('date');
    const day = LocalDate.safeParse(date);
    const at = Instant.safeParse(type === 'visit' ? field('at') : null);
    if (commune === null && !day.success && !at.success) return null;
    return { commune, date: day.success ? day.data : null, at: at.success ? at.data : null };
  };
}

async function fieldsOf(queries: Queries, log: string, ids: readonly unknown[]): Promise<Known> {
  const texts = new Set(ids.filter((id) => typeof id === 'string'));
  const rows = await inChunks(texts, (chunk) =>
    queries.selectFrom('record').select(['id', 'state']).where('id', 'in', chunk).where('log', '=', log).execute(),
  );
  return new Map(rows.map(({ id, state }) => [id, fieldsByName(readContent(state).fields)]));
}

export function fieldsByName(fields: Readonly<Record<string, { readonly value: unknown }>>): Placed['field'] {
  return (name) => fields[fieldPath(name)]?.value;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
