import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { memoryLocation } from 'wouter/memory-location';
import { Router } from 'wouter';
import { Suspense } from 'react';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { TabletDatabase } from '../../data/tablet-database.ts';
import { localMoment } from '../../domain/local-date.ts';
import { ANSWER_DIGEST_HEADER } from '../../protocol/answer-digest.ts';
import { AGENT_TOKEN_HEADER } from '../../protocol/enrolment.ts';
import { answered } from '../../sync/testing/fake-server.ts';
import { webDigest } from '../../sync/web-digest.ts';
import { newId } from '../platform/ids.ts';
import { loadAgentTexts } from '../texts/agent-texts.ts';
import { rememberLanguage } from '../texts/language.ts';
import { AgentApp } from './agent-app.tsx';
// Loaded with this file: on a busy machine a test would spend its patience on fetching the first screen.
import '../features/today/today-screen.tsx';
import { seeded, seedTablet } from './testing/seed-tablet.ts';

/** Opens the app on a tablet that joined and has no network. */
async function openApp(): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, { today: localMoment(Date.now(), seeded.zone).date });
  await show();
  return db;
}

async function show(): Promise<void> {
  const { hook } = memoryLocation({ path: '/' });
  await loadAgentTexts('fr');
  await act(async () => {
    render(
      <Router hook={hook}>
        <Suspense fallback={null}>
          <AgentApp />
        </Suspense>
      </Router>,
    );
    await Promise.resolve();
  });
}

async function openSession(): Promise<void> {
  const [open] = await screen.findAllByRole('button', { name: /^(Ouvrir la permanence|Open session)$/ });
  if (open) await userEvent.click(open);
  await screen.findByRole('button', { name: 'Arrivée' });
}

async function findTile(): Promise<HTMLElement> {
  const [tile] = await screen.findAllByRole('button', { name: /^Carte grise/ });
  if (!tile) throw new Error('the board has no such tile');
  return tile;
}

beforeEach(async () => {
  localStorage.clear();
  rememberLanguage('fr');
  // No server answers here: whoever is asked says that there is no network.
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  await new Promise<void>((resolve) => {
    const deletion = indexedDB.deleteDatabase('halte');
    deletion.addEventListener('success', () => resolve());
  });
});

test('a tile and Terminer record a visit, counted as soon as it is on the disk', async () => {
  const db = await openApp();
  await openSession();
  await userEvent.click(await findTile());
  await userEvent.click(await screen.findByRole('button', { name: /^Terminer/ }));
  await screen.findAllByText(/personne reçue · 1 démarche/);
  expect(await db.outbox.filter(({ type }) => type === 'visit').count()).toBe(1);
  db.close();
});

test('a visit that the disk refuses is said not to be saved, counted nowhere, and saved by trying again', async () => {
  const db = await openApp();
  await openSession();
  const put = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const otherPut = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await userEvent.click(await findTile());
  await screen.findByText(/Pas enregistré/);
  expect(screen.queryByText(/personne reçue · 1 démarche/)).toBeNull();
  put.mockRestore();
  otherPut.mockRestore();
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  await screen.findAllByText(/personne reçue · 1 démarche/);
  expect(await db.outbox.filter(({ type }) => type === 'visit').count()).toBe(1);
  db.close();
});

/** What the server answers to a sync that brings nothing. */
async function emptyAnswer(): Promise<Response> {
  const answer = answered({ serverTime: Date.now() });
  const text = answer.kind === 'answered' ? answer.text : '';
  return new Response(text, { headers: { [ANSWER_DIGEST_HEADER]: await webDigest(globalThis)(text) } });
}

test('whoever joins while a sync is under way is synced for as soon as it ends, not a minute later', async () => {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, { today: localMoment(Date.now(), seeded.zone).date });
  await db.settings.bulkDelete(['agent', 'agents']);
  // What packs a request reads a blob as a stream, which jsdom's cannot be.
  vi.stubGlobal('CompressionStream', undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const readFor: (string | null)[] = [];
  let endFirst = (): void => undefined;
  const firstEnds = new Promise<void>((resolve) => {
    endFirst = resolve;
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, asked) => {
    if (address === '/api/v1/agents') {
      const expiresAt = Date.now() + 86_400_000;
      return Response.json({ account: seeded.account, name: 'Marie', role: 'agent', token: 'marie', expiresAt });
    }
    if (address !== '/api/v1/sync') throw new TypeError('no network');
    readFor.push(new Headers(asked?.headers).get(AGENT_TOKEN_HEADER));
    if (readFor.length === 1) await firstEnds;
    return emptyAnswer();
  });
  await show();
  await userEvent.type(await screen.findByLabelText('Votre code d’agent'), 'ABCD-EFGH-JKMN-PQRS');
  await waitFor(() => expect(readFor).toEqual([null]));
  await userEvent.click(screen.getByRole('button', { name: 'Continuer' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Sans noms/ }));
  await waitFor(async () => expect(await db.settings.get('agent')).toBeDefined());
  expect(readFor).toEqual([null]);
  endFirst();
  await waitFor(() => expect(readFor).toEqual([null, 'marie']));
  db.close();
});

test('a code that is too short is refused at its field, in the language of the moment, and stays as it was typed', async () => {
  await show();
  const code = await screen.findByLabelText('Code de la tablette');
  await userEvent.type(code, 'ABCD');
  await userEvent.click(screen.getByRole('button', { name: 'Préparer la tablette' }));
  await screen.findByText('Ce code n’est pas complet : il a 16 lettres ou chiffres.');
  expect(code.getAttribute('aria-invalid')).toBe('true');
  await userEvent.click(screen.getByRole('radio', { name: 'English' }));
  await screen.findByText('Incomplete code: it has 16 letters or digits.');
  expect(screen.getByDisplayValue('ABCD')).toBeTruthy();
  await waitFor(() => expect(document.documentElement.lang).toBe('en'));
});

test('nothing is asked of the network before the first screen is on the glass, not even to send what waits; then all of it is', async () => {
  // What packs a request reads a blob as a stream, which jsdom's cannot be.
  vi.stubGlobal('CompressionStream', undefined);
  const asked = new Set<string>();
  vi.mocked(fetch).mockImplementation((address) => {
    if (typeof address === 'string') asked.add(address);
    return Promise.reject(new TypeError('no network'));
  });
  // The frame that shows the screen is held back, and so is the end of the page's patience with a screen that never says that it is there.
  const frames: FrameRequestCallback[] = [];
  vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
  const { setTimeout: later } = globalThis;
  const patience = vi
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation(((run: () => void, ms?: number) =>
      ms === 5_000 ? undefined : later(run, ms)) as typeof setTimeout);
  const db = await openApp();
  await screen.findByRole('button', { name: 'Ouvrir la permanence' });
  // Longer than a try takes to begin that nobody holds back.
  await new Promise((resolve) => later(resolve, 500));
  expect(asked).toEqual(new Set());
  patience.mockRestore();
  for (const frame of frames.splice(0)) frame(performance.now());
  await waitFor(() => expect(asked).toEqual(new Set(['/api/v1/ping', '/api/v1/service-key', '/api/v1/sync'])));
  db.close();
});
