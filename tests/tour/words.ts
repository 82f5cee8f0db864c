import { texts as agentEn } from '../../src/app/texts/en/agent.ts';
import { texts as calendarEn } from '../../src/app/texts/en/calendar.ts';
import { texts as closingEn } from '../../src/app/texts/en/closing.ts';
import { texts as lockEn } from '../../src/app/texts/en/lock.ts';
import { texts as receiptEn } from '../../src/app/texts/en/receipt.ts';
import { texts as visitEn } from '../../src/app/texts/en/visit.ts';
import { texts as followEn } from '../../src/app/texts/en/follow.ts';
import { texts as peopleEn } from '../../src/app/texts/en/people.ts';
import { texts as todayEn } from '../../src/app/texts/en/today.ts';
import { texts as workshopsEn } from '../../src/app/texts/en/workshops.ts';
import { texts as agentFr } from '../../src/app/texts/fr/agent.ts';
import { texts as calendarFr } from '../../src/app/texts/fr/calendar.ts';
import { texts as closingFr } from '../../src/app/texts/fr/closing.ts';
import { texts as lockFr } from '../../src/app/texts/fr/lock.ts';
import { texts as receiptFr } from '../../src/app/texts/fr/receipt.ts';
import { texts as visitFr } from '../../src/app/texts/fr/visit.ts';
import { texts as followFr } from '../../src/app/texts/fr/follow.ts';
import { texts as peopleFr } from '../../src/app/texts/fr/people.ts';
import { texts as todayFr } from '../../src/app/texts/fr/today.ts';
import { texts as workshopsFr } from '../../src/app/texts/fr/workshops.ts';

/** The words by which the tour finds its way, in each language: the screens' own. */
export const words = {
  fr: {
    agent: agentFr,
    calendar: calendarFr,
    closing: closingFr,
    lock: lockFr,
    receipt: receiptFr,
    visit: visitFr,
    follow: followFr,
    people: peopleFr,
    today: todayFr,
    workshops: workshopsFr,
  },
  en: {
    agent: agentEn,
    calendar: calendarEn,
    closing: closingEn,
    lock: lockEn,
    receipt: receiptEn,
    visit: visitEn,
    follow: followEn,
    people: peopleEn,
    today: todayEn,
    workshops: workshopsEn,
  },
};

export type Words = (typeof words)['fr'];
