import type { Period } from '../../../../domain/local-date.ts';
import type { OfficeTexts } from '../../../texts/fr/office.ts';
import type { ReportDates } from './report-dates.ts';
import { wholeMonth, wholeMonths } from './period.ts';

/** “Octobre 2026”, “Année 2026”, “Décembre 2025 à novembre 2026” or “Du 3 au…”: the shortest that is exact. */
export function periodTitle(period: Period, texts: OfficeTexts['report'], { date, formats }: ReportDates): string {
  const month = wholeMonth(period);
  if (month !== null) return capitalised(formats.month(month));
  const months = wholeMonths(period);
  if (months === null) return texts.dayToDay(date(period.from), date(period.to));
  const year = period.from.slice(0, 4);
  if (months.first === `${year}-01` && months.last === `${year}-12`) return texts.year(year);
  return capitalised(texts.monthToMonth(formats.month(months.first), formats.month(months.last)));
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
