import { render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { save } from '../../../data/save.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { loadAgentTexts } from '../../texts/agent-texts.ts';
import { loadCalendarTexts } from '../../texts/calendar-texts.ts';
import { ReferenceProvider } from '../reference.tsx';
import { type Tablet, TabletProvider } from '../tablet.tsx';
import { noVault } from './no-vault.ts';
import { seeded } from './seed-tablet.ts';

/** Shows one screen on the seeded tablet, which keeps names only where they were opened before; gives where a press has led since. */
export async function showOnTablet(db: TabletDatabase, shown: ReactNode): Promise<{ readonly history: string[] }> {
  const author = { account: seeded.account };
  await loadAgentTexts('fr');
  await loadCalendarTexts('fr');
  const { hook, history } = memoryLocation({ path: '/', record: true });
  const tablet: Tablet = {
    db,
    device: seeded.device,
    agent: { ...author, name: 'Marie Leroy', role: 'agent', token: '', expiresAt: 0 },
    demo: false,
    save: async (edits) => await save(db, edits, author),
    syncNow: () => Promise.resolve(),
    vault: { ...noVault(db), unlocked: () => db.ports.unlocked?.() ?? null },
  };
  render(
    <Router hook={hook}>
      <Suspense fallback={null}>
        <TabletProvider tablet={tablet}>
          <ReferenceProvider waiting={null}>{shown}</ReferenceProvider>
        </TabletProvider>
      </Suspense>
    </Router>,
  );
  return { history };
}
