import {
  type Instant,
  type LocalDate,
  localMoment,
  type LocalTime,
  type Month,
  type TimeZone,
} from '../../domain/local-date.ts';
import { type Language, useLanguage } from './language.ts';

export type Formats = {
  readonly number: (value: number) => string;
  /** “lundi 23 novembre” */
  readonly day: (date: LocalDate) => string;
  /** “lun. 23 nov.” */
  readonly weekday: (date: LocalDate) => string;
  /** “23/11/2026” */
  readonly shortDate: (date: LocalDate) => string;
  /** “lundi 23 novembre 2026” */
  readonly longDate: (date: LocalDate) => string;
  /** “novembre 2026” */
  readonly month: (month: Month) => string;
  /** “9 h 30” as it is spoken; “9:30” in English. */
  readonly time: (time: LocalTime) => string;
  /** The wall clock of `zone` at an instant, spoken. */
  readonly timeAt: (instant: Instant | number, zone: TimeZone) => string;
  /** The time alone today, with its day before: “18 h 02”, “lundi 23 novembre, 18 h 02”. */
  readonly timeOrDay: (instant: number, zone: TimeZone) => string;
  /** “Nour, Léa ou Paul” */
  readonly anyOf: (names: readonly string[]) => string;
  /** “1,2 Mo” */
  readonly bytes: (bytes: number) => string;
};

const made = new Map<Language, Formats>();

/** Dates, times and numbers as the language writes them, on the European pattern in both. */
function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const formats = makeFormats(language);
  made.set(language, formats);
  return formats;
}

export function useFormats(): Formats {
  return formatsOf(useLanguage());
}

function makeFormats(language: Language): Formats {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const dateFormat = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (date: string) => format.format(Date.parse(date));
  };
  const number = new Intl.NumberFormat(locale);
  const anyOf = new Intl.ListFormat(locale, { type: 'disjunction' });
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const month = dateFormat({ month: 'long', year: 'numeric' });
  const momentOf = (instant: Instant | number, zone: TimeZone) =>
    localMoment(typeof instant === 'number' ? instant : Date.parse(instant), zone).time;
  const time = language === 'fr' ? frenchTime : withoutLeadingZero;
  const day = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' });
  const longDate = dateFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return {
    number: (value) => number.format(value),
    anyOf: (names) => anyOf.format(names),
    day,
    weekday: dateFormat({ weekday: 'short', day: 'numeric', month: 'short' }),
    shortDate: dateFormat({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    // English would put a comma after the weekday where the year is said, and none where it is not.
    longDate: (date) => longDate(date).replace(',', ''),
    month: (value) => month(`${value}-01`),
    time,
    timeAt: (instant, zone) => time(momentOf(instant, zone)),
    timeOrDay: (instant, zone) => {
      const moment = localMoment(instant, zone);
      const isToday = moment.date === localMoment(Date.now(), zone).date;
      return isToday ? time(moment.time) : `${day(moment.date)}, ${time(moment.time)}`;
    },
    bytes: (bytes) => {
      const [size, unit] = bytes < 1e9 ? [bytes / 1e6, 'M'] : [bytes / 1e9, 'G'];
      return `${oneDecimal.format(size)}\u00A0${unit}${language === 'fr' ? 'o' : 'B'}`;
    },
  };
}

function frenchTime(time: LocalTime): string {
  const [hours = '', minutes = ''] = time.split(':');
  return `${Number(hours)}\u00A0h\u00A0${minutes}`;
}

function withoutLeadingZero(time: LocalTime): string {
  return time.replace(/^0/, '');
}
