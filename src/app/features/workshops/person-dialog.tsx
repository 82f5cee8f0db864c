import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { creation, type Edit } from '../../../data/edits.ts';
import { VisitorId } from '../../../domain/ids.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type EnteredPerson, identityOf } from '../../agent/people/entered-person.ts';
import { NewPersonForm } from '../../agent/people/new-person-form.tsx';
import { PersonFinder } from '../../agent/people/person-finder.tsx';
import { nameOf } from '../../agent/people/person-words.ts';
import type { Taps } from './taps.ts';

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
  const [searched, setSearched] = useState<string | null>(null);
  const finish = <Button onPress={onClose}>{texts.person.finish}</Button>;
  const isTyping = names === 'none' || (names === 'open' && searched !== null);
  return (
    <Dialog isOpen onClose={onClose} title={title} closeLabel={texts.close} footer={isTyping ? undefined : finish}>
      <JustPut taps={taps} />
      {names === 'open' && searched === null && (
        <PersonFinder
          listed={listed}
          onChoose={(visitor) => onPut(visitor.id, nameOf(visitor, texts.attendance.unnamed), [])}
          onNew={setSearched}
        />
      )}
      {names === 'open' && searched !== null && (
        <NewPerson searched={searched} listed={listed} finish={finish} onPut={onPut} onDone={() => setSearched(null)} />
      )}
      {names === 'none' && <Outwards listed={listed} finish={finish} onPut={onPut} />}
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
    <div role="status" className="empty:-mt-4">
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

function Outwards({ listed, finish, onPut }: Omit<NewPersonProps, 'searched' | 'onDone'>) {
  const texts = useWorkshopsTexts();
  const [put, setPut] = useState(0);
  return (
    <>
      <Banner tone="info" title={texts.names.none}>
        {texts.names.noneMore}
      </Banner>
      {/* Empty again for the next one. */}
      <NewPerson key={put} listed={listed} finish={finish} onPut={onPut} onDone={() => setPut(put + 1)} />
    </>
  );
}

type NewPersonProps = Pick<PersonDialogProps, 'listed' | 'onPut'> & {
  readonly searched?: string;
  readonly finish: ReactNode;
  readonly onDone: () => void;
};

function NewPerson({ searched, listed, finish, onPut, onDone }: NewPersonProps) {
  const texts = useWorkshopsTexts();
  const { db } = useTablet();
  const { date } = useMoment();

  async function save({ isTold, ...entered }: EnteredPerson): Promise<boolean> {
    const visitor = VisitorId.parse(db.ports.newId());
    const identity = identityOf(entered);
    const said = { ...identity, ...(isTold && { noticeOn: date }) };
    const name = nameOf(identity, texts.attendance.unnamed);
    return await put(visitor, name, [creation('visitor', visitor, said)]);
  }

  async function put(visitor: VisitorId, name: string, first: readonly Edit[]): Promise<boolean> {
    const saved = await onPut(visitor, name, first);
    if (saved) onDone();
    return saved;
  }

  return (
    <NewPersonForm
      searched={searched}
      saveLabel={texts.person.save}
      beside={finish}
      listed={listed}
      onSave={save}
      onKnown={(known) => put(known.id, nameOf(known, texts.attendance.unnamed), [])}
    />
  );
}
