import { CalendarPlus, ChevronRight, Sun } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import { plannedBetween } from '../../../data/calendar.ts';
import { changesOf } from '../../../domain/calendar/planned-change.ts';
import { byWeek, mondayOf } from '../../../domain/calendar/weeks.ts';
import { addDays, type LocalDate } from '../../../domain/local-date.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { BoardCounter } from '../../ui/figure.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Tag } from '../../ui/tag.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { useCalendarWords } from './calendar-words.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { RequestsSection } from './requests-section.tsx';
import { useAppointments } from '../../agent/use-appointments.ts';
import { useUndo } from './use-undo.ts';

const WEEKS_AT_ONCE = 4;
const DAYS_A_WEEK = 7;

/** The coming weeks: where the bus will stand, what has changed, and who has asked for it. */
export default function CalendarScreen() {
  const texts = useCalendarTexts();
  const formats = useFormats();
  const { db } = useTablet();
  const { date: today } = useMoment();
  const [weeks, setWeeks] = useState(WEEKS_AT_ONCE);
  const [isPlanning, setPlanning] = useState(false);
  const [, navigate] = useLocation();
  const undo = useUndo(texts.undo);
  const from = mondayOf(today);
  const to = addDays(from, weeks * DAYS_A_WEEK - 1);
  const planned = useLive(useCallback(async () => plannedBetween(db, { from, to }), [db, from, to]));
  const appointments = useAppointments(from, to) ?? [];
  const bookedFor = ({ stop, date }: PlannedSession) =>
    appointments.filter(({ record }) => record.stop === stop && record.date === date && record.standing === 'booked')
      .length;
  const plans = planned?.map(({ record }) => record) ?? [];
  const expected = plans.filter((plan) => plan.cancelReason === null).length;
  return (
    <>
      <AgentFrame
        screen="today"
        heading={<PageHeading title={texts.screen.title} subtitle={texts.screen.subtitle} />}
        summary={
          <BoardCounter
            value={planned ? formats.number(expected) : '–'}
            label={texts.screen.count(expected)}
            note={texts.screen.countNote}
          />
        }
        panelLabel={texts.screen.panel}
        recent={<RequestsSection onSaid={undo.say} />}
      >
        <div className="grid gap-7">
          <div className="-ml-3.5 flex flex-wrap gap-2.5 phone:ml-0">
            {/* On a phone the navigation below says the same. */}
            <span className="phone:hidden">
              <Button variant="quiet" icon={Sun} onPress={() => navigate(addresses.today)}>
                {texts.screen.toToday}
              </Button>
            </span>
            <Button icon={CalendarPlus} onPress={() => setPlanning(true)}>
              {texts.screen.add}
            </Button>
          </div>
          {!planned && <LoadingState label={texts.screen.title} />}
          {planned &&
            byWeek(today, weeks, plans).map(({ monday, items }, at) => (
              <section key={monday} className="grid gap-2">
                <SectionHeading quiet>{titleOf(monday, at)}</SectionHeading>
                {items.length === 0 ? (
                  <p className="border-t border-line py-3 text-ink-soft">{texts.screen.nothing}</p>
                ) : (
                  <List label={titleOf(monday, at)}>
                    {items.map((plan) => (
                      <PlanRow key={plan.id} plan={plan} booked={bookedFor(plan)} />
                    ))}
                  </List>
                )}
              </section>
            ))}
          {planned && (
            <div>
              <Button onPress={() => setWeeks(weeks + WEEKS_AT_ONCE)}>{texts.screen.more}</Button>
            </div>
          )}
        </div>
      </AgentFrame>
      {isPlanning && (
        <PlanDialog
          onClose={() => setPlanning(false)}
          onDone={(takeBack) => {
            setPlanning(false);
            undo.say(texts.plan.saved, takeBack);
          }}
        />
      )}
      <UndoBar notice={undo.notice} dismissLabel={texts.dismiss} onDismiss={undo.dismiss} />
    </>
  );

  function titleOf(monday: LocalDate, at: number): string {
    if (at === 0) return texts.screen.thisWeek;
    return at === 1 ? texts.screen.nextWeek : texts.screen.week(formats.day(monday));
  }
}

function PlanRow({ plan, booked }: { readonly plan: PlannedSession; readonly booked: number }) {
  const texts = useCalendarTexts();
  const formats = useFormats();
  const words = useCalendarWords();
  const [, navigate] = useLocation();
  const details = [words.hours(plan), booked > 0 ? texts.appointments(booked) : undefined];
  return (
    <ListRow
      lead={<span className="inline-block w-24.5">{formats.weekday(plan.date)}</span>}
      title={words.place(plan.stop)}
      subtitle={details.filter((part) => part !== undefined).join(' · ')}
      trailBeside
      trail={
        <>
          {changesOf(plan).map((change) => (
            <Tag key={change} tone={change === 'cancelled' ? 'neutral' : 'waiting'}>
              {texts.change.kinds[change]}
            </Tag>
          ))}
          <IconButton
            icon={ChevronRight}
            label={texts.screen.see(words.place(plan.stop), formats.day(plan.date))}
            onPress={() => navigate(addresses.planned(plan.id))}
          />
        </>
      }
    />
  );
}
