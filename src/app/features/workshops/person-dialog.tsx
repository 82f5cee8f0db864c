import { UserRoundPlus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { creation, type Edit } from '../../../data/edits.ts';
import { VisitorId } from '../../../domain/ids.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useNames } from '../../agent/use-names.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { type EnteredPerson, identityOf } from '../../agent/people/entered-person.ts';
import { nameOf } from '../../agent/people/person-words.ts';
import { PersonForm } from './person-form.tsx';
import type { Taps } from './taps.ts';

const MOST_FOUND = 8;

/** Puts a visitor on the list, made new by the edits given where they were not known; true once it is saved. */
export type PutOnList = (visitor: VisitorId, name: string, first: readonly Edit[]) => Promise<boolean>;

type PersonDialogProps = {
  readonly title: string;
  /** Who is on the list already, so that nobody is put there twice. */
  readonly listed: ReadonlySet<VisitorId>;
  readonly onPut: PutOnList;
  readonly taps: Taps;
  readonly onClose: () => void;
};

/** Who is put on a list: somebody known, found by three letters, or somebody new. It stays open for the next one. */
export default function PersonDialog({ title, listed, onPut, taps, onClose }: PersonDialogProps) {
  const texts = useWorkshopsTexts();
  const names = useVault((state) => state.names);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      closeLabel={texts.close}
      footer={<Button onPress={onClose}>{texts.person.finish}</Button>}
    >
      <JustPut taps={taps} />
      {names === 'open' && <Find listed={listed} onPut={onPut} />}
      {names === 'none' && <Outwards onPut={onPut} />}
      {names !== 'open' && names !== 'none' && <Banner tone="waiting" title={texts.person.hidden} />}
    </Dialog>
  );
}

/** Said here too: what stands behind a dialog is neither seen nor read. */
function JustPut({ taps }: { readonly taps: Taps }) {
  const [since] = useState(() => taps.store.getState().notice?.count ?? 0);
  const { notice, unsaved } = useStore(taps.store);
  const texts = useWorkshopsTexts();
  return (
    <div role="status">
      {unsaved ? (
        <Banner tone="refused" title={texts.notSaved}>
          {texts.notSavedWhy[unsaved.failure]}
        </Banner>
      ) : (
        notice && notice.count > since && <p className="font-semibold text-sea">{notice.message}</p>
      )}
    </div>
  );
}

function Outwards({ onPut }: Pick<PersonDialogProps, 'onPut'>) {
  const texts = useWorkshopsTexts();
  return (
    <>
      <Banner tone="info" title={texts.names.none}>
        {texts.names.noneMore}
      </Banner>
      <NewPerson onPut={onPut} onDone={() => undefined} />
    </>
  );
}

function Find({ listed, onPut }: Pick<PersonDialogProps, 'listed' | 'onPut'>) {
  const texts = useWorkshopsTexts();
  const names = useNames();
  const [typed, setTyped] = useState('');
  const [isNew, setNew] = useState(false);
  const query = useDeferredValue(typed);
  if (!names) return <LoadingState label={texts.loading} />;
  if (isNew) return <NewPerson onPut={onPut} onDone={() => setNew(false)} />;
  const found = names.search.find(query, MOST_FOUND).flatMap((id) => names.visitors.get(id) ?? []);
  return (
    <>
      <SearchField
        label={texts.person.search}
        placeholder={texts.person.placeholder}
        clearLabel={texts.person.clear}
        value={typed}
        onChange={setTyped}
      />
      {found.length > 0 && (
        <ul aria-label={texts.person.found} className="grid gap-2">
          {found.map((visitor) => {
            const name = nameOf(visitor, texts.attendance.unnamed);
            const isListed = listed.has(visitor.id);
            return (
              <li key={visitor.id}>
                <AriaButton
                  isDisabled={isListed}
                  onPress={() => void onPut(visitor.id, name, []).then((saved) => saved && setTyped(''))}
                  className="swift sunken flex min-h-14 w-full items-baseline justify-between gap-3 rounded-control border border-line bg-card px-4 py-2 text-left data-disabled:bg-transparent data-disabled:text-ink-soft data-hovered:border-edge data-pressed:bg-sea-wash"
                >
                  <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{name}</span>
                  <span className="shrink-0 text-small text-ink-soft">
                    {isListed ? texts.person.already : visitor.birthYear}
                  </span>
                </AriaButton>
              </li>
            );
          })}
        </ul>
      )}
      {query.trim() !== '' && found.length === 0 && (
        <p role="status" className="text-ink-soft">
          {texts.person.nobody}
        </p>
      )}
      <Button icon={UserRoundPlus} wide onPress={() => setNew(true)}>
        {texts.person.create}
      </Button>
    </>
  );
}

function NewPerson({ onPut, onDone }: { readonly onPut: PutOnList; readonly onDone: () => void }) {
  const texts = useWorkshopsTexts();
  const { db } = useTablet();
  const { date } = useMoment();

  async function save({ isTold, ...entered }: EnteredPerson): Promise<boolean> {
    const visitor = VisitorId.parse(db.ports.newId());
    const identity = identityOf(entered);
    const said = { ...identity, ...(isTold && { noticeOn: date }) };
    const name = nameOf(identity, texts.attendance.unnamed);
    const saved = await onPut(visitor, name, [creation('visitor', visitor, said)]);
    if (saved) onDone();
    return saved;
  }

  return <PersonForm onSave={save} />;
}
