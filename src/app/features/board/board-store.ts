import type { VisitId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/local-date.ts';
import type { SaveFailure } from '../../../data/save-result.ts';
import type { AboutPerson } from '../../../domain/visit/told-of-visit.ts';
import { createStore } from 'zustand/vanilla';

/** What was just saved, for who cannot see it. */
export type BoardEvent =
  | {
      readonly kind:
        | 'arrival'
        | 'taken-over'
        | 'confirmed'
        | 'exchange'
        | 'finished'
        | 'restored'
        | 'unserved-removed'
        | 'person';
    }
  | { readonly kind: 'visit' | 'added'; readonly type: string };

/** What was just taken away or counted, and the way back. */
export type BoardNotice =
  | { readonly kind: 'undone'; readonly at: Instant; readonly undo: () => void }
  | { readonly kind: 'procedure-removed'; readonly type: string; readonly undo: () => void }
  | { readonly kind: 'unserved'; readonly undo: () => void }
  | { readonly kind: 'already'; readonly type: string; readonly undo: () => void };

/** What somebody tried to save and the tablet could not write; kept until it is tried again or let go. */
export type Unsaved = {
  readonly what: Attempted;
  readonly failure: SaveFailure;
  readonly retry: () => void;
};

export type Attempted =
  | { readonly kind: 'arrival' | 'exchange' | 'finish' | 'undo' | 'restore' | 'unserved' | 'session' }
  | { readonly kind: 'procedure'; readonly type: string }
  | { readonly kind: 'persons'; readonly persons: number }
  | { readonly kind: 'answer' | 'person' };

/** What the screen holds and the tablet does not. */
export type BoardState = {
  readonly unfolded: VisitId | null;
  readonly search: string;
  /** The visit whose person is being said. */
  readonly naming: VisitId | null;
  /** What was told of the person in the unfolded card, on a tablet that keeps nothing of it: forgotten as soon as it is folded. */
  readonly told: Partial<AboutPerson>;
  readonly notice: BoardNotice | null;
  readonly unsaved: Unsaved | null;
  /** The latest event, and how many there have been: the same words twice are said twice. */
  readonly event: { readonly count: number; readonly of: BoardEvent | null };
};

export type BoardStore = ReturnType<typeof createBoardStore>;

export function createBoardStore() {
  const store = createStore<BoardState>()(() => ({
    unfolded: null,
    search: '',
    naming: null,
    told: {},
    notice: null,
    unsaved: null,
    event: { count: 0, of: null },
  }));
  store.subscribe((state, before) => {
    if (state.unfolded !== before.unfolded)
      store.setState({ told: {}, ...(state.naming !== state.unfolded && { naming: null }) });
  });
  return store;
}
