import { Printer, ReceiptText, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Receipt } from '../../../data/entries.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { OwedPartsNotice } from '../../agent/owed-parts-notice.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useReceiptTexts } from '../../texts/receipt-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { DayList } from './day-list.tsx';
import { DaySummary } from './day-summary.tsx';
import { EntryList } from './entry-list.tsx';
import { ErasedNotice } from './erased-notice.tsx';
import { RescueButton } from './rescue-button.tsx';
import { StorageNotice } from './storage-notice.tsx';
import { TakeFile } from './take-file.tsx';
import { Trouble } from './trouble.tsx';
import { UndecidedList } from './undecided-list.tsx';
import { useReceipt } from './use-receipt.ts';

/** What was entered here, what the server has confirmed, and what has not arrived, with the reason. */
export default function ReceiptScreen() {
  const texts = useAgentTexts();
  const ofReceipt = useReceiptTexts().receipt;
  const receipt = useReceipt();
  const { syncNow } = useTablet();
  const { phase, unsent, refused } = useSyncStatus();
  const [asked, setAsked] = useState(false);

  async function sync(): Promise<void> {
    setAsked(true);
    await syncNow();
    setAsked(false);
  }

  return (
    <AgentFrame
      screen="receipt"
      heading={<PageHeading title={ofReceipt.title} subtitle={ofReceipt.subtitle} />}
      panelLabel={ofReceipt.storage}
      action={
        <Button variant="primary" wide icon={RefreshCw} isPending={asked} onPress={() => void sync()}>
          {ofReceipt.syncNow}
        </Button>
      }
      recent={
        <div className="grid gap-6">
          <StorageNotice unsent={unsent ?? 0} />
          {(unsent ?? 0) + refused > 0 && <RescueButton />}
          <TakeFile />
        </div>
      }
    >
      <div className="grid gap-7">
        <Trouble phase={phase} />
        <ErasedNotice />
        <OwedPartsNotice />
        {receipt ? <Contents receipt={receipt} /> : <LoadingState label={texts.loading} />}
      </div>
    </AgentFrame>
  );
}

function Contents({ receipt: { days, open, lastSync } }: { readonly receipt: Receipt }) {
  const texts = useReceiptTexts().receipt;
  const formats = useFormats();
  const { date: today } = useMoment();
  const [, navigate] = useLocation();
  const latest = days.find(({ day }) => day === today) ?? days[0];
  const standing = (...wanted: readonly string[]) => open.filter((entry) => wanted.includes(entry.standing));
  const refused = standing('refused');
  const held = standing('held');
  const owed = standing('owed');
  const waiting = standing('waiting', 'sent', 'again');
  const again = standing('again').length;
  if (!latest) {
    return (
      <EmptyState icon={ReceiptText} title={texts.nothing}>
        {texts.nothingMore}
      </EmptyState>
    );
  }
  return (
    <>
      {again > 0 && (
        <Banner tone="waiting" title={texts.againTitle(again)}>
          {texts.againMore}
        </Banner>
      )}
      <section className="grid gap-3">
        <SectionHeading quiet>
          {latest.day === today ? texts.ofToday : capitalised(formats.day(latest.day))}
        </SectionHeading>
        <DaySummary day={latest} comparedAt={lastSync?.at ?? null} />
        <div>
          <Button icon={Printer} onPress={() => navigate(addresses.receiptOf(latest.day))}>
            {texts.printDay}
          </Button>
        </div>
      </section>
      {refused.length > 0 && <EntryList title={texts.refusedTitle} explanation={texts.refusedMore} entries={refused} />}
      {owed.length > 0 && <EntryList title={texts.owedTitle} explanation={texts.owedMore} entries={owed} />}
      <UndecidedList />
      {held.length > 0 && <EntryList title={texts.heldTitle} explanation={texts.heldMore} entries={held} />}
      {waiting.length > 0 && <EntryList title={texts.waitingTitle} explanation={texts.waitingMore} entries={waiting} />}
      <DayList days={days} />
    </>
  );
}
