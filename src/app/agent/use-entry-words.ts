import type { Subject } from '../../data/subjects.ts';
import type { StopId } from '../../domain/ids.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { useRecordsTexts } from '../texts/records-texts.ts';
import { useFormats } from '../texts/formats.ts';
import { labelIn } from '../texts/label-in.ts';
import { useLanguage } from '../texts/language.ts';
import { useReference } from './reference.tsx';

/** What is said of an entry: what it is about, and where that was. */
export function useEntryWords() {
  const texts = useAgentTexts();
  const ofRecords = useRecordsTexts();
  const formats = useFormats();
  const language = useLanguage();
  const { stops, zone, catalogue } = useReference();

  function place(id: StopId | null): string | undefined {
    if (id === null) return undefined;
    const stop = stops.get(id);
    return stop ? texts.place(stop.communeName, stop.place) : texts.unknownStop;
  }

  function procedure(code: string): string {
    const type = catalogue?.procedureTypes.find((known) => known.code === code);
    return type ? labelIn(language, type) : texts.board.unknownProcedure;
  }

  /** “Visite de 10 h 42”. */
  function name(subject: Subject): string {
    const words = ofRecords.entry;
    switch (subject.of) {
      case 'visit':
        return subject.at === null ? words.visitUntimed : words.visit(formats.timeAt(subject.at, zone));
      case 'appointment':
        return subject.time === null ? words.appointmentUntimed : words.appointment(formats.time(subject.time));
      case 'workshop':
        return subject.time === null ? words.workshopUntimed : words.workshop(formats.time(subject.time));
      case 'stopSession':
      case 'plannedSession':
      case 'visitor':
      case 'case':
      case 'referral':
      case 'referent':
      case 'workshopCycle':
      case 'visitRequest':
      case 'other':
        return words[subject.of];
    }
  }

  function activity(code: string): string {
    const known = catalogue?.activities.find((one) => one.code === code);
    return known ? labelIn(language, known) : ofRecords.field.unknown;
  }

  /** “2 personnes · Carte grise – cession”; undefined where there is nothing to add to its name. */
  function detail(subject: Subject): string | undefined {
    if (subject.of === 'workshop') return subject.activity === null ? undefined : activity(subject.activity);
    if (subject.of !== 'visit') return undefined;
    const done =
      subject.procedures.length === 0 ? ofRecords.entry.withoutProcedure : subject.procedures.map(procedure).join(', ');
    return subject.persons === null || subject.persons === 1 ? done : `${texts.persons(subject.persons)} · ${done}`;
  }

  /** “Wassigny, place de la Mairie · lundi 23 novembre”; the date only where it is not the one that goes without saying. */
  function where(subject: Subject, plain?: LocalDate): string | undefined {
    if (!('stop' in subject)) return undefined;
    const { stop, date } = subject;
    const parts = [place(stop), date === null || date === plain ? undefined : formats.day(date)];
    const said = parts.filter((part) => part !== undefined);
    return said.length === 0 ? undefined : said.join(' · ');
  }

  return { name, detail, where, place, procedure, activity };
}
