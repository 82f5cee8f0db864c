import { session as sessionById } from '../../../data/calendar.ts';
import { creation, edit, type Shown } from '../../../data/edits.ts';
import { seemsToBe } from '../../../domain/calendar/same-session.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { halfDayOf } from '../../../domain/local-date.ts';
import { stopSessionId } from '../../../domain/stop-session-id.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { nameToUuid } from '../../platform/ids.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { DayEntry } from './day-entry.ts';
import { useEntryWords } from './use-entry-words.ts';

/** Two sessions of one place and half-day: a person says that they are one, and may part them again. Nothing recorded in either is moved. */
export function SameSessions({ entries }: { readonly entries: readonly DayEntry[] }) {
  const all = useCalendarTexts();
  const texts = all.day;
  const { db } = useTablet();
  const words = useEntryWords();
  const { saving, failed, run } = useSessionSaving();
  const plans = entries.flatMap(({ planned }) => planned?.record ?? []);

  async function merge(session: Shown<'stopSession'>, plan: PlannedSession): Promise<void> {
    const { id: planned, stop, vehicle, date, startTime } = plan;
    const id = stopSessionId({ planned }, nameToUuid);
    const known = await sessionById(db, id).catch(() => null);
    const place = { planned, stop, vehicle, date, halfDay: halfDayOf(startTime) };
    await run(() => [...(known ? [] : [creation('stopSession', id, place)]), edit(session, { mergedInto: id })]);
  }

  return (
    <>
      {entries.map((entry) => {
        const { session } = entry;
        if (!session) return null;
        if (session.record.mergedInto !== null) {
          return (
            <Banner
              key={entry.key}
              tone="info"
              title={texts.sameDone(words.place(entry))}
              action={
                <Button isPending={saving} onPress={() => void run(() => [edit(session, { mergedInto: null })])}>
                  {texts.part}
                </Button>
              }
            />
          );
        }
        const plan = seemsToBe(session.record, plans);
        return plan ? (
          <Banner
            key={entry.key}
            tone="waiting"
            title={texts.sameTitle(words.place(entry))}
            action={
              <Button isPending={saving} onPress={() => void merge(session, plan)}>
                {texts.sameDo}
              </Button>
            }
          >
            {texts.sameMore}
          </Banner>
        ) : null;
      })}
      {failed && <Banner tone="refused" title={all.notSaved} />}
    </>
  );
}
