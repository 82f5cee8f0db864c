import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { v7 } from 'uuid';
import { expect, test, vi } from 'vitest';
import { creation } from '../../../../data/edits.ts';
import { save } from '../../../../data/save.ts';
import { keepJoined } from '../../../../data/keep-joined.ts';
import { RecordState } from '../../../../protocol/record-state.ts';
import { readChange } from '../../../../protocol/read-change.ts';
import {
  AccountId,
  DeviceId,
  LogId,
  OrganisationId,
  RecordId,
  ServiceId,
  StopSessionId,
  VisitId,
} from '../../../../domain/ids.ts';
import { Instant } from '../../../../domain/local-date.ts';
import { openOfficeDatabase } from '../../../platform/office-browser.ts';
import { fakeOffice, ok, problem, session } from '../testing/fake-office.ts';
import { SERVICE, SUPERVISOR } from '../testing/ids.ts';
import { openOffice } from '../testing/open-office.tsx';

// A database is opened and written on the way, on whatever machine this is.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const REVIEW = `GET /api/v1/office/services/${SERVICE}/review`;
const hand = {
  account: { id: v7(), name: 'Marie Leroy' },
  device: { id: v7(), name: 'Bus 1', kind: 'tablet' },
  madeAt: '2026-11-24T08:30:00.000Z',
  receivedAt: '2026-11-24T17:02:00.000Z',
};
const place = { commune: 'Guise', date: '2026-11-24', at: '2026-11-24T08:30:00.000Z' };

function refusedChange(said: object = {}) {
  const change = v7();
  return {
    key: `c:${change}:00`,
    matter: 'refused',
    at: hand.receivedAt,
    type: 'visit',
    record: v7(),
    place,
    change,
    by: hand,
    reason: 'not-allowed',
    field: null,
    waitsFor: null,
    overdue: false,
    values: [
      { path: 'at', value: '2026-11-24T08:30:00.000Z' },
      { path: 'persons', value: 3 },
    ],
    hidden: 1,
    acceptance: null,
    ...said,
  };
}

function conflict(record: string, heads: readonly (readonly [change: string, value: number])[]) {
  return {
    key: `f:${record}:00`,
    matter: 'conflict',
    at: hand.receivedAt,
    type: 'visit',
    record,
    place,
    path: 'persons',
    heads: heads.map(([change, value]) => ({ change, value, by: hand })),
  };
}

/** A browser that has been a device before, with a visit in it. */
async function browserWithVisit(record: string) {
  const account = AccountId.parse(SUPERVISOR);
  const service = ServiceId.parse(SERVICE);
  const opened = await openOfficeDatabase(account, service);
  if (!opened.ok) throw new Error(opened.detail);
  const { db } = opened;
  await db.delete({ disableAutoOpen: false });
  await db.settings.put({ key: 'device', value: DeviceId.parse(v7()) });
  await keepJoined(db, { token: 'token', organisation: OrganisationId.parse(v7()), service });
  const values = { session: StopSessionId.parse(v7()), at: Instant.parse(hand.madeAt), persons: 3, procedures: [] };
  const saved = await save(db, [creation('visit', VisitId.parse(record), values)], { account });
  if (!saved.ok) throw new Error(saved.detail);
  const shown = await db.records.get(RecordId.parse(record));
  if (!shown) throw new Error('a saved visit shows');
  const { fields, type } = shown;
  await db.outbox.clear();
  const state = RecordState.parse({
    type,
    id: shown.id,
    number: 1,
    deleted: false,
    survived: [],
    fields,
    seen: {},
    authors: {},
  });
  await db.serverStates.put({ id: shown.id, log: LogId.parse(SERVICE), history: 0, state });
  return db;
}

test('with nothing to look at, the page says so and the rail counts nothing', async () => {
  await openOffice(fakeOffice(), '/bureau/a-verifier');
  expect(await screen.findByText('Rien à vérifier')).toBeDefined();
  expect(screen.getByRole('link', { name: 'À vérifier' })).toBeDefined();
});

