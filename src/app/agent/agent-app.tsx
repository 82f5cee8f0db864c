import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OpenFailure } from '../../data/open-tablet.ts';
import { save } from '../../data/save.ts';
import { deviceId, readSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { DeviceId } from '../../domain/ids.ts';
import { startSyncing, type SyncRunner } from '../platform/sync-runner.ts';
import { openThisTablet } from '../platform/tablet.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { AgentRoutes } from './agent-routes.tsx';
import { askServer, wasDemo } from './ask-server.ts';
import { DemoBanner } from './demo-banner.tsx';
import { ReferenceProvider } from './reference.tsx';
import { ScreenGuard } from './screen-guard.tsx';
import { StoreFailure } from './store-failure.tsx';
import { type Tablet, TabletProvider } from './tablet.tsx';
import { UpdatePrompt } from './update-prompt.tsx';
import { useLive } from './use-live.ts';

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly failure: OpenFailure }
  | { readonly state: 'open'; readonly db: TabletDatabase; readonly device: DeviceId };

/** The agent's part: opens what this tablet remembers, keeps it in step with the server, and shows the screens. */
export function AgentApp() {
  const texts = useAgentTexts();
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  const [demo, setDemo] = useState(wasDemo);

  useEffect(() => {
    let gone = false;
    void openStore().then((opened) => {
      if (!gone) setOpening(opened);
      else if (opened.state === 'open') opened.db.close();
    });
    void askServer().then((pong) => {
      if (!gone && pong) setDemo(pong.demo);
    });
    return () => {
      gone = true;
    };
  }, []);

  return (
    <ScreenGuard>
      {demo && <DemoBanner />}
      <UpdatePrompt />
      {shown()}
    </ScreenGuard>
  );

  function shown(): ReactNode {
    switch (opening.state) {
      case 'opening':
        return <LoadingState label={texts.loading} />;
      case 'failed':
        return <StoreFailure failure={opening.failure} />;
      case 'open':
        return <OpenTablet db={opening.db} device={opening.device} demo={demo} />;
    }
  }
}

async function openStore(): Promise<Opening> {
  const opened = await openThisTablet();
  if (!opened.ok) return { state: 'failed', failure: opened.failure };
  const { db } = opened;
  try {
    return { state: 'open', db, device: await deviceId(db, () => DeviceId.parse(db.ports.newId())) };
  } catch {
    db.close();
    return { state: 'failed', failure: 'unreadable' };
  }
}

type OpenTabletProps = { readonly db: TabletDatabase; readonly device: DeviceId; readonly demo: boolean };

function OpenTablet({ db, device, demo }: OpenTabletProps) {
  const texts = useAgentTexts();
  const runner = useRef<SyncRunner | null>(null);
  useEffect(() => {
    const started = startSyncing(db);
    runner.current = started;
    return () => started.stop();
  }, [db]);

  const people = useLive(
    useCallback(async () => {
      const [joined, agents, present] = await Promise.all([
        readSetting(db, 'joined'),
        readSetting(db, 'agents'),
        readSetting(db, 'agent'),
      ]);
      return { joined, agent: agents?.find((agent) => agent.account === present) ?? null };
    }, [db]),
  );
  const agent = people?.agent ?? null;
  const tablet = useMemo<Tablet | null>(
    () =>
      agent && {
        db,
        device,
        agent,
        demo,
        save: async (edits) => {
          const saved = await save(db, edits, { account: agent.account });
          if (saved.ok) runner.current?.saved();
          return saved;
        },
        syncNow: async () => runner.current?.now(),
      },
    [agent, db, device, demo],
  );
  if (!people) return <LoadingState label={texts.loading} />;
  const joining = { db, demo, isKnown: people.joined !== null, onJoined: () => void runner.current?.now() };
  if (!tablet || !people.joined) return <AgentRoutes joining={joining} tablet={null} />;
  return (
    <TabletProvider tablet={tablet}>
      <ReferenceProvider waiting={<LoadingState label={texts.loading} />}>
        <AgentRoutes joining={joining} tablet={tablet} />
      </ReferenceProvider>
    </TabletProvider>
  );
}
