import { ReceiptText } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { dayRecords } from '../../../data/day-records.ts';
import { type DayDone, dayDone } from '../../../domain/calendar/day-done.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useEntryWords as useRecordWords } from '../../agent/use-entry-words.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Figure, FigureRow } from '../../ui/figure.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Table } from '../../ui/table.tsx';
import { PrintDay } from './day-ways.tsx';
import { MissingList } from './missing-list.tsx';

/** The end of the day: what was done, what is left to complete, and what has left the tablet. */
export default function DayDoneScreen() {
  const texts = useCalendarTexts().done;
  const formats = useFormats();
  const { db, device } = useTablet();
  const { date, time } = useMoment();
  const [, navigate] = useLocation();
  const records = useLive(useCallback(async () => dayRecords(db, date), [db, date]));
  const done = records && dayDone(records, device, { date, time });
  return (
    <AgentFrame
      screen="today"
      heading={<PageHeading title={texts.title} subtitle={capitalised(formats.day(date))} />}
      panelLabel={texts.panel}
      action={
        <Button variant="primary" wide icon={ReceiptText} onPress={() => navigate(addresses.receiptOf(date))}>
          {texts.receipt}
        </Button>
      }
      recent={
        <div className="grid gap-4">
          <Sending />
          <PrintDay />
        </div>
      }
    >
      <div className="grid gap-7">
        <BackButton onPress={() => navigate(addresses.today)}>{texts.back}</BackButton>
        {!done && <LoadingState label={texts.title} />}
        {done && (
          <>
            <What done={done} />
            <MissingList missing={done.missing} />
            {done.byKind.length > 0 && <ByKind done={done} />}
          </>
        )}
      </div>
    </AgentFrame>
  );
}

function What({ done }: { readonly done: DayDone }) {
  const texts = useCalendarTexts().done;
  const formats = useFormats();
  const rows = [
    ['procedures', done.procedures, texts.procedures(done.procedures)],
    ['visits', done.visits, texts.visits(done.visits)],
    ['referrals', done.referrals, texts.referrals(done.referrals)],
    ['workshops', done.workshopsHeld, texts.workshops(done.workshopsHeld)],
    ['unserved', done.unserved, texts.unserved(done.unserved)],
  ] as const;
  if (done.visits === 0 && done.workshopsHeld === 0 && done.sessionsHeld > 0) {
    return (
      <section className="grid gap-1">
        <h2 className="text-title">{texts.nobody}</h2>
        <p className="text-ink-soft">{texts.nobodyMore}</p>
      </section>
    );
  }
  return (
    <section className="grid gap-2.5" aria-label={texts.what}>
      <SectionHeading>{texts.what}</SectionHeading>
      <FigureRow>
        <Figure size="large" accent value={formats.number(done.persons)} label={texts.persons(done.persons)} />
        {rows
          .filter(([key, count]) => count > 0 || key === 'procedures')
          .map(([key, count, label]) => (
            <Figure key={key} value={formats.number(count)} label={label} />
          ))}
      </FigureRow>
    </section>
  );
}

function ByKind({ done }: { readonly done: DayDone }) {
  const texts = useCalendarTexts().done;
  const formats = useFormats();
  const words = useRecordWords();
  return (
    <Table<DayDone['byKind'][number]>
      caption={texts.byKind}
      showCaption
      rows={done.byKind}
      rowKey={({ type }) => type}
      columns={[
        { key: 'kind', header: texts.kind, cell: ({ type }) => words.procedure(type) },
        { key: 'count', header: texts.count, cell: ({ count }) => formats.number(count), numeric: true },
      ]}
    />
  );
}

/** What has left, and when the server was last seen: what tells a day without a signal from a day that is safe. */
function Sending() {
  const texts = useCalendarTexts().done;
  const formats = useFormats();
  const { zone } = useReference();
  const { unsent, lastConfirmedAt } = useSyncStatus();
  return (
    <div className="figures grid gap-2">
      {unsent !== null && <p className="font-semibold">{texts.unsent(unsent)}</p>}
      <p className="text-small text-ink-soft">
        {lastConfirmedAt === null ? texts.linkNever : texts.linkSeen(formats.timeOrDay(lastConfirmedAt, zone))}
      </p>
    </div>
  );
}