test('a refused change says what, why, whose and every value, and what is kept without being shown', async () => {
  const server = fakeOffice();
  server.answer(REVIEW, ok({ items: [refusedChange()], next: null }));
  await openOffice(server, '/bureau/a-verifier');
  const card = (await screen.findByRole('heading', { name: /^Visite, Guise, mardi 24 novembre, 9.h.30$/ })).closest(
    'li',
  );
  if (!card) throw new Error('the matter is in a list');
  const { getByText } = within(card);
  expect(getByText('Son auteur n’avait pas le droit de l’écrire.')).toBeDefined();
  expect(
    getByText(/^Par Marie Leroy, sur Bus 1, saisi le 24\/11\/2026 à 9.h.30, reçu le 24\/11\/2026 à 18.h.02$/),
  ).toBeDefined();
  expect(getByText('Personnes').nextSibling?.textContent).toBe('3');
  expect(getByText('1 valeur gardée sans être montrée.')).toBeDefined();
  expect(getByText(/c’est à l’agent de la corriger/)).toBeDefined();
  expect(screen.getByRole('link', { name: 'À vérifier, 1 à vérifier' })).toBeDefined();
});

test('a decision names every head that was shown, and stands in the outbox whatever the network', async () => {
  const record = v7();
  const heads = [
    [v7(), 3],
    [v7(), 2],
  ] as const;
  const db = await browserWithVisit(record);
  const server = fakeOffice();
  server.answer(REVIEW, ok({ items: [conflict(record, heads)], next: null }));
  await openOffice(server, '/bureau/a-verifier');
  await userEvent.click(await screen.findByRole('button', { name: 'Garder 2' }));
  expect(await screen.findByText('Décidé ici, pas encore envoyé.')).toBeDefined();
  const [row, ...others] = await db.outbox.toArray();
  expect(others).toEqual([]);
  const read = readChange(row?.text ?? '');
  expect(read).toMatchObject({
    change: {
      kind: 'decide',
      record,
      fields: { persons: 2 },
      base: { persons: heads.map(([change]) => change) },
      account: SUPERVISOR,
    },
  });
  expect(screen.queryByRole('button', { name: 'Garder 3' })).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'Se déconnecter' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Du travail n’est pas encore envoyé' });
  expect(within(dialog).getByText(/^1 décision reste dans ce navigateur/)).toBeDefined();
  expect(server.asked.some(({ path }) => path.endsWith('/sign-out'))).toBe(false);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Se déconnecter quand même' }));
  await waitFor(() => expect(server.asked.some(({ path }) => path.endsWith('/sign-out'))).toBe(true));
  expect(await db.outbox.count()).toBe(1);
  db.close();
});

test('a held change is accepted alone after seven days, without what is missing; one that could never be whole is not', async () => {
  const record = v7();
  const missing = v7();
  const held = refusedChange({ matter: 'held', reason: null, record, waitsFor: missing, overdue: true });
  const acceptance = {
    fields: { session: v7(), at: hand.madeAt, persons: 3 },
    base: {},
    leftOut: ['continues'],
  };
  const db = await browserWithVisit(v7());
  const server = fakeOffice();
  const young = refusedChange({ matter: 'held', reason: null, acceptance });
  const hopeless = refusedChange({ matter: 'held', reason: null, overdue: true });
  server.answer(REVIEW, ok({ items: [young, hopeless, { ...held, acceptance }], next: null }));
  await openOffice(server, '/bureau/a-verifier', 'en');
  expect(await screen.findByText(/^Can’t be accepted on its own/)).toBeDefined();
  await userEvent.click(await screen.findByRole('button', { name: 'Accept without: Follows on from' }));
  expect(await screen.findByText('Decided here, not yet sent.')).toBeDefined();
  const [row] = await db.outbox.toArray();
  expect(readChange(row?.text ?? '')).toMatchObject({
    change: { kind: 'repair', repairs: held.change, record, fields: acceptance.fields },
  });
  db.close();
});

