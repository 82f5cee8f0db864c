import { UserRoundPlus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useLocation } from 'wouter';
import type { VisitId, VisitorId } from '../../../../domain/ids.ts';
import { addresses } from '../../../agent/addresses.ts';
import { PersonRow } from '../../../agent/people/person-row.tsx';
import { nameOf } from '../../../agent/people/person-words.ts';
import { useNames } from '../../../agent/use-names.ts';
import { useVault } from '../../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../../texts/agent-texts.ts';
import { usePeopleTexts } from '../../../texts/people-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { useBoardContext } from '../board-context.tsx';
import { NewPersonForm } from './new-person-form.tsx';
import { usePersonDraft } from './use-person-draft.ts';
import { useVisitPerson } from './use-visit-person.ts';

const MOST_FOUND = 8;

export type PersonDialogProps = { readonly visit: VisitId; readonly onClose: () => void };

/** Who came: somebody known, found by three letters, or somebody new. Where the tablet keeps no names, only somebody new. */
export default function PersonDialog({ visit, onClose }: PersonDialogProps) {
  const texts = useAgentTexts().person;
  const names = useVault((state) => state.names);
  const [searched, setSearched] = useState<string | null>(null);
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
        return searched !== null || draft.entered !== null ? (
          <NewPersonForm visit={visit} draft={draft} searched={searched ?? ''} onDone={done} />
        ) : (
          <>
            <Present visit={visit} />
            <Find visit={visit} onDone={onClose} onNew={setSearched} />
          </>
        );
    }
  }
}

type FindProps = { readonly visit: VisitId; readonly onDone: () => void; readonly onNew: (searched: string) => void };

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
              <PersonRow visitor={visitor} unnamed={texts.unnamed} onPress={() => choose(visitor.id)} />
            </li>
          ))}
        </ul>
      )}
      {query.trim() !== '' && found.length === 0 && (
        <p role="status" className="text-ink-soft">
          {texts.nobody}
        </p>
      )}
      <Button icon={UserRoundPlus} wide onPress={() => onNew(found.length > 0 ? '' : typed)}>
        {texts.create}
      </Button>
    </>
  );
}

/** Who the visit is already known to be of, and the way to their record. */
function Present({ visit }: { readonly visit: VisitId }) {
  const texts = usePeopleTexts();
  const person = useVisitPerson(visit);
  const [, navigate] = useLocation();
  if (!person) return null;
  return (
    <Banner
      tone="info"
      title={texts.visit.now(nameOf(person, texts.anonymous))}
      action={<Button onPress={() => navigate(addresses.person(person.id))}>{texts.visit.open}</Button>}
    />
  );
}
