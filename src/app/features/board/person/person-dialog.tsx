import { useState } from 'react';
import { useLocation } from 'wouter';
import type { VisitId } from '../../../../domain/ids.ts';
import { addresses } from '../../../agent/addresses.ts';
import { identityOf } from '../../../agent/people/entered-person.ts';
import { NewPersonForm } from '../../../agent/people/new-person-form.tsx';
import { PersonFinder } from '../../../agent/people/person-finder.tsx';
import { nameOf } from '../../../agent/people/person-words.ts';
import { useVault } from '../../../platform/vault/vault-state.ts';
import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { usePeopleTexts } from '../../../texts/people-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { useBoardContext } from '../board-context.tsx';
import { type PersonDraft, usePersonDraft } from './use-person-draft.ts';
import { useVisitPerson } from './use-visit-person.ts';

export type PersonDialogProps = { readonly visit: VisitId; readonly onClose: () => void };

/** Who came: somebody known, found by three letters, or somebody new. Where the tablet keeps no names, only somebody new. */
export default function PersonDialog({ visit, onClose }: PersonDialogProps) {
  const texts = useVisitTexts().person;
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
            {draft && <NewPerson visit={visit} draft={draft} onDone={done} />}
          </>
        );
      case 'open':
        if (!draft) return <LoadingState label={texts.loading} />;
        return searched !== null || draft.entered !== null ? (
          <NewPerson visit={visit} draft={draft} searched={searched ?? ''} onDone={done} />
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
  const { actions } = useBoardContext();
  return (
    <PersonFinder
      takesFocus
      onChoose={async (visitor) => {
        const saved = await actions.linkPerson(visit, visitor.id);
        // What could not be saved is said on the board, with the way to try again.
        onDone();
        return saved;
      }}
      onNew={onNew}
    />
  );
}

type NewPersonProps = {
  readonly visit: VisitId;
  readonly draft: PersonDraft;
  readonly searched?: string;
  readonly onDone: () => void;
};

function NewPerson({ visit, draft, searched, onDone }: NewPersonProps) {
  const texts = useVisitTexts().person;
  const { actions } = useBoardContext();

  async function done(saving: Promise<boolean>): Promise<boolean> {
    const saved = await saving;
    if (saved) onDone();
    return saved;
  }

  return (
    <NewPersonForm
      searched={searched}
      entered={draft.entered}
      onKeep={draft.keep}
      saveLabel={texts.save}
      onSave={({ isTold, ...entered }) =>
        done(actions.newPerson(visit, { ...identityOf(entered), isTold }, draft.seen))
      }
      onKnown={(visitor) => done(actions.linkPerson(visit, visitor.id))}
    />
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
