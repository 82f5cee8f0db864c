import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { CommuneCode } from '../../../../domain/ids.ts';
import { rankResidences } from '../../../../domain/visit/rank-residences.ts';
import { communeSearch, type SearchableCommune } from '../../../../domain/visit/search-communes.ts';
import { departmentOf } from '../../../../domain/visit/department-of.ts';
import { fetchCommunes } from '../../../agent/commune-keeper.tsx';
import { useReference } from '../../../agent/reference.tsx';
import { useTablet } from '../../../agent/tablet.tsx';
import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { ChoiceChips } from '../../../ui/choice-chips.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { useBoardContext } from '../board-context.tsx';
import { type KnownCommunes, useCommunes, useSaidBefore } from './use-communes.ts';

const OFFERED = 6;
const FOUND = 6;

type ResidenceQuestionProps = {
  readonly value: CommuneCode | null;
  readonly onChange: (residence: CommuneCode | null) => void;
};

/** The communes said most in one tap, any other by its name, and any of France by its official code. */
export function ResidenceQuestion({ value, onChange }: ResidenceQuestionProps) {
  const texts = useVisitTexts();
  const { service, stops } = useReference();
  const { board } = useBoardContext();
  const communes = useCommunes();
  const said = useSaidBefore();
  const here = stops.get(board.session.record.stop)?.commune ?? null;
  const offered = useMemo(
    () => rankResidences({ here, territory: (service?.communes ?? []).map(({ id }) => id), said }, OFFERED),
    [here, service, said],
  );
  const shown = value === null || offered.includes(value) ? offered : [value, ...offered];
  const nameOf = (code: CommuneCode) => communes.names.get(code) ?? texts.communeOfCode(code);
  return (
    <div className="grid gap-2">
      <ChoiceChips
        label={texts.residence}
        options={shown.map((code) => ({ value: code, label: nameOf(code) }))}
        value={value}
        onChange={onChange}
      />
      <OtherCommune communes={communes} onChoose={onChange} />
    </div>
  );
}

type OtherCommuneProps = {
  readonly communes: KnownCommunes;
  readonly onChoose: (residence: CommuneCode) => void;
};

function OtherCommune({ communes, onChoose }: OtherCommuneProps) {
  const texts = useVisitTexts();
  const { db } = useTablet();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed);
  const search = useMemo(
    () => communeSearch([...communes.names].map(([code, name]): SearchableCommune => ({ code, name }))),
    [communes],
  );
  const found = search(query, FOUND);
  const code = CommuneCode.safeParse(query.trim().toUpperCase()).data;
  // Of a department that this tablet keeps whole, a code that is not there is no commune: most likely a postcode.
  const isElsewhere = code !== undefined && !communes.names.has(code) && !communes.whole.has(departmentOf(code));
  useEffect(() => {
    // With a network its name comes too, and a code that is none is refused.
    if (code !== undefined && isElsewhere) void fetchCommunes(db, [departmentOf(code)]).catch(() => undefined);
  }, [db, code, isElsewhere]);

  function choose(residence: CommuneCode): void {
    setTyped('');
    onChoose(residence);
  }

  return (
    <>
      <SearchField
        isLandmark={false}
        label={texts.otherCommune}
        placeholder={texts.communePlaceholder}
        clearLabel={texts.clearCommune}
        value={typed}
        onChange={setTyped}
      />
      {(found.length > 0 || isElsewhere) && (
        <ul aria-label={texts.communesFound} className="grid gap-2">
          {found.map((commune) => (
            <Found
              key={commune.code}
              name={commune.name}
              aside={commune.code.slice(0, 2)}
              onPress={() => choose(commune.code)}
            />
          ))}
          {isElsewhere && <Found name={texts.communeOfCode(code)} onPress={() => choose(code)} />}
        </ul>
      )}
      {query.trim() !== '' && found.length === 0 && !isElsewhere && (
        <p role="status" className="text-small text-ink-soft">
          {code === undefined ? texts.noCommune : texts.noCommuneCode}
        </p>
      )}
    </>
  );
}

type FoundProps = { readonly name: string; readonly aside?: string; readonly onPress: () => void };

function Found({ name, aside, onPress }: FoundProps) {
  return (
    <li>
      <AriaButton
        onPress={onPress}
        className="swift sunken flex min-h-12 w-full items-center justify-between gap-3 rounded-control border border-line bg-card px-3.5 py-1.5 text-left data-hovered:border-edge data-pressed:bg-sea-wash"
      >
        <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{name}</span>
        {aside !== undefined && <span className="shrink-0 text-small text-ink-soft">{aside}</span>}
      </AriaButton>
    </li>
  );
}
