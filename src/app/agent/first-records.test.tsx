import { act, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { joinedTablet } from '../../../tests/support/tablet.ts';
import { useSyncStatus } from '../platform/sync-status.ts';
import { FirstRecords } from './first-records.tsx';
import { ReferenceProvider } from './reference.tsx';
import { noVault } from './testing/no-vault.ts';
import { seeded } from './testing/seed-tablet.ts';
import { TabletProvider } from './tablet.tsx';

const before = useSyncStatus.getState().phase;
afterEach(() => useSyncStatus.setState({ phase: before }));

test('a service that has not come is asked for again soon where the server was reached, and waits where it was not', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { db } = await joinedTablet();
  const syncNow = vi.fn(() => Promise.resolve());
  const agent = { account: seeded.account, name: 'Marie', role: 'agent', token: '', expiresAt: 0 } as const;
  useSyncStatus.setState({ phase: 'offline' });
  const { findByText } = render(
    <TabletProvider
      tablet={{
        db,
        device: seeded.device,
        agent,
        demo: false,
        save: () => Promise.reject(new Error('nothing is saved here')),
        syncNow,
        vault: noVault(db),
      }}
    >
      <ReferenceProvider waiting={null}>
        <FirstRecords />
        <p>shown</p>
      </ReferenceProvider>
    </TabletProvider>,
  );
  await findByText('shown');
  vi.advanceTimersByTime(30_000);
  expect(syncNow).not.toHaveBeenCalled();
  act(() => useSyncStatus.setState({ phase: 'idle' }));
  vi.advanceTimersByTime(4_500);
  expect(syncNow).toHaveBeenCalledOnce();
});
