import { parsePath, type FieldPath } from '../../../../domain/field-path.ts';
import type { Json } from '../../../../domain/json.ts';
import { Instant, LocalDate, localMoment, LocalTime, type TimeZone } from '../../../../domain/local-date.ts';
import type { Hand, ReviewItem } from '../../../../protocol/review.ts';
import type { OfficeTexts } from '../../../texts/fr/office.ts';
import type { Formats } from '../../../texts/formats.ts';

/** What it takes to say a value as people say it. */
export type Words = {
  readonly texts: OfficeTexts;
  readonly formats: Formats;
  readonly timeZone: TimeZone;
  /** The label of a code or the name of a record, where this browser knows it. */
  readonly nameOf: (value: string) => string | undefined;
};

function typeWords(type: string | null, { texts }: Words): string {
  const { types } = texts.review;
  return type !== null && Object.hasOwn(types, type) ? types[type as keyof typeof types] : types.other;
}

/** “Visite de 9 h 30, Guise, lundi 23 novembre”: which record it is, to somebody who was there. */
export function titleOf(about: Pick<ReviewItem, 'type' | 'place'>, words: Words): string {
  const { formats, timeZone, texts } = words;
  const at = about.place?.at ?? null;
  const place = [
    about.place?.commune,
    about.place?.date ? formats.day(about.place.date) : null,
    at === null ? null : formats.timeAt(at, timeZone),
  ].filter((part) => part !== null && part !== undefined);
  return texts.review.titled(typeWords(about.type, words), place.join(', '));
}

export function fieldWords(path: FieldPath, { texts }: Words): string {
  const { fields } = texts.review;
  const parsed = parsePath(path);
  const label = (name: string) => (Object.hasOwn(fields, name) ? fields[name as keyof typeof fields] : name);
  // Of an item, the line names the list; “Démarche” alone says more than “Démarche, Démarche”.
  if (parsed.of === 'record') return label(parsed.field);
  return ['type', 'count', '$deleted'].includes(parsed.field)
    ? label(parsed.list)
    : `${label(parsed.list)}, ${label(parsed.field).toLowerCase()}`;
}

export function valueWords(path: FieldPath, value: Json, { texts, formats, timeZone, nameOf }: Words): string {
  const { review } = texts;
  if (value === null) return review.nothing;
  const parsed = parsePath(path);
  if (parsed.field === '$deleted') return value === true ? review.removed : review.no;
  if (typeof value === 'boolean') return value ? review.yes : review.no;
  if (typeof value === 'number') return formats.number(value);
  if (typeof value !== 'string') return Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value);
  const instant = Instant.safeParse(value);
  if (instant.success) return whenWords(instant.data, { texts, formats, timeZone });
  const date = LocalDate.safeParse(value);
  if (date.success) return formats.shortDate(date.data);
  const time = LocalTime.safeParse(value);
  if (time.success) return formats.time(time.data);
  return nameOf(value) ?? (/^[0-9a-f-]{36}$/.test(value) ? `…${value.slice(-6)}` : value);
}

export function whenWords(
  instant: Instant,
  { texts, formats, timeZone }: Pick<Words, 'texts' | 'formats' | 'timeZone'>,
) {
  const { date } = localMoment(Date.parse(instant), timeZone);
  return texts.review.when(formats.shortDate(date), formats.timeAt(instant, timeZone));
}

/** “Par Marie Leroy, sur Bus 1, saisi le 23/11/2026 à 9 h 30, reçu le …”. */
export function handWords(hand: Hand, words: Words): string {
  const { review } = words.texts;
  const name = hand.account === null ? review.locked : (hand.account.name ?? review.somebody);
  const received = whenWords(hand.receivedAt, words);
  const when =
    hand.madeAt === null ? review.receivedWhen(received) : review.madeWhen(whenWords(hand.madeAt, words), received);
  return review.by(review.made(name, deviceWords(hand, words)), when);
}

function deviceWords({ device }: Hand, { texts: { review } }: Words): string {
  if (device === null || device.name === null) return review.someDevice;
  return device.kind === 'office' ? review.officeOf(device.name) : device.name;
}

/** Why the matter is on the list, in a sentence or two. */
export function whyWords(item: ReviewItem, words: Words): string {
  const { review } = words.texts;
  switch (item.matter) {
    case 'refused': {
      const why = review.reasons[item.reason ?? 'malformed'];
      return item.field === null ? why : `${why} ${review.fieldAt(fieldWords(item.field, words))}`;
    }
    case 'held':
      return item.overdue ? review.overdueWhy : review.heldWhy;
    case 'flagged':
      return review.flaggedWhy;
    case 'same-id':
      return review['same-idWhy'];
    case 'conflict':
      return review.conflictWhy(fieldWords(item.path, words));
    case 'survived':
      return item.path === '$deleted' ? review.survivedWhy : review.survivedItemWhy;
  }
}
