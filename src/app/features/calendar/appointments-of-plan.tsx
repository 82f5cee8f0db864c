import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { announcedOf } from '../../../domain/calendar/planned-change.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { AppointmentList } from './appointment-list.tsx';
import { BookDialog } from './book-dialog.tsx';
import { useAppointments } from '../../agent/use-appointments.ts';
import { useComingPlans } from './use-coming-plans.ts';
import type { Undo } from './use-undo.ts';

export type AppointmentsOfPlanProps = { readonly plan: PlannedSession; readonly onSaid: Undo['say'] };

/** The appointments of a planned session: those given for the day that was announced too, which are still to be moved. */
export function AppointmentsOfPlan({ plan, onSaid }: AppointmentsOfPlanProps) {
  const texts = useCalendarTexts().appointment;
  const { date: today } = useMoment();
  const [isBooking, setBooking] = useState(false);
  const plans = useComingPlans(today);
  const first = announcedOf(plan).date;
  const ofDay = useAppointments(plan.date, plan.date) ?? [];
  const ofFirst = useAppointments(first, first) ?? [];
  const left = first === plan.date ? [] : ofFirst.filter(({ record }) => record.standing === 'booked');
  const shown = [...left, ...ofDay].filter(({ record }) => record.stop === plan.stop);
  const canBook = plan.cancelReason === null && plan.date >= today;
  return (
    <section className="grid gap-2.5">
      <SectionHeading>{texts.title}</SectionHeading>
      {shown.length === 0 ? (
        <p className="text-ink-soft">{texts.none}</p>
      ) : (
        <AppointmentList shown={shown} plans={plans} onSaid={onSaid} />
      )}
      {canBook && (
        <div>
          <Button icon={CalendarPlus} onPress={() => setBooking(true)}>
            {texts.book}
          </Button>
        </div>
      )}
      {isBooking && (
        <BookDialog
          plans={[plan]}
          onClose={() => setBooking(false)}
          onDone={(message, undo) => {
            setBooking(false);
            onSaid(message, undo);
          }}
        />
      )}
    </section>
  );
}
