import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultResult } from '../../../domain/board/default-result.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { areHidden, useVault } from '../../platform/vault/vault-state.ts';
import { useLanguage } from '../../texts/language.ts';
import { type BoardActions, boardActions } from './board-actions.ts';
import { type BoardState, type BoardStore, createBoardStore } from './board-store.ts';
import { type ProcedureWords, procedureWords } from './procedure-words.ts';
import type { Board } from './use-board.ts';

type BoardContextValue = {
  readonly board: Board;
  readonly actions: BoardActions;
  readonly store: BoardStore;
  /** What the screens say of each procedure type, by its code. */
  readonly words: ReadonlyMap<string, ProcedureWords>;
};

const BoardContext = createContext<BoardContextValue | null>(null);

export function useBoardContext(): BoardContextValue {
  const value = useContext(BoardContext);
  if (!value) throw new Error('no board around this component');
  return value;
}

export function useBoardState<Part>(part: (state: BoardState) => Part): Part {
  return useStore(useBoardContext().store, part);
}

/** One board: its session, what may be done on it, and what is unfolded. Give it the session's id as key. */
export function BoardProvider({ board, children }: { readonly board: Board; readonly children: ReactNode }) {
  const { db, save } = useTablet();
  const { catalogue, partners } = useReference();
  const language = useLanguage();
  const store = useMemo(() => createBoardStore(), []);
  const session = board.session.record.id;
  const { past } = board;
  const actions = useMemo(
    () =>
      boardActions({
        db,
        save,
        store,
        session,
        typedLater: past,
        defaultResult: catalogue ? defaultResult(catalogue) : null,
        areNamesHidden: () => areHidden(useVault.getState().names),
      }),
    [db, save, store, session, past, catalogue],
  );
  const words = useMemo(
    () =>
      new Map((catalogue?.procedureTypes ?? []).map((type) => [type.code, procedureWords(type, partners, language)])),
    [catalogue, partners, language],
  );
  const value = useMemo(() => ({ board, actions, store, words }), [board, actions, store, words]);
  return <BoardContext value={value}>{children}</BoardContext>;
}
