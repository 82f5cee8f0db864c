import { Signpost } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { sessionsOn } from '../../data/calendar.ts';
import { currentSession } from '../../domain/board/current-session.ts';
import { StopSessionId } from '../../domain/ids.ts';
import { BoardScreen } from '../features/board/board-screen.tsx';
import type { JoinScreenProps } from '../features/join/join-screen.tsx';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { withWords } from '../texts/with-words.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { addresses } from './addresses.ts';
import { type Tablet, useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';
import { useMoment } from './use-moment.ts';
import { type VisitExtra, VisitExtrasProvider } from './visit-extras.tsx';

// Recording waits for none of these.
const loadToday = withWords(() => import('../features/today/today-screen.tsx'));
const loadDayDone = withWords(() => import('../features/today/day-done-screen.tsx'));
const loadAppointments = withWords(() => import('../features/calendar/appointments-of-day.tsx'));
const loadAppointmentsOfPerson = withWords(() => import('../features/calendar/appointments-of-person.tsx'));
const loadCalendar = withWords(() => import('../features/calendar/calendar-screen.tsx'));
const loadPlanned = withWords(() => import('../features/calendar/planned-screen.tsx'));
const loadMonth = withWords(() => import('../features/month/month-screen.tsx'));
const loadReceipt = withWords(() => import('../features/receipt/receipt-screen.tsx'));
const loadDay = withWords(() => import('../features/receipt/day-screen.tsx'));
const loadMend = withWords(() => import('../features/mend/mend-screen.tsx'));
const loadHistory = withWords(() => import('../features/history/history-screen.tsx'));
const loadSettings = withWords(() => import('../features/settings/settings-screen.tsx'));
const loadWorkshops = withWords(() => import('../features/workshops/workshops-screen.tsx'));
const loadWorkshop = withWords(() => import('../features/workshops/workshop-screen.tsx'));
const loadWorkshopsOfDay = withWords(() => import('../features/workshops/workshops-of-day.tsx'));
const loadWorkshopsOfPerson = withWords(() => import('../features/workshops/workshops-of-person.tsx'));
const loadCycle = withWords(() => import('../features/workshops/cycle-screen.tsx'));
const loadFollow = withWords(() => import('../features/follow/follow-screen.tsx'));
const loadDueToday = withWords(() => import('../features/follow/due-today.tsx'));
const loadFollowUpsOfPerson = withWords(() => import('../features/follow/follow-ups-of-person.tsx'));
const loadReferents = withWords(() => import('../features/follow/referents-screen.tsx'));
const loadCase = withWords(() => import('../features/follow/case-screen.tsx'));
const loadReferral = withWords(() => import('../features/follow/referral-screen.tsx'));
const loadNext = withWords(() => import('../features/follow/next-dialog.tsx'));
const loadMore = withWords(() => import('../features/more/more-screen.tsx'));
const loadPeople = withWords(() => import('../features/people/people-screen.tsx'));
const loadPerson = withWords(() => import('../features/people/person-screen.tsx'));
const TodayScreen = lazy(loadToday);
const DayDoneScreen = lazy(loadDayDone);
const AppointmentsOfDay = lazy(loadAppointments);
const CalendarScreen = lazy(loadCalendar);
const PlannedScreen = lazy(loadPlanned);
const MonthScreen = lazy(loadMonth);
const ReceiptScreen = lazy(loadReceipt);
const DayScreen = lazy(loadDay);
const MendScreen = lazy(loadMend);
const HistoryScreen = lazy(loadHistory);
const SettingsScreen = lazy(loadSettings);
const WorkshopsScreen = lazy(loadWorkshops);
const WorkshopScreen = lazy(loadWorkshop);
const WorkshopsOfDay = lazy(loadWorkshopsOfDay);
const CycleScreen = lazy(loadCycle);
const FollowScreen = lazy(loadFollow);
const DueToday = lazy(loadDueToday);
const ReferentsScreen = lazy(loadReferents);
const CaseScreen = lazy(loadCase);
const ReferralScreen = lazy(loadReferral);
const MoreScreen = lazy(loadMore);
const PeopleScreen = lazy(loadPeople);
const PersonScreen = lazy(loadPerson);
const JoinScreen = lazy(withWords(() => import('../features/join/join-screen.tsx')));

/** What other features know of a person, in the order of their page. */
const personSections = [lazy(loadFollowUpsOfPerson), lazy(loadAppointmentsOfPerson), lazy(loadWorkshopsOfPerson)];

/** What other features offer on the card of a visit. */
const visitExtras: readonly VisitExtra[] = [
  { key: 'next', icon: Signpost, label: (texts) => texts.board.refer, Dialog: lazy(loadNext) },
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
    // Fetched while nobody waits, so that the first visit to a screen is as quick as the second.
    const fetchThem = () =>
      void Promise.allSettled(
        [
          loadToday,
          loadAppointments,
          loadCalendar,
          loadPlanned,
          loadDayDone,
          loadWorkshops,
          loadWorkshop,
          loadWorkshopsOfDay,
          loadWorkshopsOfPerson,
          loadAppointmentsOfPerson,
          loadFollowUpsOfPerson,
          loadCycle,
          loadMonth,
          loadReceipt,
          loadDay,
          loadMend,
          loadHistory,
          loadSettings,
          loadFollow,
          loadDueToday,
          loadReferents,
          loadCase,
          loadReferral,
          loadNext,
          loadMore,
          loadPeople,
          loadPerson,
        ].map((load) => load()),
      );
    const waiting = setTimeout(fetchThem, 2_000);
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
