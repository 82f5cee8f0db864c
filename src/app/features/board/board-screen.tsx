import { DoorOpen, Check, Flag, LayoutGrid, MessageCircle } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { lazily } from '../../agent/lazily.tsx';
import { useLocation } from 'wouter';
import type { StopSessionId } from '../../../domain/ids.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useReference } from '../../agent/reference.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useStorageRoom } from '../../platform/storage-room.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { BoardCounter } from '../../ui/figure.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { BoardProvider, useBoardContext, useBoardState } from './board-context.tsx';
import { BoardMessages } from './board-messages.tsx';
import { loadProcedureResult } from './load-procedure-result.ts';
import { useVisitsWithDraft } from './drafts/use-visits-with-draft.ts';
import { useShutByHiding, useToConfirm } from './hidden/use-hidden.ts';
import { OpenStrip } from './open-strip.tsx';
import { RecentVisits } from './recent-visits.tsx';
import { ReopenSession } from './reopen-session.tsx';
import { Tiles } from './tiles.tsx';
import { useBoard } from './use-board.ts';
import { VisitCard } from './visit-card.tsx';

// Recording a visit needs no dialog.
const CloseSession = lazily(() => import('./close-session.tsx'));
const UnfinishedDrafts = lazily(() => import('./drafts/unfinished-drafts.tsx'));
const ShutByHiding = lazily(() => import('./hidden/shut-by-hiding.tsx'));
const ToConfirm = lazily(() => import('./hidden/to-confirm.tsx'));

/** The board of one session; without one, the way to open one. */
export function BoardScreen({ session }: { readonly session: StopSessionId | null }) {
  return session === null ? <NoSession /> : <SessionBoard key={session} session={session} />;
}

function SessionBoard({ session }: { readonly session: StopSessionId }) {
  const board = useBoard(session);
  const texts = useAgentTexts();
  if (board === undefined) return <LoadingState label={texts.loading} />;
  if (board === null) return <NoSession />;
  return (
    <BoardProvider board={board}>
      <Board />
    </BoardProvider>
  );
}

function NoSession() {
  const texts = useAgentTexts();
  const [, navigate] = useLocation();
  return (
    <AgentFrame screen="board" heading={<PageHeading title={texts.nav.board} />} panelLabel={texts.board.panel}>
      <EmptyState
        icon={LayoutGrid}
        title={texts.board.noSession}
        action={
          <Button variant="primary" onPress={() => navigate(addresses.today)}>
            {texts.board.toToday}
          </Button>
        }
      >
        {texts.board.noSessionMore}
      </EmptyState>
    </AgentFrame>
  );
}

function Board() {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { board, actions } = useBoardContext();
  const unfolded = useBoardState((state) => state.unfolded);
  const [closing, setClosing] = useState(false);
  useEffect(() => void loadProcedureResult().catch(() => undefined), []);
  const line = board.visits.find(({ visit }) => visit.record.id === unfolded);
  // Said above on every screen; what is open can still be folded, and the session closed.
  const isFull = useStorageRoom((storage) => storage.room === 'full');
  const isShut = useShutByHiding();
  const mayAdd = !isFull && !isShut;
  const waiting = useToConfirm();
  const drafted = useVisitsWithDraft();
  const canRecord = board.past || board.stage === 'open';
  return (
    <>
      <AgentFrame
        screen="board"
        heading={<Where />}
        summary={<Counter />}
        warning={board.past ? <PastWarning /> : undefined}
        panelLabel={line ? texts.board.visitOf(formats.timeAt(line.visit.record.at, zone)) : texts.board.noVisit}
        visit={line && <VisitCard key={line.visit.record.id} line={line} />}
        action={
          line && (
            <Button variant="primary" icon={Check} wide onPress={() => void actions.finish()}>
              {texts.board.finish}
            </Button>
          )
        }
        recent={<RecentVisits />}
      >
        <Suspense fallback={null}>
          {isShut && <ShutByHiding />}
          {drafted.length > 0 && <UnfinishedDrafts visits={drafted} />}
          {waiting.length > 0 && <ToConfirm visits={waiting} />}
        </Suspense>
        {canRecord ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <OpenStrip canArrive={mayAdd} />
            {mayAdd && <Tiles />}
            <div className="board-ways grid grid-cols-[repeat(auto-fit,minmax(min(100%,228px),1fr))] gap-2.75">
              {mayAdd && (
                <>
                  <Button icon={MessageCircle} wide onPress={() => void actions.exchange()}>
                    {texts.board.exchange}
                  </Button>
                  <Button icon={DoorOpen} wide onPress={() => void actions.leftUnserved()}>
                    {texts.board.unserved}
                  </Button>
                </>
              )}
              {board.stage === 'open' && (
                <Button icon={Flag} wide onPress={() => setClosing(true)}>
                  {texts.board.closeSession}
                </Button>
              )}
            </div>
          </div>
        ) : (
          <ReopenSession />
        )}
      </AgentFrame>
      <BoardMessages />
      {closing && (
        <Suspense fallback={null}>
          <CloseSession onClose={() => setClosing(false)} />
        </Suspense>
      )}
    </>
  );
}

function Where() {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { stops, zone } = useReference();
  const { board } = useBoardContext();
  const { stop: stopId, date, openings } = board.session.record;
  const stop = stops.get(stopId);
  const plan = board.planned?.record;
  const [opened] = openings.map((mark) => mark.at).toSorted();
  const hours = plan
    ? texts.hours(formats.time(plan.startTime), formats.time(plan.endTime))
    : opened && texts.session.openedAt(formats.timeAt(opened, zone));
  return (
    <PageHeading
      title={stop ? texts.place(stop.communeName, stop.place) : texts.unknownStop}
      subtitle={[capitalised(formats.day(date)), hours].filter((part) => part !== undefined).join(' · ')}
    />
  );
}

function Counter() {
  const texts = useAgentTexts().board;
  const formats = useFormats();
  const halfDays = useAgentTexts().halfDay;
  const { board } = useBoardContext();
  const { date: today } = useMoment();
  const { persons, procedures } = board.counter;
  const { date, halfDay } = board.session.record;
  return (
    <BoardCounter
      value={formats.number(persons)}
      label={texts.counter(persons, procedures)}
      note={date === today ? texts.counterNote(halfDays[halfDay]) : texts.counterNotePast(formats.day(date))}
      phoneLabel={texts.counterPhone(persons)}
    />
  );
}

function PastWarning() {
  const texts = useAgentTexts().board;
  const formats = useFormats();
  const { board } = useBoardContext();
  return <Banner tone="waiting" title={texts.later(formats.day(board.session.record.date))} />;
}