test('the list stays while the server cannot be asked, and says when it was read', async () => {
  const server = fakeOffice();
  server.answer(REVIEW, ok({ items: [refusedChange()], next: null }));
  const view = await openOffice(server, '/bureau/a-verifier');
  await screen.findByRole('button', { name: 'Rien à faire' });
  server.answer(REVIEW, 'no-network');
  server.answer(`POST /api/v1/office/services/${SERVICE}/review/dismissals`, { status: 204, body: null });
  await userEvent.click(screen.getByRole('button', { name: 'Rien à faire' }));
  expect(await screen.findByText(/^Hors ligne : la liste est celle de/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Rien à faire' })).toBeDefined();
  server.answer(REVIEW, ok({ items: [], next: null }));
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  expect(await screen.findByText('Rien à vérifier')).toBeDefined();
  view.unmount();
});

test('a server in trouble is said', async () => {
  const server = fakeOffice();
  server.answer(REVIEW, problem(503, 'unavailable'));
  await openOffice(server, '/bureau/a-verifier');
  expect(await screen.findByText(/Le serveur ne peut pas répondre/)).toBeDefined();
});

test('a long list comes in parts', async () => {
  const server = fakeOffice();
  const pages = Array.from({ length: 3 }, () => [refusedChange(), refusedChange()]);
  server.answer(REVIEW, ({ query }) => {
    const page = Number(query.get('after') ?? 0);
    return ok({ items: pages[page], next: page < 2 ? String(page + 1) : null });
  });
  await openOffice(server, '/bureau/a-verifier');
  expect(await screen.findByText('Les 2 plus récents')).toBeDefined();
  expect(screen.getByRole('link', { name: 'À vérifier, 2+ à vérifier' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Afficher la suite' }));
  expect(await screen.findByText('Les 4 plus récents')).toBeDefined();
  // What one has unfolded stays unfolded when the list is read anew.
  server.answer(`POST /api/v1/office/services/${SERVICE}/review/dismissals`, { status: 204, body: null });
  pages[0]?.pop();
  await userEvent.click(screen.getAllByRole('button', { name: 'Rien à faire' })[0] ?? document.body);
  expect(await screen.findByText('Les 3 plus récents')).toBeDefined();
});

test('the history of a record is read from its matter, or by its number', async () => {
  const server = fakeOffice();
  const record = v7();
  const entry = {
    change: v7(),
    kind: 'decide',
    repairs: null,
    verdict: 'accepted',
    reason: null,
    field: null,
    waitsFor: null,
    flagged: false,
    number: 7,
    by: hand,
    values: [{ path: 'persons', value: 2, before: [3, 4], stands: 'shown' }],
    hidden: 0,
  };
  const told = { record, type: 'visit', place, deleted: false, entries: [entry], omitted: 0, dismissals: [] };
  server.answer(`GET /api/v1/office/services/${SERVICE}/records/${record}/history`, ok(told));
  await openOffice(server, '/bureau/a-verifier');
  const field = await screen.findByLabelText('Numéro de la fiche');
  await userEvent.type(field, 'douze');
  await userEvent.click(screen.getByRole('button', { name: 'Voir' }));
  expect(screen.getByText('Ce n’est pas un numéro de fiche.')).toBeDefined();
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(record.toUpperCase());
  await userEvent.click(screen.getByRole('button', { name: 'Voir' }));
  const dialog = await screen.findByRole('dialog', { name: /^Historique.: Saisie$/ });
  expect(await within(dialog).findByText('Décision')).toBeDefined();
  expect(within(dialog).getByText(/^3, 4 → 2/)).toBeDefined();
  await userEvent.click(within(dialog).getByRole('button', { name: 'Fermer' }));

  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(v7());
  await userEvent.click(screen.getByRole('button', { name: 'Voir' }));
  expect(await screen.findByText('Aucune fiche de ce numéro dans ce service.')).toBeDefined();
});

test('another account’s work stays apart, and is there still when somebody else signs in on the same browser', async () => {
  const db = await browserWithVisit(v7());
  const device = await db.settings.get('device');
  const mine = creation('visit', VisitId.parse(v7()), {
    session: StopSessionId.parse(v7()),
    at: Instant.parse(hand.madeAt),
    persons: 1,
  });
  expect((await save(db, [mine], { account: AccountId.parse(SUPERVISOR) })).ok).toBe(true);
  const server = fakeOffice();
  const other = { ...session, account: { ...session.account, id: v7(), name: 'Sacha Petit' } };
  server.answer('GET /api/v1/office/me', ok(other));
  await openOffice(server, '/bureau/a-verifier');
  expect(await screen.findByText('Sacha Petit')).toBeDefined();
  expect(await screen.findByText('Rien à vérifier')).toBeDefined();
  await waitFor(() => expect(server.asked.some(({ path }) => path.endsWith('/devices'))).toBe(true));
  const registered = server.asked.find(({ path }) => path.endsWith('/devices'));
  expect(registered?.body).not.toEqual({ device: device?.value });
  expect(await db.outbox.count()).toBe(1);
  db.close();
});
