import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, opening, TODAY } from '../../tests/support/tablet.ts';
import { ReferralId, VisitId } from '../domain/ids.ts';
import { addDays } from '../domain/local-date.ts';
import { dayRecords } from './day-records.ts';
import { creation } from './edits.ts';
import { save } from './save.ts';

test('the day that is closed counts the referrals made on it, and no others', async () => {
  const { db, device } = await joinedTablet();
  const arrived = arrival(['caf.rsa']);
  const referral = (days: number) =>
    creation('referral', ReferralId.parse(v7()), {
      visit: VisitId.parse(arrived.record),
      madeOn: addDays(TODAY, days),
    });
  await save(db, [opening(device), arrived, referral(-1), referral(0), referral(0), referral(1)], { account: AGENT });
  expect((await dayRecords(db, TODAY)).referrals).toBe(2);
});
