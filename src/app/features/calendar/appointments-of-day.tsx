import { CalendarPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { sessionsOn } from '../../../data/calendar.ts';
import { visitsOfSession } from '../../../data/visits.ts';
import { personsOf as receivedBy } from '../../../domain/counting/visit-tally.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { AppointmentList } from './appointment-list.tsx';
import { BookDialog } from './book-dialog.tsx';
import { useAppointments } from '../../agent/use-appointments.ts';
import { useComingPlans } from './use-coming-plans.ts';
import { useUndo } from './use-undo.ts';

/** The appointments of today, and beside them how many came without one. Nothing where the service plans no sessions. */
export default function AppointmentsOfDay() {
  const all = useCalendarTexts();
  const texts = all.appointment;
  const { date: today } = useMoment();
  const [isBooking, setBooking] = useState(false);
  const shown = useAppointments(today, today) ?? [];
  const [first, ...rest] = useComingPlans(today);
  const walkIns = useWalkIns(today);
  const undo = useUndo(all.undo);
  if (shown.length === 0 && !first) return null;
  return (
    <section className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <SectionHeading quiet>{texts.title}</SectionHeading>
        {first && (
          <span className="-mr-3.5">
            <Button variant="quiet" icon={CalendarPlus} onPress={() => setBooking(true)}>
              {texts.book}
            </Button>
          </span>
        )}
      </div>
      {shown.length > 0 && <AppointmentList shown={shown} plans={first ? [first, ...rest] : []} onSaid={undo.say} />}
      {shown.length > 0 && walkIns > 0 && <p className="figures text-small text-ink-soft">{texts.walkIns(walkIns)}</p>}
      {isBooking && first && (
        <BookDialog
          plans={[first, ...rest]}
          onClose={() => setBooking(false)}
          onDone={(message, takeBack) => {
            setBooking(false);
            undo.say(message, takeBack);
          }}
        />
      )}
      <UndoBar notice={undo.notice} dismissLabel={all.dismiss} onDismiss={undo.dismiss} />
    </section>
  );
}

/** People received today whose visit came of no appointment. */
function useWalkIns(today: LocalDate): number {
  const { db } = useTablet();
  const appointments = useAppointments(today, today);
  const visits = useLive(
    useCallback(async () => {
      const sessions = await sessionsOn(db, today);
      const lines = await Promise.all(sessions.map(({ record }) => visitsOfSession(db, record.id)));
      return lines.flatMap((line) => line.visits.map(({ visit }) => visit.record));
    }, [db, today]),
  );
  const expected = new Set((appointments ?? []).map(({ record }) => record.visit));
  return (visits ?? []).filter(({ id }) => !expected.has(id)).reduce((sum, visit) => sum + receivedBy(visit), 0);
}
