import { ChevronRight } from 'lucide-react';
import { useLocation } from 'wouter';
import type { VisitorId } from '../../../domain/ids.ts';
import type { Attendance, Workshop } from '../../../domain/records/workshop-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { capitalised } from '../../agent/capitalised.ts';
import type { PersonSectionProps } from '../../agent/people/person-section.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useOpened } from '../../agent/use-opened.ts';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { List } from '../../ui/list.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useWorkshopWords } from './workshop-words.ts';

/** The cycles that a person follows and the workshops whose list they are on, those to come first. */
export default function WorkshopsOfPerson({ names, person }: PersonSectionProps) {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const words = useWorkshopWords();
  const { date: today } = useMoment();
  const [, navigate] = useLocation();
  const workshops = useOpened('workshop');
  const cycles = useOpened('workshopCycle');
  const whose = names.personOf(person);
  const isThem = ({ visitor }: { readonly visitor: VisitorId | null }) =>
    visitor !== null && names.personOf(visitor) === whose;
  const followed = (cycles ?? []).flatMap(({ record }) => {
    const member = record.members.find((one) => isThem(one));
    return member && member.standing !== 'withdrawn' ? [{ record, member }] : [];
  });
  const listed = (workshops ?? []).flatMap(({ record }) => {
    const theirs = record.attendances.find((one) => isThem(one));
    return theirs ? [{ record, standing: theirs.standing }] : [];
  });
  const coming = listed.filter(({ record }) => record.date >= today).toSorted((a, b) => inTime(a.record, b.record));
  const past = listed.filter(({ record }) => record.date < today).toSorted((a, b) => inTime(b.record, a.record));
  if (followed.length === 0 && listed.length === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{`${texts.title} · ${listed.length}`}</SectionHeading>
      <List label={texts.title}>
        {followed.map(({ record, member }) => (
          <RowLink
            key={record.id}
            href={addresses.cycle(record.id)}
            onNavigate={navigate}
            title={record.name}
            subtitle={[texts.actions.cycle, words.activity(record.activity), words.place(record.stop)]
              .filter((part) => part !== null)
              .join(' · ')}
            tag={
              member.standing === 'waiting' ? { text: texts.attendance.standings.waiting, tone: 'waiting' } : undefined
            }
            icon={ChevronRight}
          />
        ))}
        {[...coming, ...past].map(({ record, standing }) => (
          <RowLink
            key={record.id}
            href={addresses.workshop(record.id)}
            onNavigate={navigate}
            title={words.activity(record.activity)}
            subtitle={[
              `${capitalised(formats.day(record.date))}, ${formats.time(record.startTime)}`,
              words.place(record.stop),
              ...words.about(record),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
            tag={
              record.cancelReason === null
                ? { text: said(record, standing), tone: toneOf(standing) }
                : { text: texts.stages.cancelled, tone: 'neutral' }
            }
            icon={ChevronRight}
          />
        ))}
      </List>
    </section>
  );

  function said({ date }: Workshop, standing: Attendance['standing']): string {
    // Before its day nobody is expected to have marked them.
    if (standing === 'registered' && date >= today) return texts.person.registered;
    return texts.attendance.standings[standing];
  }
}

function inTime(a: Workshop, b: Workshop): number {
  const [first, second] = [a, b].map(({ date, startTime, id }) => `${date} ${startTime} ${id}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function toneOf(standing: Attendance['standing']): Tone {
  switch (standing) {
    case 'present':
      return 'confirmed';
    case 'registered':
      return 'info';
    case 'waiting':
    case 'absent':
    case 'excused':
      return 'waiting';
    case 'withdrawn':
      return 'neutral';
  }
}
