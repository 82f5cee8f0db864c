import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { ServiceId } from '../../../../domain/ids.ts';
import type { ReviewItem } from '../../../../protocol/review.ts';
import { useSyncStatus } from '../../../platform/sync-status.ts';
import type { Refusal } from '../answer.ts';
import { useOfficeApi } from '../office-api-context.ts';

export type ReviewList = {
  /** Undefined before the first answer. The last good one stays while the server cannot be asked. */
  readonly items: readonly ReviewItem[] | undefined;
  readonly next: string | null;
  /** When the first page of it was answered. */
  readonly readAtMs: number;
  readonly refusal: Refusal | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
  readonly loadMore: () => void;
};

/** `turn`: the asking that it answers. */
type Read = Pick<ReviewList, 'items' | 'next' | 'readAtMs' | 'refusal'> & { readonly turn: string };

const NOTHING_READ: Read = { items: undefined, next: null, readAtMs: 0, refusal: undefined, turn: '' };

/** The review list, kept in memory for the whole office: read again whenever the browser has been in step with the server. */
export function useReview(service: ServiceId): ReviewList {
  const api = useOfficeApi();
  const lastSync = useSyncStatus((status) => status.lastConfirmedAt);
  const [asked, setAsked] = useState(0);
  const [read, setRead] = useState(NOTHING_READ);
  const [isLoading, setLoading] = useState(false);
  const turn = `${service} ${asked} ${lastSync ?? ''}`;

  useEffect(() => {
    let isCurrent = true;
    // A refusal is an answer too: there is nothing left to catch.
    void api.review(service, null).then((answer) => {
      if (!isCurrent) return;
      setRead((before) =>
        answer.ok
          ? { items: answer.value.items, next: answer.value.next, readAtMs: Date.now(), refusal: undefined, turn }
          : { ...before, refusal: answer.refusal, turn },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [api, service, turn]);

  const { next } = read;
  const loadMore = useCallback(() => {
    if (next === null) return;
    setLoading(true);
    void api.review(service, next).then((answer) => {
      setLoading(false);
      setRead((before) => {
        if (!answer.ok) return { ...before, refusal: answer.refusal };
        // The list was read anew meanwhile: this page is of the one before.
        if (before.next !== next) return before;
        const known = new Set(before.items?.map(({ key }) => key));
        const fresh = answer.value.items.filter(({ key }) => !known.has(key));
        return { ...before, items: [...(before.items ?? []), ...fresh], next: answer.value.next, refusal: undefined };
      });
    });
  }, [api, service, next]);

  const reload = useCallback(() => setAsked((before) => before + 1), []);
  return { ...read, isLoading, reload, loadMore };
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
