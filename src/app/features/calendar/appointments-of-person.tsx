import { ChevronRight } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { plannedBetween } from '../../../data/calendar.ts';
import type { Appointment } from '../../../domain/records/followed-records.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { capitalised } from '../../agent/capitalised.ts';
import type { PersonSectionProps } from '../../agent/people/person-section.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useOpened } from '../../agent/use-opened.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { Tag } from '../../ui/tag.tsx';
import { toneOfStanding } from './appointment-row.tsx';
import { useCalendarWords } from './calendar-words.ts';

/** A person's appointments, those to come first: each opens the session that it is given in, where it can still be moved. */
export default function AppointmentsOfPerson({ names, person }: PersonSectionProps) {
  const texts = useCalendarTexts().appointment;
  const { date: today } = useMoment();
  const all = useOpened('appointment');
  const whose = names.personOf(person);
  const theirs = (all ?? []).flatMap(({ record }) =>
    record.visitor !== null && names.personOf(record.visitor) === whose ? [record] : [],
  );
  const coming = theirs.filter(({ date }) => date >= today).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  const past = theirs.filter(({ date }) => date < today).toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1));
  const planOf = usePlanOf(coming);
  if (theirs.length === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{`${texts.title} · ${theirs.length}`}</SectionHeading>
      <List label={texts.title}>
        {[...coming, ...past].map((appointment) => (
          <Line key={appointment.id} appointment={appointment} plan={planOf(appointment)} />
        ))}
      </List>
    </section>
  );
}

type LineProps = { readonly appointment: Appointment; readonly plan: PlannedSession | undefined };

function Line({ appointment, plan }: LineProps) {
  const texts = useCalendarTexts().appointment;
  const formats = useFormats();
  const words = useCalendarWords();
  const [, navigate] = useLocation();
  const { date, startTime, stop, about, standing } = appointment;
  const title = `${capitalised(formats.day(date))}, ${formats.time(startTime)}`;
  const subtitle = [words.place(stop), ...(about === null ? [] : [words.procedure(about)])].join(' · ');
  const tag = { text: texts.standings[standing], tone: toneOfStanding(standing) };
  return plan ? (
    <RowLink
      href={addresses.planned(plan.id)}
      onNavigate={navigate}
      title={title}
      subtitle={subtitle}
      tag={tag}
      icon={ChevronRight}
    />
  ) : (
    <ListRow title={title} subtitle={subtitle} trail={<Tag tone={tag.tone}>{tag.text}</Tag>} />
  );
}

/** The planned session of a coming appointment, where the calendar has one there that day. */
function usePlanOf(coming: readonly Appointment[]): (of: Appointment) => PlannedSession | undefined {
  const { db } = useTablet();
  const from = coming[0]?.date;
  const to = coming.at(-1)?.date;
  const plans = useLive(
    useCallback(
      async () => (from === undefined || to === undefined ? [] : await plannedBetween(db, { from, to })),
      [db, from, to],
    ),
  );
  return ({ stop, date, startTime }) => {
    const there = (plans ?? []).map(({ record }) => record).filter((plan) => plan.stop === stop && plan.date === date);
    return there.findLast((plan) => plan.startTime <= startTime) ?? there[0];
  };
}

function startOf({ date, startTime, id }: Appointment): string {
  return `${date} ${startTime} ${id}`;
}
