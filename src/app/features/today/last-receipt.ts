import { sessionsBetween } from '../../../data/calendar.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { type VisitLine, visitsOfSession } from '../../../data/visits.ts';
import { addDays, type LocalDate } from '../../../domain/local-date.ts';

const LOOKED_BACK_DAYS = 7;

/** The latest earlier day on which this tablet recorded visits, and how many of them the server has confirmed. */
export type DayReceipt = {
  readonly date: LocalDate;
  /** Undone ones among them. */
  readonly entered: number;
  readonly undone: number;
  readonly confirmed: number;
};

export async function lastReceipt(db: TabletDatabase, today: LocalDate): Promise<DayReceipt | null> {
  const sessions = await sessionsBetween(db, { from: addDays(today, -LOOKED_BACK_DAYS), to: addDays(today, -1) });
  const dates = [...new Set(sessions.map(({ record }) => record.date))].toSorted().toReversed();
  for (const date of dates) {
    const ofDay = sessions.filter(({ record }) => record.date === date);
    const visits: VisitLine[] = [];
    const undone: VisitLine[] = [];
    for (const { record } of ofDay) {
      const lines = await visitsOfSession(db, record.id);
      visits.push(...lines.visits.filter((line) => line.own));
      undone.push(...lines.undone.filter((line) => line.own));
    }
    const entered = [...visits, ...undone];
    if (entered.length > 0) {
      const confirmed = entered.filter((line) => line.sync.at === 'confirmed').length;
      return { date, entered: entered.length, undone: undone.length, confirmed };
    }
  }
  return null;
}
