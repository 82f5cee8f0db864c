import { RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import { outboxSummary, refusedChanges } from '../../../data/outbox-summary.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { Figure, FigureRow } from '../../ui/figure.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { RescueButton } from './rescue-button.tsx';
import { RefusedList } from './refused-list.tsx';
import { StorageNotice } from './storage-notice.tsx';
import { Trouble } from './trouble.tsx';

/** The receipt: what was entered here, what the server has confirmed, and what has not arrived, with the reason. */
export default function ReceiptScreen() {
  const texts = useAgentTexts().receipt;
  const loading = useAgentTexts().loading;
  const formats = useFormats();
  const { zone } = useReference();
  const { db, syncNow } = useTablet();
  const { phase, lastConfirmedAt } = useSyncStatus();
  const [asked, setAsked] = useState(false);
  const summary = useLive(useCallback(async () => outboxSummary(db), [db]));
  const refused = useLive(useCallback(async () => refusedChanges(db), [db]));

  async function sync(): Promise<void> {
    setAsked(true);
    await syncNow();
    setAsked(false);
  }

  return (
    <AgentFrame
      screen="receipt"
      heading={<PageHeading title={texts.title} subtitle={texts.subtitle} />}
      panelLabel={texts.storage}
      recent={<StorageNotice unsent={summary?.unsent ?? 0} />}
    >
      {summary && refused ? (
        <div className="grid gap-6">
          <Trouble phase={phase} />
          <FigureRow>
            <Figure
              size="large"
              value={formats.number(summary.acknowledged + summary.unsent + refused.length)}
              label={texts.entered}
            />
            <Figure value={formats.number(summary.acknowledged)} label={texts.confirmed} />
            <Figure value={formats.number(summary.pending + summary.offered)} label={texts.pending} />
            {summary.held > 0 && (
              <Figure value={formats.number(summary.held)} label={texts.held} note={texts.heldMore} />
            )}
            {refused.length > 0 && <Figure value={formats.number(refused.length)} label={texts.refused} />}
          </FigureRow>
          <p className="text-ink-soft">
            {lastConfirmedAt === null ? texts.never : texts.lastConfirmed(formats.timeOrDay(lastConfirmedAt, zone))}
          </p>
          {summary.unsent + refused.length > 0 && <RescueButton />}
          <Button variant="primary" icon={RefreshCw} isPending={asked} onPress={() => void sync()}>
            {texts.syncNow}
          </Button>
          {refused.length > 0 && <RefusedList refused={refused} />}
        </div>
      ) : (
        <LoadingState label={loading} />
      )}
    </AgentFrame>
  );
}
