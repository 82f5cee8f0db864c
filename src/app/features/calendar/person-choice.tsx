import { UserRoundPlus } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useNames } from '../../agent/use-names.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useCalendarTexts } from '../../texts/calendar-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import type { WithWhom } from './appointment-actions.ts';
import { nameOf } from '../../agent/people/person-words.ts';

const MOST_FOUND = 5;

/** What is typed of somebody new, before it is known to be possible. */
export type TypedPerson = { readonly familyName: string; readonly givenName: string; readonly phone: string };

export type PersonChoiceProps = {
  readonly who: WithWhom;
  readonly typed: TypedPerson | null;
  readonly faults: Partial<Readonly<Record<keyof TypedPerson, string>>>;
  readonly onChoose: (who: WithWhom) => void;
  readonly onType: (typed: TypedPerson | null) => void;
};

const NOBODY_TYPED: TypedPerson = { familyName: '', givenName: '', phone: '' };

/** With whom: somebody known by three letters, somebody new, or nobody named. */
export function PersonChoice({ who, typed, faults, onChoose, onType }: PersonChoiceProps) {
  const texts = useCalendarTexts().appointment;
  const state = useVault(({ names }) => names);
  const names = useNames();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  if (typed) return <Typing typed={typed} faults={faults} onType={onType} />;
  if (who.of === 'known') {
    const known = names?.visitors.get(who.visitor);
    return (
      <Group label={texts.person}>
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-sea-wash px-4 py-1.5">
          <span className="font-semibold">{known ? nameOf(known, texts.unnamed) : texts.hidden}</span>
          <Button variant="quiet" onPress={() => onChoose({ of: 'nobody' })}>
            {texts.personOther}
          </Button>
        </div>
      </Group>
    );
  }
  if (state !== 'open' && state !== 'none') return <Banner tone="info" title={texts.personHidden} />;
  const found = names?.search.find(asked, MOST_FOUND).flatMap((id) => names.visitors.get(id) ?? []) ?? [];
  return (
    <Group label={texts.person}>
      {names && (
        <SearchField
          label={texts.personSearch}
          placeholder={texts.personPlaceholder}
          clearLabel={texts.personClear}
          value={query}
          onChange={setQuery}
        />
      )}
      {state === 'none' && <p className="text-small text-ink-soft">{texts.personOutwards}</p>}
      {found.length > 0 && (
        <ul aria-label={texts.personFound} className="grid gap-2">
          {found.map((visitor) => (
            <li key={visitor.id}>
              <AriaButton
                onPress={() => onChoose({ of: 'known', visitor: visitor.id })}
                className="swift sunken flex min-h-14 w-full items-baseline justify-between gap-3 rounded-control border border-line bg-card px-4 py-2 text-left data-hovered:border-edge data-pressed:bg-sea-wash"
              >
                <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{nameOf(visitor, texts.unnamed)}</span>
                <span className="figures shrink-0 text-small text-ink-soft">{visitor.birthYear ?? visitor.phone}</span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
      {asked.trim() !== '' && found.length === 0 && (
        <p role="status" className="text-ink-soft">
          {texts.personNobody}
        </p>
      )}
      <Button icon={UserRoundPlus} wide onPress={() => onType(NOBODY_TYPED)}>
        {texts.personNew}
      </Button>
    </Group>
  );
}

function Typing({
  typed,
  faults,
  onType,
}: Pick<PersonChoiceProps, 'faults' | 'onType'> & { readonly typed: TypedPerson }) {
  const texts = useCalendarTexts().appointment;
  const field = (name: keyof TypedPerson) => ({
    value: typed[name],
    error: faults[name],
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onType({ ...typed, [name]: event.target.value }),
  });
  return (
    <Group label={texts.person}>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] gap-4">
        <Field {...field('familyName')} label={texts.familyName} autoCapitalize="words" />
        <Field {...field('givenName')} label={texts.givenName} autoCapitalize="words" />
        <Field {...field('phone')} label={texts.phone} inputMode="tel" />
      </div>
      <div>
        <Button variant="quiet" onPress={() => onType(null)}>
          {texts.personOther}
        </Button>
      </div>
    </Group>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1 text-small font-semibold">{label}</legend>
      {children}
    </fieldset>
  );
}
