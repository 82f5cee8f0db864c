import { createContext, useContext, type ReactNode } from 'react';
import type { Edit } from '../../data/edits.ts';
import type { JoinedAgent } from '../../data/rows.ts';
import type { SaveResult } from '../../data/save-result.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import type { DeviceId } from '../../domain/ids.ts';
import type { VaultSession } from '../platform/vault/vault-session.ts';

/** What every screen of a joined tablet works with. */
export type Tablet = {
  readonly db: TabletDatabase;
  readonly device: DeviceId;
  readonly agent: JoinedAgent;
  /** Writes the edits in the agent's name and has them sent soon; never waits for the network. */
  readonly save: (edits: readonly Edit[]) => Promise<SaveResult>;
  /** Sends now; resolves when that try is over. */
  readonly syncNow: () => Promise<void>;
  readonly demo: boolean;
  /** Whether names show, and what shows them. */
  readonly vault: VaultSession;
};

const TabletContext = createContext<Tablet | null>(null);

export function TabletProvider({ tablet, children }: { readonly tablet: Tablet; readonly children: ReactNode }) {
  return <TabletContext value={tablet}>{children}</TabletContext>;
}

export function useTablet(): Tablet {
  const tablet = useContext(TabletContext);
  if (!tablet) throw new Error('no tablet around this component');
  return tablet;
}
