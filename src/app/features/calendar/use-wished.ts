import type { VisitRequest } from '../../../domain/records/workshop-records.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';

/** When the bus is wished for, in words; null where nothing was said. */
export function useWished(): (request: Pick<VisitRequest, 'wishedFrom' | 'wishedTo'>) => string | null {
  const texts = useCalendarTexts().request;
  const formats = useFormats();
  return ({ wishedFrom, wishedTo }) => {
    if (wishedFrom !== null && wishedTo === wishedFrom) return texts.wishedOn(formats.weekday(wishedFrom));
    if (wishedFrom !== null && wishedTo !== null) {
      return texts.wished(formats.weekday(wishedFrom), formats.weekday(wishedTo));
    }
    if (wishedFrom !== null) return texts.wishedAfter(formats.weekday(wishedFrom));
    return wishedTo === null ? null : texts.wishedBefore(formats.weekday(wishedTo));
  };
}
