import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { memoryLocation } from 'wouter/memory-location';
import { Router } from 'wouter';
import { beforeEach, expect, test, vi } from 'vitest';
import { writeSetting } from '../../data/settings.ts';
import { TabletDatabase } from '../../data/tablet-database.ts';
import { localMoment } from '../../domain/local-date.ts';
import { newServiceKey } from '../../protocol/sealing/service-key.ts';
import { AgentApp } from './agent-app.tsx';
import { seeded, seedTablet, type Seeds } from './testing/seed-tablet.ts';
import { newId } from '../platform/ids.ts';
import { loadAgentTexts } from '../texts/agent-texts.ts';
import { rememberLanguage } from '../texts/language.ts';
// Loaded with this file: on a busy machine a test would spend its patience on fetching them.
import '../texts/fr/visit.ts';
import '../features/today/today-screen.tsx';
import '../features/board/details/visit-details.tsx';

const genders = [
  { code: 'femme', labelFr: 'Femme', labelEn: 'Woman' },
  { code: 'homme', labelFr: 'Homme', labelEn: 'Man' },
];

/** A board open on a tablet that keeps no names and has no network. */
async function openBoard(seeds: Omit<Seeds, 'today'>): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, { ...seeds, today: localMoment(Date.now(), seeded.zone).date });
  const { id, publicKey } = await newServiceKey(globalThis);
  await writeSetting(db, 'serviceKey', { id, publicKey });
  await loadAgentTexts('fr');
  await act(async () => {
    render(
      <Router hook={memoryLocation({ path: '/' }).hook}>
        <Suspense fallback={null}>
          <AgentApp />
        </Suspense>
      </Router>,
    );
    await Promise.resolve();
  });
  const [open] = await screen.findAllByRole('button', { name: 'Ouvrir la permanence' });
  if (open) await userEvent.click(open);
  await userEvent.click(await screen.findByRole('button', { name: 'Arrivée' }));
  await screen.findByText('Sans démarche pour l’instant');
  return db;
}

async function visitChanges(db: TabletDatabase) {
  const rows = await db.outbox.toArray();
  return rows
    .filter(({ type }) => type === 'visit')
    .map(({ text }) => JSON.parse(text) as { fields: object; sealed: unknown });
}

beforeEach(async () => {
  localStorage.clear();
  rememberLanguage('fr');
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
  await new Promise<void>((resolve) => {
    const deletion = indexedDB.deleteDatabase('halte');
    deletion.addEventListener('success', () => resolve());
  });
});

test('a service that asks for nothing more sees nothing more', async () => {
  const db = await openBoard({ service: { asks: [], questions: [] } });
  expect(screen.queryByRole('button', { name: 'Compléter' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Personne' })).toBeDefined();
  db.close();
});

test('what a service asks of the visit is saved as it is touched, and a second touch takes it back', async () => {
  const questions = [
    {
      code: 'velo',
      labelFr: 'Venu à vélo',
      labelEn: 'Came by bicycle',
      of: 'visit' as const,
      kind: 'choice' as const,
      choices: [{ code: 'oui', labelFr: 'Oui', labelEn: 'Yes' }],
    },
    {
      code: 'pages',
      labelFr: 'Pages imprimées',
      labelEn: 'Pages printed',
      of: 'visit' as const,
      kind: 'number' as const,
      choices: [],
    },
  ];
  const db = await openBoard({ service: { asks: ['minutes', 'heardThrough'], questions } });
  await userEvent.click(screen.getByRole('button', { name: 'Compléter' }));
  const chosen = async (name: string) => {
    const chip = screen.getByRole('radio', { name });
    await waitFor(() => expect(chip.getAttribute('aria-checked')).toBe('true'));
    return chip;
  };
  const told = async () => {
    const row = await db.records.where('type').equals('visit').first();
    return row?.record as Record<string, unknown>;
  };
  await userEvent.click(await screen.findByRole('radio', { name: 'Mairie' }));
  await waitFor(async () => expect(await told()).toMatchObject({ heardThrough: 'mairie' }));
  await userEvent.click(await chosen('Mairie'));
  await waitFor(async () => expect(await told()).toMatchObject({ heardThrough: null }));
  await userEvent.click(screen.getByRole('button', { name: 'Cinq minutes de plus' }));
  await waitFor(async () => expect(await told()).toMatchObject({ minutes: 5 }));
  await userEvent.click(screen.getByRole('radio', { name: 'Oui' }));
  await waitFor(async () => expect(await told()).toMatchObject({ answers: [{ id: 'velo', said: 'oui' }] }));
  await userEvent.click(await chosen('Oui'));
  await waitFor(async () => expect(await told()).toMatchObject({ answers: [{ id: 'velo', said: null }] }));
  await userEvent.type(screen.getByLabelText('Pages imprimées'), '12x');
  await screen.findByText('Un nombre entier, en chiffres.');
  await waitFor(async () =>
    expect(await told()).toMatchObject({ answers: expect.arrayContaining([{ id: 'pages', said: 12 }]) }),
  );
  expect(screen.queryByRole('radiogroup', { name: 'Genre' })).toBeNull();
  db.close();
});

test('a tablet that keeps no names says what tells of the person outwards, shows it until the card is folded, and no longer', async () => {
  const db = await openBoard({ service: { asks: ['gender'], questions: null }, catalogue: { genders } });
  await userEvent.click(screen.getByRole('button', { name: 'Compléter' }));
  await userEvent.click(await screen.findByRole('radio', { name: 'Femme' }));
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Femme' }).getAttribute('aria-checked')).toBe('true'));
  const changes = await visitChanges(db);
  expect(changes.some(({ sealed }) => sealed !== null)).toBe(true);
  expect(JSON.stringify(await db.records.where('type').equals('visit').toArray())).not.toContain('femme');
  expect(changes.every(({ fields }) => !('gender' in fields))).toBe(true);

  const strip = within(screen.getByRole('region', { name: 'Visites ouvertes' }));
  const card = strip.getByRole('button', { name: /à détailler/ });
  await userEvent.click(card);
  await userEvent.click(card);
  await userEvent.click(await screen.findByRole('button', { name: 'Compléter' }));
  const again = await screen.findByRole('radio', { name: 'Femme' });
  expect(again.getAttribute('aria-checked')).toBe('false');
  db.close();
});
