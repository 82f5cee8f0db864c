import { UserRoundPlus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { VisitId, VisitorId } from '../../../../domain/ids.ts';
import { useNames } from '../../../agent/use-names.ts';
import { useVault } from '../../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../../texts/agent-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { useBoardContext } from '../board-context.tsx';
import { NewPersonForm } from './new-person-form.tsx';
import { nameOf, tellingApart } from './person-words.ts';
import { usePersonDraft } from './use-person-draft.ts';

const MOST_FOUND = 8;

export type PersonDialogProps = { readonly visit: VisitId; readonly onClose: () => void };

/** Who came: somebody known, found by three letters, or somebody new. Where the tablet keeps no names, only somebody new. */
export default function PersonDialog({ visit, onClose }: PersonDialogProps) {
  const texts = useAgentTexts().person;
  const names = useVault((state) => state.names);
  const [isNew, setNew] = useState(false);
  const draft = usePersonDraft(visit, names);
  // Hidden under somebody's fingers, what they typed waits for them.
  const giveUp = () => void (names === 'open' ? draft?.drop() : undefined);
  const cancel = () => {
    giveUp();
    onClose();
  };
  const done = () => void (draft?.drop() ?? Promise.resolve()).then(onClose);
  return (
    <Dialog isOpen onClose={cancel} title={texts.title} closeLabel={texts.close}>
      {body()}
    </Dialog>
  );

  function body() {
    switch (names) {
      case 'unknown':
      case 'cold':
      case 'quick':
        return <Banner tone="waiting" title={texts.hidden} />;
      case 'none':
        return (
          <>
            <Banner tone="info" title={texts.outwards}>
              {texts.outwardsMore}
            </Banner>
            {draft && <NewPersonForm visit={visit} draft={draft} onDone={done} />}
          </>
        );
      case 'open':
        if (!draft) return <LoadingState label={texts.loading} />;
        return isNew || draft.entered !== null ? (
          <NewPersonForm visit={visit} draft={draft} onDone={done} />
        ) : (
          <Find visit={visit} onDone={onClose} onNew={() => setNew(true)} />
        );
    }
  }
}

type FindProps = { readonly visit: VisitId; readonly onDone: () => void; readonly onNew: () => void };

function Find({ visit, onDone, onNew }: FindProps) {
  const texts = useAgentTexts().person;
  const { actions } = useBoardContext();
  const names = useNames();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed);
  if (!names) return <LoadingState label={texts.loading} />;
  const found = names.search.find(query, MOST_FOUND).flatMap((id) => names.visitors.get(id) ?? []);

  function choose(visitor: VisitorId): void {
    void actions.linkPerson(visit, visitor).then(onDone);
  }

  return (
    <>
      <SearchField
        takesFocus
        label={texts.search}
        placeholder={texts.placeholder}
        clearLabel={texts.clear}
        value={typed}
        onChange={setTyped}
      />
      {found.length > 0 && (
        <ul aria-label={texts.found} className="grid gap-2">
          {found.map((visitor) => (
            <li key={visitor.id}>
              <AriaButton
                onPress={() => choose(visitor.id)}
                className="swift sunken flex min-h-14 w-full items-baseline justify-between gap-3 rounded-control border border-line bg-card px-4 py-2 text-left data-hovered:border-edge data-pressed:bg-sea-wash"
              >
                <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{nameOf(visitor, texts.unnamed)}</span>
                <span className="shrink-0 text-small text-ink-soft">{tellingApart(visitor)}</span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
      {query.trim() !== '' && found.length === 0 && (
        <p role="status" className="text-ink-soft">
          {texts.nobody}
        </p>
      )}
      <Button icon={UserRoundPlus} wide onPress={onNew}>
        {texts.create}
      </Button>
    </>
  );
}
