import { useCallback } from 'react';
import { plannedBetween, sessionsBetween } from '../../../data/calendar.ts';
import { type FieldPath, parsePath } from '../../../domain/field-path.ts';
import { addDays } from '../../../domain/local-date.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useEntryWords } from '../../agent/use-entry-words.ts';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { labelIn, type Labelled } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';

export type Option = { readonly value: string; readonly label: string };

const LOOKED_BACK_DAYS = 90;

/** What a field may be answered with, where that is one of a list. */
export function useChoices(): (path: FieldPath) => readonly Option[] | null {
  const texts = useAgentTexts();
  const formats = useFormats();
  const language = useLanguage();
  const words = useEntryWords();
  const { db } = useTablet();
  const { catalogue, partners, stops, vehicles } = useReference();
  const { date: today } = useMoment();
  const period = { from: addDays(today, -LOOKED_BACK_DAYS), to: today };
  const { from, to } = period;
  const places = useLive(
    useCallback(
      async () => ({
        sessions: await sessionsBetween(db, { from, to }),
        planned: await plannedBetween(db, { from, to }),
      }),
      [db, from, to],
    ),
  );
  const coded = (choices: readonly (Labelled & { readonly code: string })[]) =>
    choices.map((choice) => ({ value: choice.code, label: labelIn(language, choice) }));

  return (path) => {
    const parsed = parsePath(path);
    switch (parsed.of === 'record' ? parsed.field : `${parsed.list}/${parsed.field}`) {
      case 'session':
        return (places?.sessions ?? [])
          .toSorted((a, b) => (a.record.date < b.record.date ? 1 : -1))
          .map(({ id, record }) => ({
            value: id,
            label: `${formats.day(record.date)}, ${texts.halfDayName[record.halfDay]} · ${words.place(record.stop) ?? ''}`,
          }));
      case 'planned':
        return (places?.planned ?? []).toReversed().map(({ id, record }) => ({
          value: id,
          label: `${formats.day(record.date)}, ${formats.time(record.startTime)} · ${words.place(record.stop) ?? ''}`,
        }));
      case 'stop':
        return [...stops.values()]
          .map((stop) => ({ value: stop.id, label: texts.place(stop.communeName, stop.place) }))
          .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'));
      case 'vehicle':
        return vehicles.map(({ id, name }) => ({ value: id, label: name }));
      case 'halfDay':
        return (['morning', 'afternoon'] as const).map((value) => ({ value, label: texts.halfDayName[value] }));
      case 'procedures/type':
        return coded(catalogue?.procedureTypes ?? []);
      case 'procedures/result':
        return coded(catalogue?.results ?? []);
      case 'channel':
        return coded(catalogue?.channels ?? []);
      case 'heardThrough':
        return coded(catalogue?.heardThrough ?? []);
      case 'sentBy':
        return coded([...partners.values()]);
      case 'cancelReason':
        return coded(catalogue?.cancelReasons ?? []);
      default:
        return null;
    }
  };
}
