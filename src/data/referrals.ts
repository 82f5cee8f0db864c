import { contains, type Period } from '../domain/local-date.ts';
import type { Shown } from './edits.ts';
import { liveOfType } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** Those made in a period, without what tells of persons: while names are hidden they can still be counted. */
export async function referralsBetween(db: TabletDatabase, period: Period): Promise<readonly Shown<'referral'>[]> {
  return (await liveOfType(db, 'referral')).filter(({ record }) => contains(period, record.madeOn));
}
