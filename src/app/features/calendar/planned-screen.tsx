import { CalendarX2, Clock, FileQuestion, MoveRight, RotateCcw, Phone } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { planned as plannedById } from '../../../data/calendar.ts';
import { edit, type Shown } from '../../../data/edits.ts';
import { changesOf, planAsAnnounced, planAsBefore, type PlanChange } from '../../../domain/calendar/planned-change.ts';
import { PlannedSessionId } from '../../../domain/ids.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { AppointmentsOfPlan } from './appointments-of-plan.tsx';
import { dialled, useCalendarWords } from './calendar-words.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { TellList } from './tell-list.tsx';
import { type Undo, useUndo } from './use-undo.ts';

/** One planned session: its appointments, what may change in it, and whom to tell once it has. */
export default function PlannedScreen({ id: named }: { readonly id: string | undefined }) {
  const texts = useCalendarTexts();
  const words = useCalendarWords();
  const { db } = useTablet();
  const parsed = PlannedSessionId.safeParse(named);
  const id = parsed.success ? parsed.data : null;
  const plan = useLive(useCallback(async () => (id === null ? null : plannedById(db, id)), [db, id]));
  const undo = useUndo(texts.undo);
  const [, navigate] = useLocation();
  return (
    <>
      <AgentFrame
        screen="today"
        isNarrow
        heading={
          <PageHeading
            title={plan ? words.place(plan.record.stop) : texts.screen.title}
            subtitle={plan ? capitalised(words.when(plan.record)) : undefined}
          />
        }
      >
        <div className="grid gap-7">
          <BackButton onPress={() => navigate(addresses.calendar)}>{texts.screen.toCalendar}</BackButton>
          {plan === undefined && <LoadingState label={texts.screen.title} />}
          {plan === null && (
            <EmptyState icon={FileQuestion} title={texts.screen.unknown}>
              {texts.screen.unknownMore}
            </EmptyState>
          )}
          {plan && (
            <>
              <Standing plan={plan} />
              {changesOf(plan.record).length > 0 && <TellList plan={plan.record} />}
              <Changes plan={plan} undo={undo} />
              <AppointmentsOfPlan plan={plan.record} onSaid={undo.say} />
            </>
          )}
        </div>
      </AgentFrame>
      <UndoBar notice={undo.notice} dismissLabel={texts.dismiss} onDismiss={undo.dismiss} />
    </>
  );
}

function Standing({ plan: { record } }: { readonly plan: Shown<'plannedSession'> }) {
  const texts = useCalendarTexts();
  const words = useCalendarWords();
  const { stops } = useReference();
  const stop = stops.get(record.stop);
  const changes = changesOf(record);
  const reason = record.cancelReason ?? record.changeReason;
  const said = [
    record.announced ? texts.change.announced(words.when(record.announced)) : undefined,
    reason === null ? undefined : texts.change.because(words.reason(reason)),
  ].filter((part) => part !== undefined);
  return (
    <div className="grid gap-3">
      {changes.length > 0 && (
        <Banner
          tone="waiting"
          title={capitalised(`${changes.map((change) => texts.change.kinds[change]).join(', ')}.`)}
        >
          {said.join(' · ')}
        </Banner>
      )}
      {stop && stop.parking !== null && <p className="text-ink-soft">{texts.day.parking(stop.parking)}</p>}
      {stop && stop.contactPhone !== null && (
        <p>
          <a
            href={dialled(stop.contactPhone)}
            className="figures inline-flex min-h-(--target) items-center gap-2.5 font-semibold text-sea underline-offset-4 hover:underline"
          >
            <Phone aria-hidden className="size-5 shrink-0" />
            <span>
              {stop.contactName === null ? texts.day.townHallPlain : texts.day.townHall(stop.contactName)} ·{' '}
              <span className="whitespace-nowrap">{stop.contactPhone}</span>
            </span>
          </a>
        </p>
      )}
    </div>
  );
}

function Changes({ plan, undo }: { readonly plan: Shown<'plannedSession'>; readonly undo: Undo }) {
  const texts = useCalendarTexts();
  const { db, save } = useTablet();
  const { date: today } = useMoment();
  const { saving, failed, run } = useSessionSaving();
  const [asked, setAsked] = useState<{ readonly kind: PlanChange; readonly plan: Shown<'plannedSession'> } | null>(
    null,
  );
  const { record } = plan;
  const changes = changesOf(record);

  async function restore(): Promise<void> {
    if (!(await run(() => [edit(plan, planAsAnnounced(record))]))) return;
    undo.say(texts.change.done.restored, async () => {
      const now = await plannedById(db, record.id);
      if (now) await save([edit(now, planAsBefore(record))]);
    });
  }

  return (
    <section className="grid gap-2.5">
      <SectionHeading>{texts.change.title}</SectionHeading>
      <div className="flex flex-wrap gap-2.5">
        {!changes.includes('cancelled') && (
          <>
            <Button icon={CalendarX2} onPress={() => setAsked({ kind: 'cancelled', plan })}>
              {texts.change.cancel}
            </Button>
            {record.date >= today && (
              <>
                <Button icon={MoveRight} onPress={() => setAsked({ kind: 'moved', plan })}>
                  {texts.change.move}
                </Button>
                <Button icon={Clock} onPress={() => setAsked({ kind: 'shortened', plan })}>
                  {texts.change.shorten}
                </Button>
              </>
            )}
          </>
        )}
        {changes.length > 0 && (
          <Button icon={RotateCcw} isPending={saving} onPress={() => void restore()}>
            {texts.change.restore}
          </Button>
        )}
      </div>
      {failed && <Banner tone="refused" title={texts.notSaved} />}
      {asked && (
        <ChangeDialog
          plan={asked.plan}
          kind={asked.kind}
          onClose={() => setAsked(null)}
          onDone={(kind, takeBack) => {
            setAsked(null);
            undo.say(texts.change.done[kind], takeBack);
          }}
        />
      )}
    </section>
  );
}
