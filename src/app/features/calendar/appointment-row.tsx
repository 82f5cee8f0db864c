import { Check, Ellipsis } from 'lucide-react';
import type { Shown } from '../../../data/edits.ts';
import { overlapping } from '../../../domain/calendar/appointment-slots.ts';
import type { Appointment, AppointmentStanding, Visitor } from '../../../domain/records/followed-records.ts';
import { fieldsToDecide } from '../../../domain/to-decide.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ListRow, RowTime } from '../../ui/list.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Tone } from '../../ui/tone.ts';
import { nameOf } from '../../agent/people/person-words.ts';
import { useCalendarWords } from './calendar-words.ts';

export type AppointmentRowProps = {
  readonly shown: Shown<'appointment'>;
  readonly visitor: Visitor | undefined;
  /** Of the same day: for what is booked at one time twice. */
  readonly others: readonly Appointment[];
  /** Their day has come: one tap says that they are there. */
  readonly isToday: boolean;
  readonly onPresent: () => void;
  readonly onOpen: () => void;
};

/** One appointment: when, with whom, what for, and what came of it. */
export function AppointmentRow({ shown, visitor, others, isToday, onPresent, onOpen }: AppointmentRowProps) {
  const texts = useCalendarTexts().appointment;
  const formats = useFormats();
  const words = useCalendarWords();
  const who = useWho()(visitor);
  const { startTime, standing, minutes, about, visit } = shown.record;
  const time = formats.time(startTime);
  const details = [
    about === null ? undefined : words.procedure(about),
    minutes === null ? undefined : texts.minutes(minutes),
    visit !== null && standing === 'present' ? texts.visit : undefined,
  ].filter((part) => part !== undefined);
  const isDoubled = standing === 'booked' && overlapping(shown.record, others).length > 0;
  const isTorn = fieldsToDecide('appointment', shown.fields).length > 0;
  return (
    <ListRow
      strong
      lead={<RowTime>{time}</RowTime>}
      title={who}
      subtitle={details.join(' · ')}
      trail={
        <span className="flex flex-wrap items-center justify-end gap-2">
          {isTorn && <Tag tone="refused">{texts.conflict}</Tag>}
          {isDoubled && <Tag tone="waiting">{texts.doubledTag}</Tag>}
          {(standing !== 'booked' || !isToday) && (
            <Tag tone={toneOfStanding(standing)}>{texts.standings[standing]}</Tag>
          )}
          {isToday && standing === 'booked' && (
            <Button icon={Check} aria-label={texts.presentOf(time)} onPress={onPresent}>
              {texts.present}
            </Button>
          )}
          <IconButton icon={Ellipsis} label={texts.openOf(time)} onPress={onOpen} />
        </span>
      }
    />
  );
}

/** Their name, or why there is none to show. */
export function useWho(): (visitor: Visitor | undefined) => string {
  const texts = useCalendarTexts().appointment;
  const isHidden = useVault((state) => state.names === 'cold' || state.names === 'quick');
  return (visitor) => (visitor ? nameOf(visitor, texts.unnamed) : isHidden ? texts.hidden : texts.unnamed);
}

export function toneOfStanding(standing: AppointmentStanding): Tone {
  switch (standing) {
    case 'booked':
      return 'info';
    case 'present':
      return 'confirmed';
    case 'no-show':
    case 'excused':
    case 'moved':
      return 'waiting';
    case 'cancelled':
      return 'neutral';
  }
}
