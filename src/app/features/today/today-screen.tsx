import { CalendarX, ChevronRight, CloudCheck, CloudUpload, Play } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { plannedBetween, sessionsBetween } from '../../../data/calendar.ts';
import { addDays } from '../../../domain/local-date.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BoardCounter } from '../../ui/figure.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Tag } from '../../ui/tag.tsx';
import { type DayEntry, dayEntries, mainEntry } from './day-entry.ts';
import { type DayReceipt, lastReceipt } from './last-receipt.ts';
import { MainSession } from './main-session.tsx';
import { OtherStop } from './other-stop.tsx';
import { UnprotectedNotice } from './unprotected-notice.tsx';
import { useEntryWords } from './use-entry-words.ts';
import { useOpenSession } from './use-open-session.ts';

const EARLIER_DAYS = 7;

/** What other features have to say of the day. */
type TodayParts = { readonly followUps?: ReactNode };

export default function TodayScreen({ followUps }: TodayParts) {
  const texts = useAgentTexts();
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
        <PageHeading title={capitalised(formats.day(today))} subtitle={texts.today.greeting(firstNameOf(agent.name))} />
      }
      summary={
        <BoardCounter
          value={formats.number(count)}
          label={texts.today.plannedCount(count)}
          note={texts.today.plannedNote}
        />
      }
      panelLabel={texts.today.title}
      recent={
        <div className="grid gap-5">
          {receipt && <Receipt receipt={receipt} />}
          {earlier.length > 0 && <Earlier entries={earlier} onOpen={(entry) => void openEntry(entry)} />}
        </div>
      }
    >
      <div className="grid gap-7">
        {failed && <Banner tone="refused" title={texts.today.notSaved} />}
        {main && <MainSession entry={main} isPending={saving} onOpen={() => void openEntry(main)} />}
        {days && !main && (
          <EmptyState icon={CalendarX} title={service ? texts.today.nothingPlanned : texts.today.nothingReceived}>
            {service ? texts.today.nothingPlannedMore : texts.today.nothingReceivedMore}
          </EmptyState>
        )}
        {others.length > 0 && (
          <section className="grid gap-2">
            <SectionHeading quiet>{texts.today.others}</SectionHeading>
            <Entries label={texts.today.others} entries={others} onOpen={(entry) => void openEntry(entry)} />
          </section>
        )}
        {followUps}
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
            lead={entry.planned ? formats.time(entry.planned.record.startTime) : undefined}
            title={words.place(entry)}
            subtitle={details.filter((part) => part !== undefined).join(' · ')}
            trail={
              <>
                {standing !== undefined && <Tag tone={entry.stage === 'open' ? 'info' : 'neutral'}>{standing}</Tag>}
                {!entry.cancelled && (
                  <IconButton
                    icon={entry.stage === 'open' ? ChevronRight : Play}
                    label={texts.today.openAt(words.place(entry))}
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
  const texts = useAgentTexts();
  const formats = useFormats();
  const words = useEntryWords();
  return (
    <Disclosure label={texts.today.earlier}>
      <p className="mb-2 text-small text-ink-soft">{texts.today.earlierMore}</p>
      <List label={texts.today.earlier}>
        {entries.map((entry) => (
          <ListRow
            key={entry.key}
            title={words.place(entry)}
            subtitle={formats.day(entry.date)}
            trail={
              <IconButton
                icon={ChevronRight}
                label={texts.today.openAt(`${words.place(entry)}, ${formats.day(entry.date)}`)}
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
  const texts = useAgentTexts().today;
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
