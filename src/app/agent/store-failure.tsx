import { FileDown, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { OpenFailure } from '../../data/open-tablet.ts';
import { rawRescueFile, type RawRescue } from '../../data/raw-rescue.ts';
import { offerRescueFile } from '../platform/offer-download.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import type { AgentTexts } from '../texts/fr/agent.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { PlainLayout } from '../ui/office-layout.tsx';
import { Wordmark } from '../ui/wordmark.tsx';

// A window that holds the database may never let go of it.
const PATIENCE_MS = 15_000;

type StoreFailureProps = { readonly failure: OpenFailure; readonly onRetry: () => void };

/** The database did not open. Nothing was deleted, nothing is offered that would, and what it holds can leave by a file. */
export function StoreFailure({ failure, onRetry }: StoreFailureProps) {
  const texts = useAgentTexts().failed;
  const [isReading, setReading] = useState(false);
  const [outcome, setOutcome] = useState<RawRescue | null>(null);

  async function rescue(): Promise<void> {
    setReading(true);
    const reading = { factory: indexedDB, name: 'halte', nowMs: Date.now() };
    const read = await Promise.race([rawRescueFile(reading), outOfPatience()]).catch((): RawRescue => UNREADABLE);
    if (read.ok) offerRescueFile(read.file);
    setOutcome(read);
    setReading(false);
  }

  return (
    <PlainLayout>
      <Wordmark name="Halte" />
      <h1 className="text-title">{texts.storeTitle}</h1>
      <Banner tone="refused" title={texts.nothingErased}>
        {texts.store[failure]}
      </Banner>
      <div className="flex flex-wrap gap-2.5">
        <Button icon={RotateCw} onPress={onRetry}>
          {texts.retry}
        </Button>
        <Button onPress={() => location.reload()}>{texts.reload}</Button>
      </div>
      {failure !== 'unavailable' && (
        <section className="grid justify-items-start gap-3 border-t border-line pt-5">
          <p>{texts.rescueMore}</p>
          <RescueButton isReading={isReading} onPress={() => void rescue()} />
          <p role="status">{outcome && outcomeWords(outcome, texts)}</p>
        </section>
      )}
    </PlainLayout>
  );
}

function RescueButton({ isReading, onPress }: { readonly isReading: boolean; readonly onPress: () => void }) {
  const texts = useAgentTexts().rescue;
  return (
    <Button variant="primary" icon={FileDown} isPending={isReading} onPress={onPress}>
      {texts.write}
    </Button>
  );
}

const UNREADABLE: RawRescue = { ok: false, reason: 'unreadable' };

function outOfPatience(): Promise<RawRescue> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(UNREADABLE), PATIENCE_MS);
  });
}

function outcomeWords(outcome: RawRescue, texts: AgentTexts['failed']): string {
  if (outcome.ok) return texts.rescueWritten(outcome.file.changes.length, outcome.unread);
  return outcome.reason === 'none' ? texts.rescueNone : texts.rescueUnreadable;
}
