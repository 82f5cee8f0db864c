import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { TerritoryDetail } from '../../../../protocol/office.ts';
import { useFormats } from '../../../texts/formats.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { fieldErrorWords } from '../field-error-code.ts';
import type { SetUpFields } from './entered-set-up.ts';
import { matches } from './matches.ts';

/** Worth a filter from here on; a shorter list is read at a glance. */
const LONG_LIST = 12;

/** Every commune of the territory; those ticked are where the bus will stop. */
export function CommunesField({ communes }: { readonly communes: TerritoryDetail['communes'] }) {
  const texts = useOfficeTexts();
  const { number } = useFormats();
  const { control, setValue, formState } = useFormContext<SetUpFields>();
  const planned = useWatch({ control, name: 'planned' });
  const [filter, setFilter] = useState('');
  const shown = communes.filter(({ name }) => matches(name, filter));
  const error = fieldErrorWords(texts, formState.errors.planned);

  const tick = (codes: readonly string[]) =>
    setValue('planned', [...codes], { shouldDirty: true, shouldValidate: formState.isSubmitted });

  return (
    <fieldset aria-invalid={error === undefined ? undefined : true} className="min-w-0">
      <legend className="text-small font-semibold">{texts.setUp.stops}</legend>
      <p className="mt-1 text-small text-ink-soft">{texts.setUp.stopsHelp}</p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <p role="status" className="figures mr-auto font-semibold">
          {texts.setUp.ticked(planned.length, communes.length)}
        </p>
        <Button onPress={() => tick(communes.map(({ code }) => code))}>{texts.setUp.all}</Button>
        <Button onPress={() => tick([])}>{texts.setUp.none}</Button>
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-2 text-small font-semibold text-brick-ink">
          {error}
        </p>
      )}
      {communes.length > LONG_LIST && (
        <div className="mt-3">
          <SearchField
            label={texts.setUp.filter}
            placeholder={texts.setUp.filter}
            clearLabel={texts.setUp.clearFilter}
            value={filter}
            onChange={setFilter}
          />
        </div>
      )}
      <ul className="figures mt-2 grid max-h-95 grid-cols-[repeat(auto-fill,minmax(min(100%,220px),1fr))] gap-x-4 gap-y-1.5 overflow-y-auto border-y border-line py-1.5">
        {shown.map(({ code, name, population }) => (
          <li key={code}>
            <CheckboxRow
              label={name}
              description={population === null ? undefined : texts.setUp.inhabitants(number(population), population)}
              checked={planned.includes(code)}
              onChange={({ target }) =>
                tick(target.checked ? [...planned, code] : planned.filter((other) => other !== code))
              }
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="mt-2 text-small text-ink-soft">{texts.setUp.nothingFiltered}</p>}
    </fieldset>
  );
}
