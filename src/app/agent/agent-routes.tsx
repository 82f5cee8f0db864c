import { Signpost } from 'lucide-react';
import { Suspense, useCallback, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { sessionsOn } from '../../data/calendar.ts';
import { currentSession } from '../../domain/board/current-session.ts';
import { StopSessionId } from '../../domain/ids.ts';
import { BoardScreen } from '../features/board/board-screen.tsx';
import type { JoinScreenProps } from '../features/join/join-screen.tsx';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { addresses } from './addresses.ts';
import { fetchThemAll, lazily } from './lazily.tsx';
import { type Tablet, useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';
import { useMoment } from './use-moment.ts';
import { type VisitExtra, VisitExtrasProvider } from './visit-extras.tsx';

// Recording waits for none of these.
const TodayScreen = lazily(() => import('../features/today/today-screen.tsx'));
const DayDoneScreen = lazily(() => import('../features/today/day-done-screen.tsx'));
const AppointmentsOfDay = lazily(() => import('../features/calendar/appointments-of-day.tsx'));
const CalendarScreen = lazily(() => import('../features/calendar/calendar-screen.tsx'));
const PlannedScreen = lazily(() => import('../features/calendar/planned-screen.tsx'));
const MonthScreen = lazily(() => import('../features/month/month-screen.tsx'));
const ReceiptScreen = lazily(() => import('../features/receipt/receipt-screen.tsx'));
const DayScreen = lazily(() => import('../features/receipt/day-screen.tsx'));
const MendScreen = lazily(() => import('../features/mend/mend-screen.tsx'));
const HistoryScreen = lazily(() => import('../features/history/history-screen.tsx'));
const SettingsScreen = lazily(() => import('../features/settings/settings-screen.tsx'));
const WorkshopsScreen = lazily(() => import('../features/workshops/workshops-screen.tsx'));
const WorkshopScreen = lazily(() => import('../features/workshops/workshop-screen.tsx'));
const WorkshopsOfDay = lazily(() => import('../features/workshops/workshops-of-day.tsx'));
const CycleScreen = lazily(() => import('../features/workshops/cycle-screen.tsx'));
const FollowScreen = lazily(() => import('../features/follow/follow-screen.tsx'));
const DueToday = lazily(() => import('../features/follow/due-today.tsx'));
const ReferentsScreen = lazily(() => import('../features/follow/referents-screen.tsx'));
const CaseScreen = lazily(() => import('../features/follow/case-screen.tsx'));
const ReferralScreen = lazily(() => import('../features/follow/referral-screen.tsx'));
const MoreScreen = lazily(() => import('../features/more/more-screen.tsx'));
const PeopleScreen = lazily(() => import('../features/people/people-screen.tsx'));
const PersonScreen = lazily(() => import('../features/people/person-screen.tsx'));
const JoinScreen = lazily(() => import('../features/join/join-screen.tsx'));

/** What other features know of a person, in the order of their page. */
const personSections = [
  lazily(() => import('../features/follow/follow-ups-of-person.tsx')),
  lazily(() => import('../features/calendar/appointments-of-person.tsx')),
  lazily(() => import('../features/workshops/workshops-of-person.tsx')),
];

/** What other features offer on the card of a visit. */
const visitExtras: readonly VisitExtra[] = [
  {
    key: 'next',
    icon: Signpost,
    label: (texts) => texts.board.refer,
    Dialog: lazily(() => import('../features/follow/next-dialog.tsx')),
  },
];

type AgentRoutesProps = {
  readonly joining: Omit<JoinScreenProps, 'onLeave'>;
  /** Null until the tablet and an agent have joined. */
  readonly tablet: Tablet | null;
};

export function AgentRoutes({ joining, tablet }: AgentRoutesProps) {
  const texts = useAgentTexts();
  return (
    <Suspense fallback={<LoadingState label={texts.loading} />}>
      {tablet ? <Screens joining={joining} /> : <JoinScreen {...joining} />}
    </Suspense>
  );
}

function Screens({ joining }: Pick<AgentRoutesProps, 'joining'>) {
  useEffect(() => {
    // So that the first visit to a screen is as quick as the second.
    const waiting = setTimeout(() => void fetchThemAll(), 2_000);
    return () => clearTimeout(waiting);
  }, []);
  return (
    <VisitExtrasProvider extras={visitExtras}>
      <Switch>
        <Route path={addresses.today}>
          <TodayScreen
            appointments={
              <Suspense fallback={null}>
                <AppointmentsOfDay />
              </Suspense>
            }
            workshops={
              <Suspense fallback={null}>
                <WorkshopsOfDay />
              </Suspense>
            }
            followUps={
              <Suspense fallback={null}>
                <DueToday />
              </Suspense>
            }
          />
        </Route>
        <Route path={addresses.dayDone} component={DayDoneScreen} />
        <Route path={addresses.calendar} component={CalendarScreen} />
        <Route path="/calendrier/:planned">{({ planned }) => <PlannedScreen key={planned} id={planned} />}</Route>
        <Route path={addresses.workshops} component={WorkshopsScreen} />
        <Route path="/atelier/:id">{({ id }) => <WorkshopScreen key={id} workshop={id} />}</Route>
        <Route path="/cycle/:id">{({ id }) => <CycleScreen key={id} cycle={id} />}</Route>
        <Route path={addresses.month} component={MonthScreen} />
        <Route path={addresses.receipt} component={ReceiptScreen} />
        <Route path="/envois/jour/:day">{({ day }) => <DayScreen key={day} day={day} />}</Route>
        <Route path="/envois/corriger/:change">{({ change }) => <MendScreen key={change} change={change} />}</Route>
        <Route path="/fiche/:record">{({ record }) => <HistoryScreen key={record} record={record} />}</Route>
        <Route path={addresses.settings} component={SettingsScreen} />
        <Route path={addresses.follow} component={FollowScreen} />
        <Route path={addresses.referents} component={ReferentsScreen} />
        <Route path="/dossier/:id">{({ id }) => <CaseScreen key={id} id={id} />}</Route>
        <Route path="/orientation/:id">{({ id }) => <ReferralScreen key={id} id={id} />}</Route>
        <Route path={addresses.people} component={PeopleScreen} />
        <Route path="/usager/:person">
          {({ person }) => <PersonScreen key={person} person={person} sections={personSections} />}
        </Route>
        <Route path={addresses.more} component={MoreScreen} />
        <Route path={addresses.join}>
          <JoinScreen {...joining} onLeave={addresses.receipt} />
        </Route>
        <Route path="/permanence/:id">{({ id }) => <NamedBoard id={id} />}</Route>
        <Route path={addresses.board}>
          <CurrentBoard />
        </Route>
        <Route>
          <Start />
        </Route>
      </Switch>
    </VisitExtrasProvider>
  );
}

function NamedBoard({ id }: { readonly id: string | undefined }) {
  const session = StopSessionId.safeParse(id);
  return <BoardScreen session={session.success ? session.data : null} />;
}

/** The session open on this tablet; undefined while it is being looked for. */
function useCurrentSession(): StopSessionId | null | undefined {
  const { db, device } = useTablet();
  const { date } = useMoment();
  return useLive(
    useCallback(async () => {
      const sessions = await sessionsOn(db, date);
      return (
        currentSession(
          sessions.map(({ record }) => record),
          device,
        )?.id ?? null
      );
    }, [db, date, device]),
  );
}

function CurrentBoard() {
  const texts = useAgentTexts();
  const session = useCurrentSession();
  return session === undefined ? <LoadingState label={texts.loading} /> : <BoardScreen session={session} />;
}

/** A tablet that is picked up again in the middle of a session goes on with it. */
function Start() {
  const texts = useAgentTexts();
  const session = useCurrentSession();
  if (session === undefined) return <LoadingState label={texts.loading} />;
  return <Redirect to={session === null ? addresses.today : addresses.board} replace />;
}
