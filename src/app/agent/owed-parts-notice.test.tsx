import { act, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { TabletDatabase } from '../../data/tablet-database.ts';
import { ChangeId, RecordId } from '../../domain/ids.ts';
import { localMoment } from '../../domain/local-date.ts';
import { newId } from '../platform/ids.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { rememberLanguage } from '../texts/language.ts';
import { OwedPartsNotice } from './owed-parts-notice.tsx';
import { showOnTablet } from './testing/on-tablet.tsx';
import { seeded, seedTablet } from './testing/seed-tablet.ts';

const TITLE = '1 saisie attend que les noms soient affichés.';

beforeEach(async () => {
  rememberLanguage('fr');
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
  });
});

async function refusedForItsKey(personal?: Uint8Array<ArrayBuffer>): Promise<TabletDatabase> {
  const db = new TabletDatabase({ now: Date.now, newId });
  await seedTablet(db, { today: localMoment(Date.now(), seeded.zone).date });
  await db.outbox.add({
    change: ChangeId.parse(newId()),
    record: RecordId.parse(newId()),
    type: 'visitor',
    log: seeded.service as never,
    text: '{}',
    sizeBytes: 2,
    state: 'refused',
    offeredOnce: true,
    savedAt: 1,
    formerIds: {},
    number: null,
    history: null,
    day: null,
    coveredIn: null,
    refusal: { reason: 'sealing-unavailable', field: null },
    repairedBy: null,
    waitsFor: null,
    ...(personal && { personal }),
  });
  return db;
}

test('while names are hidden an agent is told what is needed; once they show it is done', async () => {
  const db = await refusedForItsKey(new Uint8Array([1]));
  await showOnTablet(db, <OwedPartsNotice />);
  act(() => useVault.setState({ names: 'cold' }));
  await screen.findByText(TITLE);
  screen.getByText(/Affichez les noms ici, avec du réseau/);
  act(() => useVault.setState({ names: 'open' }));
  expect(screen.queryByText(TITLE)).toBeNull();
  db.close();
});

test('what this tablet could not open either is not promised', async () => {
  const db = await refusedForItsKey();
  await showOnTablet(
    db,
    <>
      <OwedPartsNotice />
      <p>À côté</p>
    </>,
  );
  act(() => useVault.setState({ names: 'cold' }));
  await screen.findByText('À côté');
  expect(screen.queryByText(/que les noms soient affichés/)).toBeNull();
  db.close();
});
