import { loadCalendarTexts } from './calendar-texts.ts';
import { loadClosingTexts } from './closing-texts.ts';
import { loadFollowTexts } from './follow-texts.ts';
import { loadJoinTexts } from './join-texts.ts';
import { languageStore } from './language.ts';
import { loadLockTexts } from './lock-texts.ts';
import { loadMonthTexts } from './month-texts.ts';
import { loadPeopleTexts } from './people-texts.ts';
import { loadReceiptTexts } from './receipt-texts.ts';
import { loadRecordsTexts } from './records-texts.ts';
import { loadTodayTexts } from './today-texts.ts';
import { loadVisitTexts } from './visit-texts.ts';
import { loadWorkshopsTexts } from './workshops-texts.ts';

const areas = [
  loadCalendarTexts,
  loadClosingTexts,
  loadFollowTexts,
  loadJoinTexts,
  loadLockTexts,
  loadMonthTexts,
  loadPeopleTexts,
  loadReceiptTexts,
  loadRecordsTexts,
  loadTodayTexts,
  loadVisitTexts,
  loadWorkshopsTexts,
];

/**
 * A screen or dialog that is fetched together with what all of them say, which is one file a language. One that waited for its words alone
 * would show a blank first: React holds back for 300 ms what follows a fallback.
 */
export function withWords<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    const [module] = await Promise.all([load(), loadWords()]);
    return module;
  };
}

/** Words that cannot be had are asked for again by whoever needs them. */
async function loadWords(): Promise<void> {
  const { language } = languageStore.getState();
  await Promise.allSettled(areas.map((load) => load(language)));
}
