import { CalendarClock, ParkingSquare, Phone, Play } from 'lucide-react';
import { Link } from 'wouter';
import type { Stop } from '../../../domain/records/service-records.ts';
import { addresses } from '../../agent/addresses.ts';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import type { AgentTexts } from '../../texts/fr/agent.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import type { DayEntry } from './day-entry.ts';
import { SetUpChecklist } from './set-up-checklist.tsx';
import { useEntryWords } from './use-entry-words.ts';

type MainSessionProps = { readonly entry: DayEntry; readonly isPending: boolean; readonly onOpen: () => void };

const quietLink =
  'swift -mx-2.5 inline-flex min-h-(--target) items-center gap-2.5 rounded-control px-2.5 text-control font-semibold underline-offset-4 hover:underline';

/** The biggest thing of the day: where, when, whom to call, what to set up, and the way in. */
export function MainSession({ entry, isPending, onOpen }: MainSessionProps) {
  const texts = useAgentTexts();
  const ofDay = useCalendarTexts().day;
  const { stops } = useReference();
  const words = useEntryWords();
  const stop = stops.get(entry.stop) ?? null;
  const travel = stop?.travelMinutes ?? null;
  const details = [
    words.hours(entry),
    travel === null ? undefined : texts.travel(travel),
    stop?.priority === true ? texts.priority : undefined,
  ].filter((part) => part !== undefined);
  const isSetUp = entry.stage === 'closed' || (entry.planned === null && entry.session === null);
  return (
    <Card look="deep">
      <div className="flex flex-wrap items-start justify-between gap-x-6">
        <div className="min-w-0">
          <h2 className="text-title">{words.place(entry)}</h2>
          <p className="figures mt-1 text-on-deep-soft">{details.join(' · ')}</p>
        </div>
        {stop && <TownHall stop={stop} />}
      </div>
      {stop && stop.parking !== null && (
        <p className="mt-2 flex items-start gap-2.5 text-on-deep-soft">
          <ParkingSquare aria-hidden className="mt-0.5 size-5 shrink-0" />
          {ofDay.parking(stop.parking)}
        </p>
      )}
      {isSetUp ? <div className="mt-5" /> : <SetUpChecklist entry={entry} />}
      <div className="in-sight bg-sea-deep">
        <Button variant="sun" icon={Play} wide isPending={isPending} onPress={onOpen}>
          {verbOf(entry, texts.session)}
        </Button>
      </div>
      {entry.planned && entry.stage === 'not-opened' && (
        <p className="mt-2 -mb-2">
          <Link href={addresses.planned(entry.planned.record.id)} className={quietLink}>
            <CalendarClock aria-hidden className="size-5" />
            {ofDay.change}
          </Link>
        </p>
      )}
    </Card>
  );
}

function TownHall({ stop: { contactName, contactPhone } }: { readonly stop: Stop }) {
  const texts = useCalendarTexts().day;
  if (contactPhone === null) {
    return contactName === null ? null : (
      <p className="flex min-h-(--target) items-center font-semibold">{texts.townHall(contactName)}</p>
    );
  }
  return (
    <a href={`tel:${contactPhone.replaceAll(/[^+\d]/g, '')}`} className={quietLink}>
      <Phone aria-hidden className="size-5 shrink-0" />
      <span className="grid leading-snug">
        <span className="sr-only">{texts.call} </span>
        <span>{contactName === null ? texts.townHallPlain : texts.townHall(contactName)} </span>
        <span className="figures font-normal">{contactPhone}</span>
      </span>
    </a>
  );
}

function verbOf({ stage }: DayEntry, texts: AgentTexts['session']): string {
  switch (stage) {
    case 'not-opened':
      return texts.open;
    case 'elsewhere':
      return texts.joinColleague;
    case 'open':
      return texts.resume;
    case 'closed':
      return texts.reopen;
  }
}
