import { useDeferredValue, useState } from 'react';
import type { Shown } from '../../../data/edits.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { PersonRow } from '../../agent/people/person-row.tsx';
import { nameOf, tellingApart } from '../../agent/people/person-words.ts';
import { useLikelyDuplicates } from '../../agent/people/use-likely-duplicates.ts';
import type { Names } from '../../agent/use-names.ts';
import { useShownVisitors } from '../../agent/use-shown-visitors.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchField } from '../../ui/search-field.tsx';

const MOST_FOUND = 8;

export type MergeDialogProps = {
  readonly names: Names;
  readonly kept: Visitor;
  readonly onMerge: (other: Shown<'visitor'>) => Promise<void>;
  readonly onClose: () => void;
};

/** Which record is the other one, and what bringing them together will do, said before it is done. */
export function MergeDialog({ names, kept, onMerge, onClose }: MergeDialogProps) {
  const texts = usePeopleTexts();
  const [typed, setTyped] = useState('');
  const [other, setOther] = useState<Visitor | null>(null);
  const shownOther = useShownVisitors(other ? [other.id] : [])?.get(other?.id ?? kept.id);
  const query = useDeferredValue(typed);
  const likely = useLikelyDuplicates(names, kept, kept.id).map(({ known }) => known);
  const found =
    query.trim() === ''
      ? likely
      : names.search.find(query, MOST_FOUND).flatMap((id) => (id === kept.id ? [] : (names.visitors.get(id) ?? [])));
  const wordsOf = (visitor: Visitor) => {
    const apart = tellingApart(visitor);
    const name = nameOf(visitor, texts.unnamed);
    return apart === undefined ? name : `${name} (${apart})`;
  };

  if (other) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={texts.merge.confirm}
        closeLabel={texts.merge.close}
        footer={
          <>
            <Button variant="quiet" onPress={() => setOther(null)}>
              {texts.merge.back}
            </Button>
            <Button
              variant="primary"
              isDisabled={!shownOther}
              onPress={() => {
                if (shownOther) void onMerge(shownOther);
              }}
            >
              {texts.merge.do}
            </Button>
          </>
        }
      >
        <ul className="grid list-disc gap-2 pl-5">
          <li>{texts.merge.keeps(wordsOf(kept))}</li>
          <li>{texts.merge.leaves(wordsOf(other))}</li>
          <li>{texts.merge.shows}</li>
        </ul>
        <p className="font-semibold">{texts.merge.nothing}</p>
      </Dialog>
    );
  }
  return (
    <Dialog isOpen onClose={onClose} title={texts.merge.dialog} closeLabel={texts.merge.close}>
      <SearchField
        takesFocus
        label={texts.merge.search}
        placeholder={texts.merge.placeholder}
        clearLabel={texts.list.clear}
        value={typed}
        onChange={setTyped}
      />
      {found.length > 0 && (
        <ul aria-label={query.trim() === '' ? texts.merge.suggested : texts.list.rows} className="grid gap-2">
          {found.map((visitor) => (
            <li key={visitor.id}>
              <PersonRow visitor={visitor} unnamed={texts.unnamed} onPress={() => setOther(visitor)} />
            </li>
          ))}
        </ul>
      )}
      {query.trim() !== '' && found.length === 0 && (
        <p role="status" className="text-ink-soft">
          {texts.merge.nobody}
        </p>
      )}
    </Dialog>
  );
}
