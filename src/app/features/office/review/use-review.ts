import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { ServiceId } from '../../../../domain/ids.ts';
import type { Review, ReviewItem } from '../../../../protocol/review.ts';
import { useSyncStatus } from '../../../platform/sync-status.ts';
import type { Answer, Refusal } from '../answer.ts';
import type { OfficeApi } from '../office-api.ts';
import { useOfficeApi } from '../office-api-context.ts';

export type ReviewList = {
  /** Undefined before the first answer. The last good one stays while the server cannot be asked. */
  readonly items: readonly ReviewItem[] | undefined;
  readonly next: string | null;
  /** When the list was answered last. */
  readonly readAtMs: number;
  readonly refusal: Refusal | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
  readonly loadMore: () => void;
};

/** `turn`: the asking that it answers. */
type Read = Pick<ReviewList, 'items' | 'next' | 'readAtMs' | 'refusal'> & { readonly turn: string };

const NOTHING_READ: Read = { items: undefined, next: null, readAtMs: 0, refusal: undefined, turn: '' };

/** The review list, kept in memory for the whole office: read again, as far as it is shown, whenever the browser has been in step with the server. */
export function useReview(service: ServiceId): ReviewList {
  const api = useOfficeApi();
  const lastSync = useSyncStatus((status) => status.lastConfirmedAt);
  const [asked, setAsked] = useState(0);
  const [wanted, setWanted] = useState(1);
  const [read, setRead] = useState(NOTHING_READ);
  const turn = `${service} ${asked} ${lastSync ?? ''} ${wanted}`;

  useEffect(() => {
    let isCurrent = true;
    // A refusal is an answer too: there is nothing left to catch.
    void readUpTo(api, service, wanted).then((answer) => {
      if (!isCurrent) return;
      setRead((before) =>
        answer.ok
          ? { ...answer.value, readAtMs: Date.now(), refusal: undefined, turn }
          : { ...before, refusal: answer.refusal, turn },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [api, service, wanted, turn]);

  const count = read.items?.length ?? 0;
  const reload = useCallback(() => setAsked((before) => before + 1), []);
  const loadMore = useCallback(() => setWanted(count + 1), [count]);
  return { ...read, isLoading: wanted > count && read.turn !== turn, reload, loadMore };
}

/** Page after page, until so many matters are there or none is left. */
async function readUpTo(api: OfficeApi, service: ServiceId, wanted: number): Promise<Answer<Review>> {
  const items: ReviewItem[] = [];
  let next: string | null = null;
  do {
    const answer: Answer<Review> = await api.review(service, next);
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
    ({ next } = answer.value);
  } while (next !== null && items.length < wanted);
  return { ok: true, value: { items, next } };
}

export const ReviewContext = createContext<ReviewList>({
  ...NOTHING_READ,
  isLoading: false,
  reload: () => {},
  loadMore: () => {},
});

export function useReviewList(): ReviewList {
  return use(ReviewContext);
}
