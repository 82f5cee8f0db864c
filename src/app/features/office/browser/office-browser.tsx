import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type { Edit } from '../../../../data/edits.ts';
import { save } from '../../../../data/save.ts';
import type { SaveResult } from '../../../../data/save-result.ts';
import type { TabletDatabase } from '../../../../data/tablet-database.ts';
import type { AccountId, ServiceId } from '../../../../domain/ids.ts';
import { openOfficeDatabase, syncOffice } from '../../../platform/office-browser.ts';
import { startSyncing, type SyncRunner } from '../../../platform/sync-runner.ts';
import { useSyncStatus } from '../../../platform/sync-status.ts';
import { useOfficeApi } from '../office-api-context.ts';

export type OfficeBrowser = {
  readonly db: TabletDatabase;
  /** Written to the disk and sent soon, network or none. */
  readonly save: (edits: readonly Edit[]) => Promise<SaveResult>;
  readonly syncNow: () => Promise<void>;
};

/** `opening`; `none`: this browser keeps nothing; else what it keeps. */
export type Opening = 'opening' | 'none' | OfficeBrowser;

const OfficeBrowserContext = createContext<Opening>('opening');

export function useOfficeBrowser(): Opening {
  return use(OfficeBrowserContext);
}

export type OfficeBrowserProviderProps = {
  readonly account: AccountId;
  readonly service: ServiceId;
  readonly children: ReactNode;
};

/** Opens what this browser keeps for this person, makes it a device of the service, and keeps it in step while the page lives. */
export function OfficeBrowserProvider({ account, service, children }: OfficeBrowserProviderProps) {
  const api = useOfficeApi();
  const [opening, setOpening] = useState<Opening>('opening');

  useEffect(() => {
    let gone = false;
    let runner: SyncRunner | null = null;
    let db: TabletDatabase | null = null;
    const register = async (device: Parameters<typeof api.registerBrowser>[1]) => {
      const answer = await api.registerBrowser(service, device);
      return answer.ok ? answer.value : null;
    };

    async function open(): Promise<void> {
      const opened = await openOfficeDatabase(account, service);
      if (gone) {
        if (opened.ok) opened.db.close();
        return;
      }
      if (!opened.ok) {
        setOpening('none');
        return;
      }
      ({ db } = opened);
      const { db: own } = opened;
      const running = startSyncing(own, {
        run: async () => await syncOffice(own, register),
        chance: Math.random,
        lock: `halte-sync ${own.name}`,
        // The worker sends what tablets keep; the office's work waits for its page.
        inBackground: false,
      });
      runner = running;
      setOpening({
        db: own,
        save: async (edits) => {
          const saved = await save(own, edits, { account });
          if (saved.ok) running.saved();
          return saved;
        },
        syncNow: async () => running.now(),
      });
    }

    const opened = open();
    return () => {
      gone = true;
      runner?.stop();
      useSyncStatus.setState(useSyncStatus.getInitialState());
      void opened.then(() => db?.close());
    };
  }, [account, service, api]);

  return <OfficeBrowserContext value={opening}>{children}</OfficeBrowserContext>;
}
