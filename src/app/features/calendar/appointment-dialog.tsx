import type { Shown } from '../../../data/edits.ts';
import { type FieldPath, parsePath } from '../../../domain/field-path.ts';
import type { Json } from '../../../domain/json.ts';
import { LocalDate, LocalTime } from '../../../domain/local-date.ts';
import { Appointment, type AppointmentStanding, type Visitor } from '../../../domain/records/followed-records.ts';
import { fieldsToDecide } from '../../../domain/to-decide.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWho } from './appointment-row.tsx';
import { useCalendarWords } from './calendar-words.ts';

export type AppointmentDialogProps = {
  readonly shown: Shown<'appointment'>;
  readonly visitors: ReadonlyMap<Visitor['id'], Visitor>;
  readonly failed: boolean;
  readonly onClose: () => void;
  readonly onStanding: (standing: AppointmentStanding) => void;
  readonly onMove: () => void;
  readonly onDecide: (path: FieldPath, value: Json) => void;
};

/** What came of an appointment, in one tap; and where two tablets said otherwise, which is true. */
export function AppointmentDialog(props: AppointmentDialogProps) {
  const { shown, visitors, failed, onClose, onStanding, onMove, onDecide } = props;
  const all = useCalendarTexts();
  const texts = all.appointment;
  const formats = useFormats();
  const words = useCalendarWords();
  const who = useWho();
  const isHidden = useVault((state) => state.names === 'cold' || state.names === 'quick');
  const { record } = shown;
  const torn = fieldsToDecide('appointment', shown.fields);
  const visitor = record.visitor === null ? undefined : visitors.get(record.visitor);
  const isOpen = record.standing === 'booked' || record.standing === 'present';
  return (
    <Dialog isOpen title={texts.openOf(formats.time(record.startTime))} closeLabel={all.close} onClose={onClose}>
      <p>
        <span className="block font-semibold">{who(visitor)}</span>
        <span className="block text-ink-soft">
          {words.place(record.stop)} · {formats.day(record.date)}
          {record.about !== null && ` · ${words.procedure(record.about)}`}
        </span>
      </p>
      {torn.length > 0 && (
        <Banner tone="waiting" title={texts.conflict}>
          {texts.conflictMore}
        </Banner>
      )}
      {torn.map((path) => (
        <div key={path} className="flex flex-wrap gap-2.5">
          {valuesOf(shown, path).map((value) => (
            <Button key={JSON.stringify(value)} onPress={() => onDecide(path, value)}>
              {said(path, value)}
            </Button>
          ))}
        </div>
      ))}
      <p className="text-small font-semibold">{texts.act}</p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,170px),1fr))] gap-2.5">
        {isOpen ? (
          <>
            <Button onPress={() => onStanding('excused')}>{texts.excused}</Button>
            <Button onPress={() => onStanding('no-show')}>{texts.noShow}</Button>
            <Button isDisabled={isHidden} onPress={onMove}>
              {texts.move}
            </Button>
            <Button onPress={() => onStanding('cancelled')}>{texts.cancel}</Button>
          </>
        ) : (
          <Button onPress={() => onStanding('booked')}>{texts.again}</Button>
        )}
      </div>
      {failed && <Banner tone="refused" title={all.notSaved} />}
    </Dialog>
  );

  /** A value of a field that competes, as a person would say it. */
  function said(path: FieldPath, value: Json): string {
    const parsed = parsePath(path);
    switch (parsed.of === 'record' ? parsed.field : '') {
      case 'date': {
        const date = LocalDate.safeParse(value);
        return date.success ? formats.day(date.data) : '–';
      }
      case 'startTime': {
        const time = LocalTime.safeParse(value);
        return time.success ? formats.time(time.data) : '–';
      }
      case 'standing': {
        const standing = Appointment.shape.standing.safeParse(value);
        return standing.success ? texts.standings[standing.data] : '–';
      }
      default: {
        const id = Appointment.shape.visitor.safeParse(value);
        return who(id.success && id.data !== null ? visitors.get(id.data) : undefined);
      }
    }
  }
}

/** Each once: the one that shows, then its rivals. */
function valuesOf(shown: Shown<'appointment'>, path: FieldPath): readonly Json[] {
  const merged = shown.fields[path];
  if (!merged) return [];
  const seen = new Set<string>();
  return [merged.value, ...merged.rivals.map(({ value }) => value)].filter((value) => {
    const text = JSON.stringify(value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
