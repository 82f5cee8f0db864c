import type { Page } from 'playwright-core';
import { addresses } from '../../src/app/agent/addresses.ts';
import type { Words } from './words.ts';

export type Walk = {
  readonly page: Page;
  readonly t: Words;
  readonly go: (address: string) => Promise<void>;
  readonly press: (name: string | RegExp) => Promise<void>;
};

/** Every screen and dialog of the agent: how to come there from anywhere. */
export const stops: readonly (readonly [string, (walk: Walk) => Promise<void>])[] = [
  ['today', ({ go }) => go(addresses.today)],
  [
    'today-other-stop',
    async ({ go, press, t }) => {
      await go(addresses.today);
      await press(t.today.unplanned);
    },
  ],
  [
    'appointment-new',
    async ({ go, press, t }) => {
      await go(addresses.today);
      await press(t.calendar.appointment.book);
    },
  ],
  [
    'appointment-new-person',
    async ({ go, press, t, page }) => {
      await go(addresses.today);
      await press(t.calendar.appointment.book);
      await press(t.people.find.create);
      await page.getByLabel(t.people.fields.familyName, { exact: true }).fill('Quintart');
      await page.getByLabel(t.people.fields.givenName).fill('Marie-Antoinette');
      await page.getByText(t.people.known.title).waitFor();
    },
  ],
  [
    'appointment',
    async ({ go, page }) => {
      await go(addresses.today);
      await page
        .getByRole('button', { name: /^(Rendez-vous de|Appointment at)/ })
        .first()
        .click();
    },
  ],
  [
    'day-sheet',
    async ({ go, press, t }) => {
      await go(addresses.today);
      await press(t.calendar.sheet.print);
    },
  ],
  ['calendar', ({ go }) => go(addresses.calendar)],
  [
    'calendar-plan',
    async ({ go, press, t }) => {
      await go(addresses.calendar);
      await press(t.calendar.screen.add);
    },
  ],
  [
    'calendar-request',
    async ({ go, press, t }) => {
      await go(addresses.calendar);
      await press(t.calendar.request.note);
    },
  ],
  [
    'planned',
    async ({ go, page }) => {
      await go(addresses.calendar);
      await page
        .getByRole('button', { name: /^(Voir|See) Guise/ })
        .nth(1)
        .click();
    },
  ],
  [
    'planned-cancel',
    async ({ go, page, press, t }) => {
      await go(addresses.calendar);
      await page
        .getByRole('button', { name: /^(Voir|See) Guise/ })
        .nth(1)
        .click();
      await press(t.calendar.change.cancel);
    },
  ],
  ['day-done', ({ go }) => go(addresses.dayDone)],
  ['board', ({ go }) => go(addresses.board)],
  [
    'board-visit',
    async ({ go, page }) => {
      await go(addresses.board);
      await page
        .getByRole('button', { name: /^\d\d:\d\d/ })
        .first()
        .click();
    },
  ],
  [
    'board-details',
    async ({ go, page, press, t }) => {
      await go(addresses.board);
      await page
        .getByRole('button', { name: /^\d\d:\d\d/ })
        .first()
        .click();
      await press(t.agent.board.completeShort);
    },
  ],
  [
    'board-person',
    async ({ go, page }) => {
      await go(addresses.board);
      await page
        .getByRole('button', { name: /^\d\d:\d\d/ })
        .first()
        .click();
      await page
        .getByRole('group', { name: /^(Compléter la visite|Complete)/ })
        .getByRole('button')
        .first()
        .click();
      await page.getByRole('searchbox').last().fill('qui');
    },
  ],
  [
    'board-refer',
    async ({ go, page, press, t }) => {
      await go(addresses.board);
      await page
        .getByRole('button', { name: /^\d\d:\d\d/ })
        .first()
        .click();
      await press(t.agent.board.refer);
    },
  ],
  [
    'board-case',
    async ({ go, page, press, t }) => {
      await go(addresses.board);
      await page
        .getByRole('button', { name: /^\d\d:\d\d/ })
        .first()
        .click();
      await press(t.agent.board.refer);
      await page.getByText(t.follow.next.followed, { exact: true }).click();
    },
  ],
  [
    'board-close',
    async ({ go, press, t }) => {
      await go(addresses.board);
      await press(t.agent.board.closeSession);
    },
  ],
  ['follow', ({ go }) => go(addresses.follow)],
  [
    'follow-case',
    async ({ go, page }) => {
      await go(addresses.follow);
      await page.locator('main a[href^="/dossier"]').first().click();
    },
  ],
  [
    'follow-referral',
    async ({ go, page }) => {
      await go(addresses.follow);
      await page.locator('main a[href^="/orientation"]').first().click();
    },
  ],
  ['follow-referents', ({ go }) => go(addresses.referents)],
  ['people', ({ go }) => go(addresses.people)],
  [
    'person',
    async ({ go, page }) => {
      await go(addresses.people);
      await page
        .getByRole('link', { name: /Quintard/ })
        .first()
        .click();
    },
  ],
  [
    'person-edit',
    async ({ go, page, press, t }) => {
      await go(addresses.people);
      await page
        .getByRole('link', { name: /Quintard/ })
        .first()
        .click();
      await press(t.people.page.edit);
    },
  ],
  [
    'person-merge',
    async ({ go, page, press, t }) => {
      await go(addresses.people);
      await page
        .getByRole('link', { name: /Quintard/ })
        .first()
        .click();
      await press(t.people.merge.start);
    },
  ],
  [
    'person-objects',
    async ({ go, page, press, t }) => {
      await go(addresses.people);
      await page
        .getByRole('link', { name: /Quintard/ })
        .first()
        .click();
      await press(t.people.privacy.object);
    },
  ],
  ['workshops', ({ go }) => go(addresses.workshops)],
  [
    'workshop-new',
    async ({ go, press, t }) => {
      await go(addresses.workshops);
      await press(t.workshops.newWorkshop);
    },
  ],
  [
    'cycle-new',
    async ({ go, press, t }) => {
      await go(addresses.workshops);
      await press(t.workshops.newCycle);
    },
  ],
  [
    'workshop',
    async ({ go, page }) => {
      await go(addresses.workshops);
      await page.locator('main a[href^="/atelier/"]').first().click();
    },
  ],
  [
    'workshop-person',
    async ({ go, page, press, t }) => {
      await go(addresses.workshops);
      await page.locator('main a[href^="/atelier/"]').first().click();
      await press(t.workshops.attendance.register);
      await press(t.people.find.create);
      await page.getByLabel(t.people.fields.familyName, { exact: true }).fill('Quintart');
      await page.getByLabel(t.people.fields.givenName).fill('Marie-Antoinette');
      await page.getByText(t.people.known.title).waitFor();
    },
  ],
  [
    'workshop-cancel',
    async ({ go, page, press, t }) => {
      await go(addresses.workshops);
      await page.locator('main a[href^="/atelier/"]').first().click();
      await press(t.workshops.closing.cancel);
    },
  ],
  [
    'workshop-notice',
    async ({ go, page }) => {
      await go(addresses.workshops);
      await page.locator('main a[href^="/atelier/"]').first().click();
      await page
        .getByRole('button', { name: /se désiste$|withdraws$/ })
        .first()
        .click();
      await page.locator('.undo-bar > *').waitFor();
    },
  ],
  [
    'cycle',
    async ({ go, page }) => {
      await go(addresses.workshops);
      await page.locator('main a[href^="/cycle/"]').first().click();
    },
  ],
  ['month', ({ go }) => go(addresses.month)],
  ['receipt', ({ go }) => go(addresses.receipt)],
  [
    'receipt-day',
    async ({ go, page }) => {
      await go(addresses.dayDone);
      await page.locator('.board-action button').click();
    },
  ],
  [
    'history',
    async ({ go, page }) => {
      await go(addresses.receipt);
      await page
        .getByRole('button', { name: /^(Historique|History)/ })
        .first()
        .click();
    },
  ],
  ['settings', ({ go }) => go(addresses.settings)],
  ['more', ({ go }) => go(addresses.more)],
];

/** Where there is nothing yet. */
export const emptyStops: readonly string[] = [
  'today',
  'calendar',
  'day-done',
  'board',
  'follow',
  'follow-referents',
  'people',
  'workshops',
  'month',
  'receipt',
  'settings',
  'more',
];

/** While names are hidden, last of all. */
export const hiddenStops: readonly string[] = ['today', 'board', 'follow', 'people', 'cycle', 'workshop', 'day-sheet'];
