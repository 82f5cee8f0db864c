import { useState } from 'react';
import type { Shown } from '../../../data/edits.ts';
import { type AppointmentId, VisitorId } from '../../../domain/ids.ts';
import type { AppointmentStanding } from '../../../domain/records/followed-records.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { fieldsToDecide } from '../../../domain/to-decide.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { List } from '../../ui/list.tsx';
import { AppointmentDialog } from './appointment-dialog.tsx';
import { AppointmentRow } from './appointment-row.tsx';
import { BookDialog } from './book-dialog.tsx';
import { useAppointmentActions } from './use-appointment-actions.ts';
import type { Undo } from './use-undo.ts';
import { useVisitors } from './use-visitors.ts';

export type AppointmentListProps = {
  readonly shown: readonly Shown<'appointment'>[];
  /** Where one may be moved to, its own session among them. */
  readonly plans: readonly PlannedSession[];
  readonly onSaid: Undo['say'];
};

/** Appointments in their order, each with what can be done about it in one tap. */
export function AppointmentList({ shown, plans, onSaid }: AppointmentListProps) {
  const all = useCalendarTexts();
  const texts = all.appointment;
  const formats = useFormats();
  const { date: today } = useMoment();
  const actions = useAppointmentActions();
  const [opened, setOpened] = useState<AppointmentId | null>(null);
  const [moving, setMoving] = useState<Shown<'appointment'> | null>(null);
  const [failed, setFailed] = useState(false);
  const visitors = useVisitors(shown.flatMap(({ record, fields }) => [record.visitor, ...rivalVisitors(fields)]));
  const records = shown.map(({ record }) => record);
  const one = shown.find(({ id }) => (id as string) === opened);
  const [first, ...rest] = moving ? plans.filter(({ stop }) => stop === moving.record.stop) : [];

  async function present(appointment: Shown<'appointment'>): Promise<void> {
    setFailed(false);
    const done = await actions.present(appointment);
    if (!done) setFailed(true);
    else onSaid(done.session ? texts.said.present : texts.said.presentOnly, done.undo);
  }

  async function stand(id: AppointmentId, standing: AppointmentStanding): Promise<void> {
    setFailed(false);
    const done = await actions.setStanding(id, standing);
    if (!done) {
      setFailed(true);
      return;
    }
    setOpened(null);
    onSaid(texts.said.standing(texts.standings[standing]), done.undo);
  }

  return (
    <>
      {failed && !one && <Banner tone="refused" title={all.notSaved} />}
      <List label={texts.title}>
        {shown.map((appointment) => (
          <AppointmentRow
            key={appointment.id}
            shown={appointment}
            visitor={appointment.record.visitor === null ? undefined : visitors.get(appointment.record.visitor)}
            others={records}
            isToday={appointment.record.date === today}
            onPresent={() => void present(appointment)}
            onOpen={() => setOpened(appointment.record.id)}
          />
        ))}
      </List>
      {one && (
        <AppointmentDialog
          shown={one}
          visitors={visitors}
          failed={failed}
          onClose={() => setOpened(null)}
          onStanding={(standing) => void stand(one.record.id, standing)}
          onMove={() => {
            setOpened(null);
            setMoving(one);
          }}
          onDecide={(path, value) => void actions.decide(one, path, value).then((saved) => setFailed(!saved))}
        />
      )}
      {moving && first && (
        <BookDialog
          plans={[first, ...rest]}
          moved={moving}
          onClose={() => setMoving(null)}
          onDone={(message, undo) => {
            setMoving(null);
            onSaid(message, undo);
          }}
        />
      )}
      {moving && !first && (
        <Banner tone="waiting" title={`${formats.time(moving.record.startTime)}. ${texts.noSession}`} />
      )}
    </>
  );
}

/** Whoever else was named by another tablet. */
function rivalVisitors(fields: Shown<'appointment'>['fields']): readonly Shown<'appointment'>['record']['visitor'][] {
  return fieldsToDecide('appointment', fields).flatMap((path) =>
    (fields[path]?.rivals ?? []).flatMap(({ value }) => {
      const id = VisitorId.safeParse(value);
      return id.success ? [id.data] : [];
    }),
  );
}
