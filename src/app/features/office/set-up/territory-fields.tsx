import { useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import type { TerritoryDetail } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { fieldErrorWords } from '../field-error-code.ts';
import { CommunesField } from './communes-field.tsx';
import type { SetUpFields } from './entered-set-up.ts';
import { TerritorySearch } from './territory-search.tsx';
import { timeZones } from './time-zones.ts';

export type TerritoryFieldsProps = {
  readonly territory: TerritoryDetail | null;
  readonly onTerritory: (territory: TerritoryDetail | null) => void;
};

/** The inter-municipal body, then its communes and its time zone, both proposed and open to change. */
export function TerritoryFields({ territory, onTerritory }: TerritoryFieldsProps) {
  const texts = useOfficeTexts();
  const { register, setValue, formState } = useFormContext<SetUpFields>();

  function choose(chosen: TerritoryDetail | null) {
    onTerritory(chosen);
    setValue('territory', chosen?.code ?? '', { shouldValidate: formState.isSubmitted });
    setValue('planned', chosen?.communes.map(({ code }) => code) ?? [], { shouldValidate: formState.isSubmitted });
    if (chosen) setValue('timeZone', chosen.timeZone);
  }

  if (territory === null) {
    return <TerritorySearch error={fieldErrorWords(texts, formState.errors.territory)} onChoose={choose} />;
  }
  return (
    <>
      <ChosenTerritory territory={territory} onChange={() => choose(null)} />
      <CommunesField communes={territory.communes} />
      <SelectField
        label={texts.setUp.timeZone}
        description={texts.setUp.timeZoneHelp}
        options={timeZones.map((zone) => ({ value: zone, label: texts.setUp.zones[zone] }))}
        error={fieldErrorWords(texts, formState.errors.timeZone)}
        {...register('timeZone')}
      />
    </>
  );
}

type ChosenTerritoryProps = { readonly territory: TerritoryDetail; readonly onChange: () => void };

function ChosenTerritory({ territory, onChange }: ChosenTerritoryProps) {
  const { setUp: texts } = useOfficeTexts();
  // The search that had the focus is gone with the choice: the focus goes to what was chosen.
  const name = useRef<HTMLParagraphElement>(null);
  useEffect(() => name.current?.focus(), []);
  return (
    <Card look="chosen">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p ref={name} tabIndex={-1} className="min-w-0">
          <strong className="font-bold">{territory.name}</strong>
          <span className="figures block text-small text-ink-soft">
            {territory.code} · {texts.communesCount(territory.communes.length)}
          </span>
        </p>
        <Button onPress={onChange}>{texts.change}</Button>
      </div>
    </Card>
  );
}
