import type { Page } from 'playwright-core';
import { addresses } from '../../src/app/agent/addresses.ts';
import { refuseOne } from '../support/refuse-one.ts';
import type { Words } from './words.ts';

export type Walk = {
  readonly page: Page;
  readonly t: Words;
  readonly go: (address: string) => Promise<void>;
  readonly press: (name: string | RegExp) => Promise<void>;
};

export type Stop = readonly [string, (walk: Walk) => Promise<void>];

/** The first open visit of the board, unfolded: a tap on one that is unfolded already would fold it. */
async function unfoldVisit({ go, page }: Walk): Promise<void> {
  await go(addresses.board);
  const chip = page.locator('button[aria-pressed]').first();
  await chip.waitFor();
  if ((await chip.getAttribute('aria-pressed')) !== 'true') await chip.click();
  await page.locator('.board-visit').waitFor();
}

async function openPerson({ go, page }: Walk): Promise<void> {
  await go(addresses.people);
  await page
    .getByRole('link', { name: /Quintard/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /Quintard/ }).waitFor();
}

async function openWorkshop({ go, page }: Walk): Promise<void> {
  await go(addresses.workshops);
  await page.locator('main a[href^="/atelier/"]').first().click();
}

async function openPlanned({ go, page }: Walk): Promise<void> {
  await go(addresses.calendar);
  await page
    .getByRole('button', { name: /^(Voir|View) Guise/ })
    .nth(1)
    .click();
}

async function openWhoCame({ page }: Walk): Promise<void> {
  await page
    .getByRole('group', { name: /^(Compléter la visite|Add to the visit)/ })
    .getByRole('button')
    .first()
    .click();
}

async function typeQuintart({ page, press, t }: Walk): Promise<void> {
  await press(t.people.find.create);
  await page.getByLabel(t.people.fields.familyName, { exact: true }).fill('Quintart');
  await page.getByLabel(t.people.fields.givenName).fill('Marie-Antoinette');
  await page.getByText(t.people.known.title).waitFor();
}

