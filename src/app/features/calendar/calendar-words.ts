import type { PlannedSession } from '../../../domain/records/service-records.ts';
import type { LocalDate, LocalTime } from '../../../domain/local-date.ts';
import type { StopId } from '../../../domain/ids.ts';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { labelIn, type Labelled } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';

/** What the calendar's screens say of places, hours and codes. */
export function useCalendarWords() {
  const texts = useAgentTexts();
  const formats = useFormats();
  const language = useLanguage();
  const { stops, catalogue } = useReference();
  const label = (choice: Labelled) => labelIn(language, choice);

  function place(id: StopId): string {
    const stop = stops.get(id);
    return stop ? texts.place(stop.communeName, stop.place) : texts.unknownStop;
  }

  function hours({ startTime, endTime }: Pick<PlannedSession, 'startTime' | 'endTime'>): string {
    return texts.hours(formats.time(startTime), formats.time(endTime));
  }

  /** “lundi 23 novembre, 9 h 30 – 12 h 15” */
  function when(plan: {
    readonly date: LocalDate;
    readonly startTime: LocalTime;
    readonly endTime: LocalTime;
  }): string {
    return `${formats.day(plan.date)}, ${hours(plan)}`;
  }

  /** The code itself where this version of the catalogue does not know it. */
  function reason(code: string): string {
    const known = catalogue?.cancelReasons.find((one) => one.code === code);
    return known ? label(known) : code;
  }

  function activity(code: string): string {
    const known = catalogue?.activities.find((one) => one.code === code);
    return known ? label(known) : code;
  }

  function procedure(code: string): string {
    const known = catalogue?.procedureTypes.find((one) => one.code === code);
    return known ? label(known) : texts.board.unknownProcedure;
  }

  return { place, hours, when, reason, activity, procedure, label };
}

/** What a telephone dials. */
export function dialled(phone: string): string {
  return `tel:${phone.replaceAll(/[^+\d]/g, '')}`;
}
