import { CalendarX, ChevronRight, CloudCheck, CloudUpload, Play } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { plannedBetween, sessionsBetween } from '../../../data/calendar.ts';
import { addDays } from '../../../domain/local-date.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { OwedPartsNotice } from '../../agent/owed-parts-notice.tsx';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useTodayTexts } from '../../texts/today-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BoardCounter } from '../../ui/figure.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow, RowTime } from '../../ui/list.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type DayEntry, dayEntries, mainEntry } from './day-entry.ts';
import { DayOver, Ways } from './day-ways.tsx';
import { type DayReceipt, lastReceipt } from './last-receipt.ts';
import { LatePurgeNotice } from './late-purge-notice.tsx';
import { MainSession } from './main-session.tsx';
import { OtherStop } from './other-stop.tsx';
import { SameSessions } from './same-sessions.tsx';
import { UnprotectedNotice } from './unprotected-notice.tsx';
import { useEntryWords } from './use-entry-words.ts';
import { useOpenSession } from './use-open-session.ts';

const EARLIER_DAYS = 7;

/** What other parts of the application have to say of the day; each shows nothing where there is nothing. */
export type TodayParts = {
  readonly appointments?: ReactNode;
  readonly followUps?: ReactNode;
  readonly workshops?: ReactNode;
};

export default function TodayScreen({ appointments, followUps, workshops }: TodayParts) {
  const texts = useAgentTexts();
  const ofToday = useTodayTexts();
  const formats = useFormats();
  const { db, device, agent } = useTablet();
  const { service } = useReference();
  const { date: today } = useMoment();
  const days = useLive(
    useCallback(async () => {
      const period = { from: addDays(today, -EARLIER_DAYS), to: today };
      const planned = await plannedBetween(db, period);
      const sessions = await sessionsBetween(db, period);
      return dayEntries(planned, sessions, device);
    }, [db, device, today]),
  );
  const receipt = useLive(useCallback(async () => lastReceipt(db, today), [db, today]));
  const { openEntry, openUnplanned, saving, failed } = useOpenSession();
  const entries = (days ?? []).filter((entry) => entry.date === today);
  const earlier = (days ?? []).filter((entry) => entry.date < today && !entry.cancelled).toReversed();
  const main = mainEntry(entries);
  const others = entries.filter((entry) => entry !== main);
  const count = entries.filter((entry) => !entry.cancelled).length;
  return (
    <AgentFrame
      screen="today"
      heading={
        <PageHeading title={capitalised(formats.day(today))} subtitle={ofToday.greeting(firstNameOf(agent.name))} />
      }
      summary={
        <BoardCounter
          value={days ? formats.number(count) : '–'}
          label={ofToday.plannedCount(count)}
          note={ofToday.plannedNote}
        />
      }
      panelLabel={ofToday.title}
      recent={
        <div className="grid gap-5">
          <Ways />
          {receipt && <Receipt receipt={receipt} />}
          {earlier.length > 0 && <Earlier entries={earlier} onOpen={(entry) => void openEntry(entry)} />}
        </div>
      }
    >
      <div className="grid gap-7">
        {failed && <Banner tone="refused" title={texts.session.notSaved} />}
        <OwedPartsNotice />
        <LatePurgeNotice />
        <SameSessions entries={entries} />
        {main && <MainSession entry={main} isPending={saving} onOpen={() => void openEntry(main)} />}
        {days && !main && entries.length > 0 && <DayOver />}
        {days && entries.length === 0 && (
          <EmptyState icon={CalendarX} title={service ? ofToday.nothingPlanned : ofToday.nothingReceived}>
            {service ? ofToday.nothingPlannedMore : ofToday.nothingReceivedMore}
          </EmptyState>
        )}
        {appointments}
        {workshops}
        {followUps}
        {others.length > 0 && (
          <section className="grid gap-2">
            <SectionHeading quiet>{ofToday.others}</SectionHeading>
            <Entries label={ofToday.others} entries={others} onOpen={(entry) => void openEntry(entry)} />
          </section>
        )}
        <UnprotectedNotice />
        {days && (
          <div>
            <OtherStop
              startsOpen={entries.length === 0}
              onOpen={(stop, vehicle) => void openUnplanned(stop, vehicle)}
            />
          </div>
        )}
      </div>
    </AgentFrame>
  );
}

type EntriesProps = {
  readonly label: string;
  readonly entries: readonly DayEntry[];
  readonly onOpen: (entry: DayEntry) => void;
};

function Entries({ label, entries, onOpen }: EntriesProps) {
  const texts = useAgentTexts();
  const ofToday = useTodayTexts();
  const formats = useFormats();
  const { stops } = useReference();
  const words = useEntryWords();
  return (
    <List label={label}>
      {entries.map((entry) => {
        const travel = stops.get(entry.stop)?.travelMinutes ?? null;
        const standing = words.standing(entry);
        const details = [words.hours(entry), travel === null ? undefined : texts.travel(travel)];
        return (
          <ListRow
            key={entry.key}
            lead={entry.planned && <RowTime>{formats.time(entry.planned.record.startTime)}</RowTime>}
            title={words.place(entry)}
            subtitle={details.filter((part) => part !== undefined).join(' · ')}
            trail={
              <>
                {standing !== undefined && <Tag tone={entry.stage === 'open' ? 'info' : 'neutral'}>{standing}</Tag>}
                {!entry.cancelled && (
                  <IconButton
                    icon={entry.stage === 'open' ? ChevronRight : Play}
                    label={ofToday.openAt(words.place(entry))}
                    onPress={() => onOpen(entry)}
                  />
                )}
              </>
            }
          />
        );
      })}
    </List>
  );
}

function Earlier({ entries, onOpen }: Omit<EntriesProps, 'label'>) {
  const ofToday = useTodayTexts();
  const formats = useFormats();
  const words = useEntryWords();
  return (
    <Disclosure label={ofToday.earlier}>
      <p className="mb-2 text-small text-ink-soft">{ofToday.earlierMore}</p>
      <List label={ofToday.earlier}>
        {entries.map((entry) => (
          <ListRow
            key={entry.key}
            title={words.place(entry)}
            subtitle={formats.day(entry.date)}
            trail={
              <IconButton
                icon={ChevronRight}
                label={ofToday.openAt(`${words.place(entry)}, ${formats.day(entry.date)}`)}
                onPress={() => onOpen(entry)}
              />
            }
          />
        ))}
      </List>
    </Disclosure>
  );
}

function Receipt({ receipt }: { readonly receipt: DayReceipt }) {
  const texts = useTodayTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const confirmedAt = useSyncStatus((status) => status.lastConfirmedAt);
  const all = receipt.confirmed === receipt.entered;
  const Icon = all ? CloudCheck : CloudUpload;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{capitalised(formats.day(receipt.date))}</SectionHeading>
      <List label={texts.receipt}>
        <ListRow
          lead={<Icon aria-hidden className={all ? 'size-5.5 text-leaf' : 'size-5.5 text-sun-ink'} />}
          title={
            all
              ? texts.receiptAll(receipt.entered, receipt.undone)
              : texts.receiptSome(receipt.entered, receipt.confirmed)
          }
          subtitle={all && confirmedAt !== null ? texts.receiptBy(formats.timeOrDay(confirmedAt, zone)) : undefined}
        />
      </List>
    </section>
  );
}

function firstNameOf(name: string): string {
  return name.split(' ')[0] ?? name;
}