/** Every screen and dialog of the agent: how to come there from anywhere. */
export const stops: readonly Stop[] = [
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
    async (walk) => {
      await walk.go(addresses.today);
      await walk.press(walk.t.calendar.appointment.book);
      await typeQuintart(walk);
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
    'calendar-asked',
    async ({ go, press }) => {
      await go(addresses.calendar);
      await press(/Jules-Ferry/);
    },
  ],
  ['planned', openPlanned],
  [
    'planned-cancel',
    async (walk) => {
      await openPlanned(walk);
      await walk.press(walk.t.calendar.change.cancel);
    },
  ],
  [
    'planned-move',
    async (walk) => {
      await openPlanned(walk);
      await walk.press(walk.t.calendar.change.move);
    },
  ],
  [
    'planned-shorten',
    async (walk) => {
      await openPlanned(walk);
      await walk.press(walk.t.calendar.change.shorten);
    },
  ],
  ['day-done', ({ go }) => go(addresses.dayDone)],
  ['board', ({ go }) => go(addresses.board)],
  ['board-visit', unfoldVisit],
  [
    'board-details',
    async (walk) => {
      await unfoldVisit(walk);
      await walk.press(walk.t.agent.board.completeShort);
      await walk.page.getByRole('radiogroup', { name: walk.t.visit.gender }).scrollIntoViewIfNeeded();
    },
  ],
  [
    'board-person',
    async (walk) => {
      await unfoldVisit(walk);
      await openWhoCame(walk);
      await walk.page.getByRole('dialog').getByRole('searchbox').fill('qui');
    },
  ],
  [
    'board-person-new',
    async (walk) => {
      await unfoldVisit(walk);
      await openWhoCame(walk);
      await typeQuintart(walk);
    },
  ],
  [
    'board-refer',
    async (walk) => {
      await unfoldVisit(walk);
      await walk.press(walk.t.agent.board.refer);
    },
  ],
  [
    'board-case',
    async (walk) => {
      await unfoldVisit(walk);
      await walk.press(walk.t.agent.board.refer);
      await walk.page.getByText(walk.t.follow.next.followed, { exact: true }).click();
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
  [
    'follow-referent-new',
    async ({ go, page, t }) => {
      await go(addresses.referents);
      await page.getByText(t.follow.referent.add, { exact: true }).first().click();
    },
  ],
  ['people', ({ go }) => go(addresses.people)],
  ['person', openPerson],
  [
    'person-edit',
    async (walk) => {
      await openPerson(walk);
      await walk.press(walk.t.people.page.edit);
    },
  ],
  [
    'person-history',
    async (walk) => {
      await openPerson(walk);
      await walk.press(walk.t.people.page.history);
    },
  ],
  [
    'person-merge',
    async (walk) => {
      await openPerson(walk);
      await walk.press(walk.t.people.merge.start);
      await walk.page.getByRole('dialog').waitFor();
    },
  ],
  [
    'person-merge-confirm',
    async (walk) => {
      await openPerson(walk);
      await walk.press(walk.t.people.merge.start);
      const dialog = walk.page.getByRole('dialog');
      await dialog.getByRole('searchbox').fill('Vanden');
      await dialog
        .getByRole('button', { name: /Vandenbroucke/ })
        .first()
        .click();
    },
  ],
  [
    'person-objects',
    async (walk) => {
      await openPerson(walk);
      await walk.press(walk.t.people.privacy.object);
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
  ['workshop', openWorkshop],
  [
    'workshop-edit',
    async (walk) => {
      await openWorkshop(walk);
      await walk.press(walk.t.workshops.actions.edit);
    },
  ],
  [
    'workshop-person',
    async (walk) => {
      await openWorkshop(walk);
      await walk.press(walk.t.workshops.attendance.register);
      await typeQuintart(walk);
    },
  ],
  [
    'workshop-cancel',
    async (walk) => {
      await openWorkshop(walk);
      await walk.press(walk.t.workshops.closing.cancel);
    },
  ],
  [
    'workshop-notice',
    async (walk) => {
      await openWorkshop(walk);
      await walk.page
        .getByRole('button', { name: /se désiste$|^Withdraw / })
        .first()
        .click();
      await walk.page.locator('.undo-bar > *').waitFor();
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
      await go(addresses.board);
      await page
        .getByRole('button', { name: /Historique de la visite|History of the/ })
        .first()
        .click();
    },
  ],
  ['settings', ({ go }) => go(addresses.settings)],
  [
    'settings-pin',
    async ({ go, press, t }) => {
      await go(addresses.settings);
      await press(t.lock.changePin);
    },
  ],
  [
    'settings-remove',
    async ({ go, press, t }) => {
      await go(addresses.settings);
      await press(t.lock.remove);
    },
  ],
  ['join-again', ({ go }) => go(addresses.join)],
  ['more', ({ go }) => go(addresses.more)],
];

/** What leaves the service otherwise than it was, after all others. */
export const lateStops: readonly Stop[] = [
  [
    'planned-cancelled',
    async (walk) => {
      await openPlanned(walk);
      const cancel = walk.page.getByRole('button', { name: walk.t.calendar.change.cancel, exact: true });
      await cancel
        .or(walk.page.getByRole('button', { name: walk.t.calendar.change.restore }))
        .first()
        .waitFor();
      if (!(await cancel.isVisible())) return;
      await cancel.click();
      const dialog = walk.page.getByRole('dialog');
      await dialog.getByRole('radio').first().click();
      await walk.press(walk.t.calendar.change.doCancel);
      await dialog.waitFor({ state: 'detached' });
    },
  ],
  [
    'receipt-refused',
    async ({ go, page }) => {
      await refuseOne(page);
      await go(addresses.receipt);
      await page.getByRole('heading', { name: /^(Refusées|Refused)/ }).waitFor();
    },
  ],
  [
    'mend',
    async ({ go, press, t }) => {
      await go(addresses.receipt);
      await press(t.receipt.receipt.mend);
    },
  ],
  [
    'board-closed',
    async ({ go, page, press, t }) => {
      await go(addresses.board);
      const close = page.getByRole('button', { name: t.agent.board.closeSession, exact: true });
      await close.or(page.getByRole('button', { name: t.agent.board.toToday })).waitFor();
      if (!(await close.isVisible())) return;
      await close.click();
      await press(t.closing.closeCounting);
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  ],
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
