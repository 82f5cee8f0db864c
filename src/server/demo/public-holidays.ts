import { addDays, LocalDate } from '../../domain/local-date.ts';

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension Thursday, Whit Monday. */
const DAYS_AFTER_EASTER = [1, 39, 50];

/** The public holidays of metropolitan France (Code du travail, L3133-1). */
export function publicHolidays(year: number): ReadonlySet<LocalDate> {
  const easter = easterSunday(year);
  return new Set([
    ...FIXED.map((day) => LocalDate.parse(`${year}-${day}`)),
    ...DAYS_AFTER_EASTER.map((days) => addDays(easter, days)),
  ]);
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const skippedLeaps =
    century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + skippedLeaps + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const dayOfYear = epact + weekday - 7 * correction + 114;
  const month = String(Math.floor(dayOfYear / 31)).padStart(2, '0');
  return LocalDate.parse(`${year}-${month}-${String((dayOfYear % 31) + 1).padStart(2, '0')}`);
}
