import { UsersRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { isAnonymous } from '../../../domain/people/objection.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { type Names, useNames } from '../../agent/use-names.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useLanguage } from '../../texts/language.ts';
import { useFormats } from '../../texts/formats.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { NamesHidden } from './names-hidden.tsx';
import { PeopleList } from './people-list.tsx';

const MOST_FOUND = 50;

/** Everybody that this tablet knows by name: searched first of all, and listed for who would rather look. */
export default function PeopleScreen() {
  const texts = usePeopleTexts();
  const isOpen = useVault((state) => state.names === 'open');
  const names = useNames();
  return (
    <AgentFrame screen="follow" isNarrow heading={<PageHeading title={texts.list.title} />}>
      <div className="grid gap-4">
        {!isOpen && <NamesHidden />}
        {isOpen && (names ? <Search names={names} /> : <LoadingState label={texts.list.loading} />)}
      </div>
    </AgentFrame>
  );
}

function Search({ names }: { readonly names: Names }) {
  const texts = usePeopleTexts().list;
  const formats = useFormats();
  const [typed, setTyped] = useState('');
  // Found before the letter itself is drawn: one that was drawn first would put those it finds off by a frame.
  const query = typed.trim();
  const everybody = useEverybody(names);
  const found = useMemo(
    () =>
      query === '' ? everybody : names.search.find(query, MOST_FOUND).flatMap((id) => names.visitors.get(id) ?? []),
    [names, everybody, query],
  );
  if (everybody.length === 0) {
    return (
      <EmptyState icon={UsersRound} title={texts.empty}>
        {texts.emptyMore}
      </EmptyState>
    );
  }
  return (
    <>
      <SearchField
        label={texts.search}
        placeholder={texts.placeholder}
        clearLabel={texts.clear}
        value={typed}
        onChange={setTyped}
      />
      <p role="status" className="figures text-small text-ink-soft">
        {texts.count(formats.number(found.length), found.length)}
      </p>
      {found.length === 0 ? (
        <EmptyState icon={UsersRound} title={texts.nobody}>
          {texts.nobodyMore}
        </EmptyState>
      ) : (
        <PeopleList people={found} label={texts.rows} search={query} />
      )}
    </>
  );
}

/** By family name; those merged into others, and those who objected, are nobody to be looked for. */
function useEverybody(names: Names): readonly Visitor[] {
  const language = useLanguage();
  return useMemo(() => {
    const { compare } = new Intl.Collator(language, { sensitivity: 'base' });
    return [...names.visitors.values()]
      .filter((visitor) => !isAnonymous(visitor) && isShownByItself(names, visitor))
      .map((visitor) => ({ visitor, key: `${visitor.familyName ?? ''} ${visitor.givenName ?? ''}` }))
      .toSorted((a, b) => compare(a.key, b.key))
      .map(({ visitor }) => visitor);
  }, [names, language]);
}

function isShownByItself({ personOf, visitors }: Names, { id }: Visitor): boolean {
  const whose = personOf(id);
  return whose === id || !visitors.has(whose);
}
