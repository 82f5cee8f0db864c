import { session as sessionById } from '../../../data/calendar.ts';
import { addItem, creation, removeItem } from '../../../data/edits.ts';
import { setUpList, type SetUpThing } from '../../../domain/calendar/set-up-list.ts';
import { halfDayOf } from '../../../domain/local-date.ts';
import { stopSessionId } from '../../../domain/stop-session-id.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { nameToUuid } from '../../platform/ids.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import type { DayEntry } from './day-entry.ts';

/** What to set up at the stop, ticked on any tablet of the bus and seen on all: it may be ticked before the session is opened. */
export function SetUpChecklist({ entry }: { readonly entry: DayEntry }) {
  const texts = useCalendarTexts();
  const { stops } = useReference();
  const { db, device } = useTablet();
  const { failed, saving, run } = useSessionSaving();
  const things = setUpList(stops.get(entry.stop)?.setUp ?? null);
  const ticked = new Set(entry.session?.record.ticks.map(({ id }) => id));
  if (things.length === 0) return null;

  async function tick({ tick: id }: SetUpThing, isDone: boolean): Promise<void> {
    const plan = entry.planned?.record;
    const session = entry.session?.record.id ?? (plan && stopSessionId({ planned: plan.id }, nameToUuid));
    if (session === undefined) return;
    // Read at the press: a colleague may have ticked or opened since the screen was drawn.
    const known = await sessionById(db, session).catch(() => null);
    await run(() => {
      if (known) return [isDone ? addItem(known, 'ticks', { id, device }) : removeItem(known, 'ticks', id)];
      if (!plan || !isDone) return [];
      const { id: planned, stop, vehicle, date, startTime } = plan;
      return [
        creation('stopSession', session, {
          planned,
          stop,
          vehicle,
          date,
          halfDay: halfDayOf(startTime),
          ticks: [{ id, device }],
        }),
      ];
    });
  }

  return (
    <fieldset className="my-5" aria-busy={saving}>
      <legend className="figures mb-1 text-small text-on-deep-soft">
        {texts.day.setUp} · {texts.day.setUpDone(things.filter(({ tick: id }) => ticked.has(id)).length, things.length)}
      </legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,210px),1fr))] gap-x-4 phone:grid-cols-2">
        {things.map((thing) => (
          <CheckboxRow
            key={thing.tick}
            onDeep
            label={thing.usual === null ? thing.label : texts.day.usual[thing.usual]}
            checked={ticked.has(thing.tick)}
            onChange={(event) => void tick(thing, event.target.checked)}
          />
        ))}
      </div>
      {failed && <Banner tone="refused" title={texts.notSaved} />}
    </fieldset>
  );
}
