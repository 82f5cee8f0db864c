import type { ReactNode } from 'react';
import { useReference } from '../../agent/reference.tsx';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { Field, type FieldProps } from '../../ui/field.tsx';
import { SelectField, type SelectFieldProps } from '../../ui/select-field.tsx';
import { useWorkshopWords } from './workshop-words.ts';

type Wired<Props> = Omit<Props, 'label' | 'options' | 'error' | 'description'>;

export type PlaceFieldsProps = {
  readonly activity: Wired<SelectFieldProps>;
  readonly level: Wired<SelectFieldProps>;
  readonly stop: Wired<SelectFieldProps>;
  readonly capacity: Wired<FieldProps>;
  readonly vehicle: string;
  readonly onVehicle: (vehicle: string) => void;
  readonly faultOf: (field: 'activity' | 'stop' | 'capacity') => string | undefined;
  /** When: between what it is and for how many. */
  readonly children: ReactNode;
};

/** What a workshop and a cycle are both asked: what it is, where, for whom and for how many. */
export function PlaceFields({
  activity,
  level,
  stop,
  capacity,
  vehicle,
  onVehicle,
  faultOf,
  children,
}: PlaceFieldsProps) {
  const texts = useWorkshopsTexts().form;
  const words = useWorkshopWords();
  const { catalogue, stops, vehicles } = useReference();
  const places = [...stops.values()]
    .filter((one) => one.archived !== true)
    .map((one) => ({ value: one.id as string, label: words.place(one.id) ?? one.communeName }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'));
  const levels = catalogue?.levels ?? [];
  return (
    <>
      <SelectField
        {...activity}
        label={texts.activity}
        error={faultOf('activity')}
        options={[
          { value: '', label: texts.chooseActivity },
          ...(catalogue?.activities ?? []).map((one) => ({ value: one.code, label: words.label(one) })),
        ]}
      />
      <SelectField
        {...stop}
        label={texts.stop}
        error={faultOf('stop')}
        description={places.length === 0 ? texts.noStops : undefined}
        options={[{ value: '', label: '—' }, ...places]}
      />
      {vehicles.length > 0 && (
        <ChoiceRow
          showLabel
          label={texts.onBoard}
          value={vehicle}
          onChange={onVehicle}
          options={[
            ...vehicles.map(({ id, name }) => ({ value: id as string, label: texts.inVehicle(name) })),
            { value: '', label: texts.elsewhere },
          ]}
        />
      )}
      {children}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] items-start gap-4">
        {levels.length > 0 && (
          <SelectField
            {...level}
            label={texts.level}
            options={[
              { value: '', label: texts.allLevels },
              ...levels.map((one) => ({ value: one.code, label: words.label(one) })),
            ]}
          />
        )}
        <Field
          {...capacity}
          label={texts.capacity}
          error={faultOf('capacity')}
          inputMode="numeric"
          placeholder={texts.noCapacity}
        />
      </div>
    </>
  );
}
