import { useEffect } from 'react';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import type { AgentTexts } from '../../texts/fr/agent.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { UndoBar, type UndoNotice } from '../../ui/undo-bar.tsx';
import { useBoardContext, useBoardState } from './board-context.tsx';
import type { Attempted, BoardEvent } from './board-store.ts';
import { procedureName } from './visit-words.ts';

// Long enough to be read and reached; a visit undone stays in reach for longer than a procedure.
const NOTICE_MS = 12_000;

/** What was just saved, said; what was just taken away, with the way back; and what could not be saved, kept in view. */
export function BoardMessages() {
  return (
    <>
      <Said />
      <Notice />
      <NotSaved />
    </>
  );
}

function Said() {
  const texts = useAgentTexts();
  const { board, words } = useBoardContext();
  const { count, of } = useBoardState((state) => state.event);
  const { persons, procedures } = board.counter;
  const total = `${persons} ${texts.board.counter(persons, procedures)}.`;
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {of && <span key={count}>{wordsOf(of)}</span>}
    </p>
  );

  function wordsOf(event: BoardEvent): string {
    const said = texts.board.said;
    switch (event.kind) {
      case 'arrival':
        return said.arrival(total);
      case 'taken-over':
        return said.takenOver;
      case 'confirmed':
        return said.confirmed;
      case 'visit':
        return said.visit(procedureName(event.type, words, texts), total);
      case 'added':
        return said.added(procedureName(event.type, words, texts));
      case 'exchange':
        return said.exchange;
      case 'finished':
        return said.finished;
      case 'restored':
        return said.restored;
      case 'unserved-removed':
        return said.unservedRemoved;
      case 'person':
        return said.person;
    }
  }
}

function Notice() {
  const texts = useAgentTexts();
  const formats = useFormats();
  const { zone } = useReference();
  const { store, words } = useBoardContext();
  const notice = useBoardState((state) => state.notice);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => store.setState({ notice: null }), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice, store]);
  return (
    <UndoBar
      notice={noticeWords()}
      dismissLabel={texts.board.dismiss}
      onDismiss={() => store.setState({ notice: null })}
    />
  );

  function noticeWords(): UndoNotice | null {
    if (!notice) return null;
    const { said, putBack, countAgain, undo } = texts.board;
    const action = (label: string) => ({ label, onPress: notice.undo });
    switch (notice.kind) {
      case 'undone':
        return { message: said.undone(formats.timeAt(notice.at, zone)), action: action(putBack) };
      case 'procedure-removed':
        return { message: said.procedureRemoved(procedureName(notice.type, words, texts)), action: action(putBack) };
      case 'unserved':
        return { message: said.unserved, action: action(undo) };
      case 'already':
        return { message: said.already(procedureName(notice.type, words, texts)), action: action(countAgain) };
    }
  }
}

function NotSaved() {
  const texts = useAgentTexts();
  const { store, words } = useBoardContext();
  const unsaved = useBoardState((state) => state.unsaved);
  if (!unsaved) return null;
  return (
    <div className="fixed inset-x-0 top-0 z-6 flex justify-center p-3">
      <div className="w-full max-w-180">
        <Banner
          tone="refused"
          title={texts.board.notSaved}
          action={
            <span className="flex flex-wrap gap-2">
              <Button variant="danger" onPress={unsaved.retry}>
                {texts.retry}
              </Button>
              <Button variant="quiet" onPress={() => store.setState({ unsaved: null })}>
                {texts.cancel}
              </Button>
            </span>
          }
        >
          <b>{attemptWords(unsaved.what, texts, (type) => procedureName(type, words, texts))}</b>{' '}
          {texts.board.notSavedWhy[unsaved.failure]}
        </Banner>
      </div>
    </div>
  );
}

function attemptWords(what: Attempted, texts: AgentTexts, nameOf: (type: string) => string): string {
  const words = texts.board.attempted;
  return what.kind === 'procedure' ? nameOf(what.type) : words[what.kind];
}
