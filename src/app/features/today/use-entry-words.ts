import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useTodayTexts } from '../../texts/today-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import type { DayEntry } from './day-entry.ts';

/** What is said of a place on a day. */
export function useEntryWords() {
  const texts = useAgentTexts();
  const ofToday = useTodayTexts();
  const formats = useFormats();
  const { stops, zone } = useReference();
  const { device } = useTablet();

  function place({ stop: id }: DayEntry): string {
    const stop = stops.get(id);
    return stop ? texts.place(stop.communeName, stop.place) : texts.unknownStop;
  }

  function hours({ planned }: DayEntry): string | undefined {
    return planned
      ? texts.hours(formats.time(planned.record.startTime), formats.time(planned.record.endTime))
      : undefined;
  }

  /** How the session stands, where it is not simply ahead. */
  function standing({ session, stage, cancelled }: DayEntry): string | undefined {
    const lastOf = (marks: 'openings' | 'closings') =>
      session?.record[marks]
        .filter((mark) => mark.device === device)
        .map((mark) => mark.at)
        .toSorted()
        .at(-1);
    const opened = lastOf('openings');
    const closed = lastOf('closings');
    if (cancelled) return ofToday.cancelled;
    if (stage === 'open' && opened) return texts.session.openedAt(formats.timeAt(opened, zone));
    if (stage === 'closed' && closed) return ofToday.closedAt(formats.timeAt(closed, zone));
    return stage === 'elsewhere' ? texts.session.openedElsewhere : undefined;
  }

  return { place, hours, standing };
}
