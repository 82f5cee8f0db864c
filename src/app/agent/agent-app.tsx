import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { lazily } from './lazily.tsx';
import type { OpenFailure } from '../../data/open-tablet.ts';
import { save } from '../../data/save.ts';
import { deviceId, readSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { DeviceId } from '../../domain/ids.ts';
import { foundFull, lookAtRoom, useStorageRoom, watchRoom } from '../platform/storage-room.ts';
import { learnServiceKey } from '../platform/sealer.ts';
import { startSyncing, type SyncRunner, tabletParts } from '../platform/sync-runner.ts';
import { openThisTablet } from '../platform/tablet.ts';
import type { VaultSession } from '../platform/vault/vault-session.ts';
import { areHidden, useVault } from '../platform/vault/vault-state.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { AgentRoutes } from './agent-routes.tsx';
import { askServer, wasDemo } from './ask-server.ts';
import { CommuneKeeper } from './commune-keeper.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { type FirstScreen, FirstScreenProvider, useFirstScreen, useScreenIsThere } from './first-screen.tsx';
import { keepFocus } from './keep-focus.ts';
import { ReferenceProvider } from './reference.tsx';
import { ScreenGuard } from './screen-guard.tsx';
import { StoreFailure } from './store-failure.tsx';
import { type Tablet, TabletProvider } from './tablet.tsx';
import { UpdatePrompt } from './update-prompt.tsx';
import { noticeErasure } from './notice-erasure.ts';
import { steady, useLive } from './use-live.ts';
import { useMarker } from './use-marker.ts';
import { watchLock } from './lock/watch-lock.ts';

const ErasedScreen = lazily(() => import('../features/erased/erased-screen.tsx'));

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly failure: OpenFailure }
  | ({ readonly state: 'open' } & Opened);

type Opened = {
  readonly db: TabletDatabase;
  readonly device: DeviceId;
  readonly runner: SyncRunner;
  readonly vault: VaultSession;
};

/** The agent's part: opens what this tablet remembers, keeps it in step with the server, and shows the screens. */
export function AgentApp() {
  const [attempt, setAttempt] = useState(0);
  return (
    <FirstScreenProvider key={attempt}>
      <Attempt onRetry={() => setAttempt(attempt + 1)} />
    </FirstScreenProvider>
  );
}

function Attempt({ onRetry }: { readonly onRetry: () => void }) {
  const texts = useAgentTexts();
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  const [demo, setDemo] = useState(wasDemo);
  const first = useFirstScreen();
  useScreenIsThere(opening.state === 'failed');

  useEffect(() => keepFocus(document), []);
  useEffect(() => {
    let gone = false;
    const store = openStore(first);
    void store.then((opened) => {
      if (!gone) setOpening(opened);
    });
    const stopAsking = first.after(() => {
      void askServer().then((pong) => {
        if (!gone && pong) setDemo(pong.demo);
      });
    });
    return () => {
      gone = true;
      stopAsking();
      void store.then((opened) => {
        if (opened.state !== 'open') return;
        opened.runner.stop();
        opened.db.close();
      });
    };
  }, [first]);

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
        return <StoreFailure failure={opening.failure} onRetry={onRetry} />;
      case 'open':
        return <OpenTablet opened={opening} demo={demo} />;
    }
  }
}

async function openStore(first: FirstScreen): Promise<Opening> {
  const opened = await openThisTablet();
  if (!opened.ok) return { state: 'failed', failure: opened.failure };
  const { db, vault } = opened;
  try {
    await noticeErasure(db);
    const device = await deviceId(db, () => DeviceId.parse(db.ports.newId()));
    first.after(() => void learnServiceKey(db).catch(() => {}));
    const runner = startSyncing(db, { ...tabletParts(vault), begins: first.isThere });
    return { state: 'open', db, device, vault, runner };
  } catch {
    db.close();
    return { state: 'failed', failure: 'unreadable' };
  }
}

function OpenTablet({ opened, demo }: { readonly opened: Opened; readonly demo: boolean }) {
  const { db, device, runner, vault } = opened;
  const texts = useAgentTexts();
  const people = useLive(useMemo(() => peopleQuery(db), [db]));
  const agent = people?.agent ?? null;
  const [startsAgain, setStartsAgain] = useState(false);
  const isEmpty = people?.joined === null;
  useMarker(db, device, !isEmpty);
  const first = useFirstScreen();
  // Whoever has no board yet has a screen that takes the place of one.
  useScreenIsThere(people !== undefined && agent === null);
  useEffect(() => first.after(() => watchRoom()), [first]);
  useEffect(() => watchLock(vault), [vault]);
  const areNamesOpen = useVault(({ names }) => names === 'open');
  useEffect(() => {
    // What is new waited for somebody who may see it.
    if (areNamesOpen) void runner.anew();
  }, [areNamesOpen, runner]);
  useEffect(() => {
    // Erased under an open page: it must not be taken for a tablet that was never one.
    if (isEmpty) void noticeErasure(db).catch(() => undefined);
  }, [db, isEmpty]);
  const tablet = useMemo<Tablet | null>(
    () =>
      agent && {
        db,
        device,
        agent,
        demo,
        save: async (edits) => {
          // While names are hidden nobody has shown who they are: the agent is confirmed later.
          const isHidden = areHidden(useVault.getState().names);
          const saved = await save(db, edits, { account: isHidden ? null : agent.account });
          if (saved.ok) runner.saved();
          if (!saved.ok && saved.failure === 'full') foundFull();
          else if (useStorageRoom.getState().room === 'full') void lookAtRoom().catch(() => undefined);
          return saved;
        },
        syncNow: async () => runner.now(),
        vault,
      },
    [agent, db, device, demo, runner, vault],
  );
  if (!people) return <LoadingState label={texts.loading} />;
  if (!people.joined && people.erased && !startsAgain) {
    return (
      <Suspense fallback={<LoadingState label={texts.loading} />}>
        <ErasedScreen erased={people.erased} onGo={() => setStartsAgain(true)} />
      </Suspense>
    );
  }
  const onJoined = () => void runner.anew();
  const joining = { db, demo, vault, isKnown: people.joined !== null, onJoined };
  if (!tablet || !people.joined) return <AgentRoutes joining={joining} tablet={null} />;
  return (
    <TabletProvider tablet={tablet}>
      <ReferenceProvider waiting={<LoadingState label={texts.loading} />}>
        <CommuneKeeper />
        <AgentRoutes joining={joining} tablet={tablet} />
      </ReferenceProvider>
    </TabletProvider>
  );
}

function peopleQuery(db: TabletDatabase) {
  return steady(async () => {
    const joined = await readSetting(db, 'joined');
    const agents = await readSetting(db, 'agents');
    const present = await readSetting(db, 'agent');
    const erased = await readSetting(db, 'erased');
    return { joined, erased, agent: agents?.find((agent) => agent.account === present) ?? null };
  });
}
