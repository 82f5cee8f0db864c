import { texts as agentEn } from '../../src/app/texts/en/agent.ts';
import { texts as calendarEn } from '../../src/app/texts/en/calendar.ts';
import { texts as followEn } from '../../src/app/texts/en/follow.ts';
import { texts as peopleEn } from '../../src/app/texts/en/people.ts';
import { texts as todayEn } from '../../src/app/texts/en/today.ts';
import { texts as workshopsEn } from '../../src/app/texts/en/workshops.ts';
import { texts as agentFr } from '../../src/app/texts/fr/agent.ts';
import { texts as calendarFr } from '../../src/app/texts/fr/calendar.ts';
import { texts as followFr } from '../../src/app/texts/fr/follow.ts';
import { texts as peopleFr } from '../../src/app/texts/fr/people.ts';
import { texts as todayFr } from '../../src/app/texts/fr/today.ts';
import { texts as workshopsFr } from '../../src/app/texts/fr/workshops.ts';

/** The words by which the tour finds its way, in each language: the screens' own. */
export const words = {
  fr: {
    agent: agentFr,
    calendar: calendarFr,
    follow: followFr,
    people: peopleFr,
    today: todayFr,
    workshops: workshopsFr,
  },
  en: {
    agent: agentEn,
    calendar: calendarEn,
    follow: followEn,
    people: peopleEn,
    today: todayEn,
    workshops: workshopsEn,
  },
};

export type Words = (typeof words)['fr'];
