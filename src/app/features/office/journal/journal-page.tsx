import { ChevronLeft, ChevronRight, FileDown, ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { OfficeSession } from '../../../../protocol/office.ts';
import type { Journal } from '../../../../protocol/journal.ts';
import { offerFile } from '../../../platform/offer-download.ts';
import { useLanguage } from '../../../texts/language.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/headings.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useAnswer } from '../use-answer.ts';
import { useSubmission } from '../use-submission.ts';
import { ChainState } from './chain-state.tsx';
import { JournalFilter, type Chosen } from './journal-filter.tsx';
import { JournalTable } from './journal-table.tsx';

export type JournalPageProps = {
  readonly service: OfficeSession['services'][number];
  readonly onSessionEnded: () => void;
};

/** Who did what, newest first, and whether the log still holds together. For administrators. */
export function JournalPage({ service, onSessionEnded }: JournalPageProps) {
  const { journal: texts } = useOfficeTexts();
  const api = useOfficeApi();
  const language = useLanguage();
  const [chosen, setChosen] = useState<Chosen>({ action: null, person: null });
  // Where each page begins that was turned to after the first.
  const [turned, setTurned] = useState<readonly number[]>([]);
  const [people, setPeople] = useState<Journal['people']>([]);
  const before = turned.at(-1);
  const asked = { ...chosen, ...(before !== undefined && { before }) };
  const { value, refusal, isWaiting, askAgain } = useAnswer(`journal ${JSON.stringify(asked)}`, async () => {
    const answer = await api.journal(asked);
    if (answer.ok) setPeople(answer.value.people);
    return answer;
  });
  const chain = useAnswer('journal chain', api.journalChain);
  const exporting = useSubmission(
    async () => api.journalFile(chosen, language),
    (file) => {
      offerFile(texts.fileName, file);
      // It is in the journal by now.
      askAgain();
      chain.askAgain();
    },
  );
  const next = value?.next ?? null;

  function choose(now: Chosen) {
    setTurned([]);
    setChosen(now);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <PageHeading
        title={texts.title}
        subtitle={texts.explained}
        aside={
          <Button
            icon={FileDown}
            aria-label={texts.exportLabel}
            isPending={exporting.isSending}
            onPress={() => void exporting.submit()}
          >
            {texts.export}
          </Button>
        }
      />
      <ChainState asked={chain} onSessionEnded={onSessionEnded} />
      <JournalFilter chosen={chosen} people={people} onChoose={choose} />
      {exporting.refusal && <Failure refusal={exporting.refusal} onSessionEnded={onSessionEnded} />}
      {refusal && <Failure refusal={refusal} onTryAgain={askAgain} onSessionEnded={onSessionEnded} />}
      {!value && !refusal && <LoadingState label={texts.loading} />}
      {value?.entries.length === 0 && (
        <EmptyState icon={ScrollText} title={texts.none}>
          {texts.noneMore}
        </EmptyState>
      )}
      {value !== undefined && value.entries.length > 0 && (
        <JournalTable entries={value.entries} timeZone={service.timeZone} />
      )}
      {(turned.length > 0 || next !== null) && (
        <div className="flex flex-wrap gap-2">
          {turned.length > 0 && (
            <Button icon={ChevronLeft} onPress={() => setTurned(turned.slice(0, -1))}>
              {texts.newer}
            </Button>
          )}
          {next !== null && (
            <Button icon={ChevronRight} isPending={isWaiting} onPress={() => setTurned([...turned, next])}>
              {texts.older}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
