import { localMoment, type Instant, type LocalDate, type Month, type TimeZone } from '../../../../domain/local-date.ts';
import { useFormats, type Formats } from '../../../texts/formats.ts';
import { useLanguage, type Language } from '../../../texts/language.ts';

export type ReportDates = {
  readonly formats: Formats;
  /** “octobre”, within a sentence. */
  readonly monthName: (month: Month) => string;
  /** “O”, under a bar. */
  readonly monthLetter: (month: Month) => string;
  /** “1er octobre 2026” */
  readonly date: (date: LocalDate) => string;
  /** “jeudi 12”, in a month that is known; “jeudi 12 novembre” otherwise. */
  readonly weekday: (date: LocalDate, isMonthKnown: boolean) => string;
  /** The day of an instant where the service is: “19” (in English “19 November”) in a month that is known, else “19 novembre 2026”. */
  readonly dayAt: (instant: Instant, zone: TimeZone, known: Month | null) => string;
};

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

export function useReportDates(): ReportDates {
  const locale = locales[useLanguage()];
  const formats = useFormats();
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (date: string) => made.format(Date.parse(date));
  };
  const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const date = (day: LocalDate) => (locale === locales.fr ? long(day).replace(/^1 /, '1er ') : long(day));
  const dayOfMonth = format(locale === locales.fr ? { day: 'numeric' } : { day: 'numeric', month: 'long' });
  const shortWeekday = format({ weekday: 'long', day: 'numeric' });
  const monthName = format({ month: 'long' });
  const monthLetter = format({ month: 'narrow' });
  return {
    formats,
    monthName: (month) => monthName(`${month}-01`),
    monthLetter: (month) => monthLetter(`${month}-01`),
    date,
    weekday: (day, isMonthKnown) => (isMonthKnown ? shortWeekday(day) : formats.day(day)),
    dayAt: (instant, zone, known) => {
      const { date: day } = localMoment(Date.parse(instant), zone);
      return known !== null && day.startsWith(known) ? dayOfMonth(day) : date(day);
    },
  };
}
