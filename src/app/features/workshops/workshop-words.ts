import type { StopId } from '../../../domain/ids.ts';
import type { Choice } from '../../../domain/catalogue.ts';
import type { Workshop } from '../../../domain/records/workshop-records.ts';
import { attendanceCounts } from '../../../domain/workshops/attendance-counts.ts';
import { holdsSeat } from '../../../domain/workshops/seats.ts';
import { useReference } from '../../agent/reference.tsx';
import { useFormats } from '../../texts/formats.ts';
import { labelIn, type Labelled } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { participantsOf } from './workshop-actions.ts';

/** What is said of a workshop: its activity, where and when it is, for whom. */
export function useWorkshopWords() {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const language = useLanguage();
  const { catalogue, stops } = useReference();

  const label = (choice: Labelled) => labelIn(language, choice);
  const among = (choices: readonly Choice[] | null | undefined, code: string | null) => {
    const found = choices?.find((choice) => choice.code === code);
    return found ? label(found) : code;
  };

  function activity(code: string): string {
    const found = catalogue?.activities.find((one) => one.code === code);
    return found ? label(found) : texts.unknownActivity;
  }

  function place(id: StopId): string | null {
    const stop = stops.get(id);
    return stop ? [stop.communeName, stop.place].filter((part) => part !== null).join(', ') : null;
  }

  function hours({ startTime, endTime }: Pick<Workshop, 'startTime' | 'endTime'>): string {
    return endTime === null
      ? formats.time(startTime)
      : `${formats.time(startTime)}\u00A0–\u00A0${formats.time(endTime)}`;
  }

  /** What tells it from the others: level, topic, group. */
  function about(workshop: Pick<Workshop, 'level' | 'topic' | 'group'>): readonly string[] {
    const level = among(catalogue?.levels, workshop.level);
    const group = workshop.group === null ? null : texts.group(workshop.group);
    return [level, workshop.topic, group].filter((part) => part !== null);
  }

  /** “8 participants” once they are counted, before that the places taken; null where there is nothing to say. */
  function numbers(workshop: Workshop): string | null {
    const came = participantsOf(workshop);
    if (workshop.heldAt !== null || came > 0) return `${came} ${texts.participants(came)}`;
    const { registered, waiting } = attendanceCounts(workshop);
    if (workshop.capacity === null) return registered > 0 ? texts.registeredCount(registered) : null;
    const seats = texts.seats(workshop.attendances.filter(holdsSeat).length, workshop.capacity);
    return waiting > 0 ? `${seats} · ${texts.waitingCount(waiting)}` : seats;
  }

  return {
    label,
    activity,
    place,
    hours,
    about,
    numbers,
    isCounted: (code: string) => catalogue?.activities.find((one) => one.code === code)?.kind === 'counted',
    reason: (code: string | null) => among(catalogue?.cancelReasons, code),
    /** Whom a workshop counts; one for everybody where the catalogue tells nobody apart. */
    categories: (): readonly { readonly code: string; readonly label: string }[] => {
      const known = catalogue?.headCounts ?? [];
      if (known.length === 0) return [{ code: 'sans-precision', label: texts.heads.uncategorised }];
      return known.map((choice) => ({ code: choice.code, label: label(choice) }));
    },
  };
}
