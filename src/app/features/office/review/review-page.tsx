import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Edit } from '../../../../data/edits.ts';
import type { RecordId } from '../../../../domain/ids.ts';
import type { OfficeSession } from '../../../../protocol/office.ts';
import type { ReviewItem } from '../../../../protocol/review.ts';
import { steady, useLive } from '../../../agent/use-live.ts';
import { useSyncStatus } from '../../../platform/sync-status.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/headings.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { useOfficeBrowser } from '../browser/office-browser.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useSubmission } from '../use-submission.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { ownWork } from './own-work.ts';
import { RecordSearch } from './record-search.tsx';
import { ReviewCard } from './review-card.tsx';
import { useReviewList } from './use-review.ts';
import { useWords } from './use-words.ts';

export type ReviewPageProps = {
  readonly service: OfficeSession['services'][number];
  readonly onSessionEnded: () => void;
};

type ShownHistory = { readonly record: RecordId; readonly title: string };

/** What did not simply land, newest first, and what a supervisor can do about each: with or without a network. */
export function ReviewPage({ service, onSessionEnded }: ReviewPageProps) {
  const api = useOfficeApi();
  const browser = useOfficeBrowser();
  const list = useReviewList();
  const words = useWords(service.timeZone);
  const { review: texts } = words.texts;
  const phase = useSyncStatus((status) => status.phase);
  const db = typeof browser === 'object' ? browser.db : null;
  const own = useLive(useMemo(() => steady(async () => (db ? await ownWork(db) : { unsent: [], refused: 0 })), [db]));
  const [notKept, setNotKept] = useState<'not-kept' | 'not-here' | null>(null);
  const [history, setHistory] = useState<ShownHistory | null>(null);
  const dismissal = useSubmission(async (item: ReviewItem) => api.dismiss(service.id, { key: item.key }), list.reload);

  async function decide(edit: Edit) {
    if (typeof browser !== 'object') return;
    const saved = await browser.save([edit]);
    // Only what this browser holds can be made whole here.
    setNotKept(saved.ok ? null : saved.failure === 'invalid' ? 'not-here' : 'not-kept');
  }

  const { items, refusal } = list;
  const isStale = items !== undefined && refusal !== undefined && refusal.kind !== 'not-signed-in';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <PageHeading title={texts.title} subtitle={texts.explained} />
      {browser === 'none' && <Banner tone="refused" title={texts.noBrowser} />}
      {phase === 'needs-joining' && <Banner tone="waiting" title={texts.preparing} />}
      {phase === 'needs-agent' && (
        <Banner
          tone="waiting"
          title={texts.sessionOver}
          action={<Button onPress={onSessionEnded}>{words.texts.signIn.submit}</Button>}
        />
      )}
      {own !== undefined && own.refused > 0 && <Banner tone="refused" title={texts.refusedHere(own.refused)} />}
      {notKept !== null && <Banner tone="refused" title={notKept === 'not-here' ? texts.notHere : texts.notKept} />}
      {dismissal.refusal && <Failure refusal={dismissal.refusal} onSessionEnded={onSessionEnded} />}
      {isStale && (
        <Banner
          tone="waiting"
          title={texts.staleTitle(words.formats.timeAt(list.readAtMs, service.timeZone))}
          action={<Button onPress={list.reload}>{words.texts.tryAgain}</Button>}
        >
          {texts.staleMore}
        </Banner>
      )}
      {refusal && !isStale && <Failure refusal={refusal} onTryAgain={list.reload} onSessionEnded={onSessionEnded} />}
      {!items && !refusal && <LoadingState label={texts.loading} />}
      {items?.length === 0 && (
        <EmptyState icon={CircleCheck} title={texts.none}>
          {texts.noneMore}
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <>
          <p className="figures text-small text-ink-soft">{texts.shown(items.length, list.next === null)}</p>
          <ul aria-label={texts.list} className="grid grid-cols-[minmax(0,1fr)] gap-3">
            {items.map((item) => (
              <ReviewCard
                key={item.key}
                item={item}
                words={words}
                onDecide={typeof browser === 'object' ? (edit) => void decide(edit) : null}
                onDismiss={() => void dismissal.submit(item)}
                onHistory={(record, title) => setHistory({ record, title })}
                isDecided={item.record !== null && own?.unsent.includes(item.record) === true}
              />
            ))}
          </ul>
          {list.next !== null && (
            <div>
              <Button isPending={list.isLoading} onPress={list.loadMore}>
                {texts.more}
              </Button>
            </div>
          )}
        </>
      )}
      <RecordSearch onFound={(record) => setHistory({ record, title: texts.types.other })} />
      {history && (
        <HistoryDialog
          {...history}
          service={service.id}
          words={words}
          onClose={() => setHistory(null)}
          onSessionEnded={onSessionEnded}
        />
      )}
    </div>
  );
}
