import { useState } from 'react';
import type { TerritoryDetail, TerritorySearch as Found } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Field } from '../../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useSubmission } from '../use-submission.ts';
import { useTerritoriesFound } from './use-territories-found.ts';

export type TerritorySearchProps = {
  readonly error: string | undefined;
  readonly onChoose: (territory: TerritoryDetail) => void;
};

export function TerritorySearch({ error, onChoose }: TerritorySearchProps) {
  const { setUp: texts } = useOfficeTexts();
  const api = useOfficeApi();
  const [typed, setTyped] = useState('');
  const found = useTerritoriesFound(typed);
  const { submit: open, refusal } = useSubmission(async (code: string) => api.territory(code), onChoose);
  return (
    <div>
      <Field
        label={texts.search}
        description={texts.searchHelp}
        error={error}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          // Enter searches; it must not send a form that is half filled in.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <div aria-live="polite" className="mt-2 text-small text-ink-soft">
        {found.state === 'searching' && texts.searching}
        {found.state === 'answered' && found.answer.ok && texts.found(found.answer.value.territories.length)}
      </div>
      {found.state === 'answered' && !found.answer.ok && <Failure refusal={found.answer.refusal} />}
      {refusal && <Failure refusal={refusal} />}
      {found.state === 'answered' && found.answer.ok && (
        <Results territories={found.answer.value.territories} onOpen={(code) => void open(code)} />
      )}
    </div>
  );
}

type ResultsProps = { readonly territories: Found['territories']; readonly onOpen: (code: string) => void };

function Results({ territories, onOpen }: ResultsProps) {
  const { setUp: texts } = useOfficeTexts();
  return (
    <ul aria-label={texts.search} className="mt-1 divide-y divide-line border-y border-line">
      {territories.map(({ code, name, communes }) => (
        <li key={code}>
          <button
            type="button"
            onClick={() => onOpen(code)}
            className="swift flex min-h-(--target) w-full flex-wrap items-baseline justify-between gap-x-4 px-2 py-2 text-left hover:bg-sea-wash"
          >
            <span className="font-semibold">{name}</span>
            <span className="figures text-small text-ink-soft">
              {texts.communesCount(communes)} · {code}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
