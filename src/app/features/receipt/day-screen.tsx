import { Printer, ReceiptText } from 'lucide-react';
import { useLocation } from 'wouter';
import { type ReactNode, useCallback } from 'react';
import type { DayReceipt, Entry } from '../../../data/entries.ts';
import { readSetting } from '../../../data/settings.ts';
import { LocalDate, localMoment } from '../../../domain/local-date.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useEntryWords } from '../../agent/use-entry-words.ts';
import { useLive } from '../../agent/use-live.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useRecordsTexts } from '../../texts/records-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Table } from '../../ui/table.tsx';
import { DaySummary } from './day-summary.tsx';
import { type PlaceRow, placeRows } from './place-rows.ts';
import './print.css';
import { useReceipt } from './use-receipt.ts';

/** The receipt of one day, to be read and to be printed. */
export default function DayScreen({ day: named }: { readonly day: string | undefined }) {
  const parsed = LocalDate.safeParse(named);
  const day = parsed.success ? parsed.data : null;
  const texts = useAgentTexts();
  const ofReceipt = useReceiptTexts().receipt;
  const formats = useFormats();
  const { db } = useTablet();
  const { service } = useReference();
  const receipt = useReceipt(day);
  const tablet = useLive(useCallback(async () => ({ name: await readSetting(db, 'tabletName') }), [db]));
  const [, navigate] = useLocation();
  const ofDay = receipt?.days.find((one) => one.day === day);
  const subtitle = [service?.name, tablet?.name].filter((part) => typeof part === 'string').join(' · ');
  return (
    <AgentFrame
      screen="receipt"
      heading={
        <PageHeading
          title={day === null ? ofReceipt.title : ofReceipt.dayTitle(formats.longDate(day))}
          subtitle={subtitle}
        />
      }
      panelLabel={ofReceipt.print}
      action={
        ofDay && (
          <Button variant="primary" wide icon={Printer} onPress={() => window.print()}>
            {ofReceipt.print}
          </Button>
        )
      }
    >
      <div className="receipt grid gap-7">
        <div className="no-print">
          <BackButton onPress={() => navigate(addresses.receipt)}>{ofReceipt.back}</BackButton>
        </div>
        {!receipt && <LoadingState label={texts.loading} />}
        {receipt && !ofDay && <EmptyState icon={ReceiptText} title={ofReceipt.dayNone} />}
        {receipt && ofDay && <Day day={ofDay} entries={receipt.ofDay} comparedAt={receipt.lastSync?.at ?? null} />}
      </div>
    </AgentFrame>
  );
}

type DayProps = {
  readonly day: DayReceipt;
  readonly entries: readonly Entry[];
  readonly comparedAt: number | null;
};

function Day({ day, entries, comparedAt }: DayProps) {
  const ofReceipt = useReceiptTexts().receipt;
  const formats = useFormats();
  const { zone } = useReference();
  const { db, agent } = useTablet();
  const words = useEntryWords();
  const open = entries.filter(({ standing }) => standing !== 'confirmed' && standing !== 'mended');
  const { rows, total } = placeRows(entries, day);
  const now = formats.timeOrDay(db.ports.now(), zone);
  const named = (row: PlaceRow) => {
    if (row.key === 'total') return ofReceipt.total;
    if (row.key === 'other') return ofReceipt.otherEntries;
    return words.place(row.stop) ?? ofReceipt.elsewhere;
  };
  return (
    <>
      <DaySummary day={day} comparedAt={comparedAt} />
      <Table<PlaceRow>
        caption={ofReceipt.byPlace}
        showCaption
        rows={rows}
        rowKey={(row) => row.key}
        total={total}
        columns={[
          { key: 'place', header: ofReceipt.columnPlace, cell: named },
          {
            key: 'visits',
            header: ofReceipt.columnVisits,
            cell: (row) => formats.number(row.visits),
            numeric: true,
          },
          {
            key: 'undone',
            header: ofReceipt.columnUndone,
            cell: (row) => formats.number(row.undone),
            numeric: true,
          },
          {
            key: 'entries',
            header: ofReceipt.columnEntries,
            cell: (row) => formats.number(row.entries),
            numeric: true,
          },
        ]}
      />
      {open.length === 0 ? <p>{ofReceipt.openNone}</p> : <OpenOfDay entries={open} />}
      <p className="only-print text-small">{ofReceipt.printedAt(now, agent.name)}</p>
    </>
  );
}

/** What is not confirmed of that day, all of it. */
function OpenOfDay({ entries }: { readonly entries: readonly Entry[] }) {
  const texts = useReceiptTexts().receipt;
  const formats = useFormats();
  const { zone } = useReference();
  return (
    <Table<Entry>
      caption={texts.counted(texts.openOfDay, entries.length)}
      showCaption
      rows={entries}
      rowKey={(entry) => entry.change}
      columns={[
        { key: 'what', header: texts.columnWhat, cell: whatOf },
        { key: 'when', header: texts.columnWhen, cell: (entry) => formats.timeAt(entry.savedAt, zone) },
        { key: 'standing', header: texts.columnStanding, cell: howOf },
      ]}
    />
  );
}

function whatOf(entry: Entry): ReactNode {
  return <What entry={entry} />;
}

function howOf(entry: Entry): ReactNode {
  return <How entry={entry} />;
}

function What({ entry }: { readonly entry: Entry }) {
  const ofRecords = useRecordsTexts();
  const words = useEntryWords();
  const { zone, clockOffsetMs } = useReference();
  const { date } = localMoment(entry.savedAt + clockOffsetMs, zone);
  const more = [words.detail(entry.subject), words.where(entry.subject, date)].filter((part) => part !== undefined);
  return (
    <>
      {words.name(entry.subject)}
      {entry.deed !== 'created' && ` · ${ofRecords.entry.deeds[entry.deed]}`}
      <span className="block text-small text-ink-soft">{more.join(' · ')}</span>
    </>
  );
}

function How({ entry }: { readonly entry: Entry }) {
  const ofRecords = useRecordsTexts();
  return (
    <>
      {ofRecords.entry.standings[entry.standing]}
      {entry.standing === 'refused' && entry.refusal && (
        <span className="block text-small text-ink-soft">{ofRecords.reasons[entry.refusal.reason]}</span>
      )}
    </>
  );
}
