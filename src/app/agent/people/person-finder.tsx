import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { VisitorId } from '../../../domain/ids.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { Button } from '../../ui/button.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useNames } from '../use-names.ts';
import { PersonRow } from './person-row.tsx';

const MOST_FOUND = 8;

export type PersonFinderProps = {
  /** Who is on the list already, so that nobody is put there twice. */
  readonly listed?: ReadonlySet<VisitorId> | undefined;
  /** It was opened to search: the first letter needs no tap. */
  readonly takesFocus?: boolean | undefined;
  /** True once they are taken: the words are cleared for the next one. */
  readonly onChoose: (visitor: Visitor) => Promise<boolean>;
  /** With the words that were searched in vain. */
  readonly onNew: (searched: string) => void;
};

/** Somebody known, found by three letters; or the way to somebody new. Where names may be seen. */
export function PersonFinder({ listed, takesFocus, onChoose, onNew }: PersonFinderProps) {
  const texts = usePeopleTexts();
  const names = useNames();
  const [typed, setTyped] = useState('');
  if (!names) return <LoadingState label={texts.list.loading} />;
  const found = names.search.find(typed, MOST_FOUND).flatMap((id) => names.visitors.get(id) ?? []);
  return (
    <>
      <SearchField
        takesFocus={takesFocus}
        label={texts.find.search}
        placeholder={texts.find.placeholder}
        clearLabel={texts.find.clear}
        value={typed}
        onChange={setTyped}
      />
      {found.length > 0 && (
        <ul aria-label={texts.find.found} className="grid gap-2">
          {found.map((visitor) => (
            <li key={visitor.id}>
              <PersonRow
                visitor={visitor}
                unnamed={texts.unnamed}
                listed={listed?.has(visitor.id) === true ? texts.find.listed : undefined}
                onPress={() => void onChoose(visitor).then((taken) => taken && setTyped(''))}
              />
            </li>
          ))}
        </ul>
      )}
      {typed.trim() !== '' && found.length === 0 && (
        <p role="status" className="text-ink-soft">
          {texts.find.nobody}
        </p>
      )}
      <Button icon={UserRoundPlus} wide onPress={() => onNew(found.length > 0 ? '' : typed)}>
        {texts.find.create}
      </Button>
    </>
  );
}
