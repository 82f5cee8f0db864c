import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { Field } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useReference } from '../reference.tsx';
import { type EnteredPerson, personFault } from './entered-person.ts';

export type PersonFieldsProps = {
  readonly register: UseFormRegister<EnteredPerson>;
  readonly errors: FieldErrors<EnteredPerson>;
  /** A commune outside the territory that is known already stays among the choices. */
  readonly residence?: string | null | undefined;
};

/** Who somebody is, typed. Nothing of it is completed by the browser, nor kept by it. */
export function PersonFields({ register, errors, residence = null }: PersonFieldsProps) {
  const texts = usePeopleTexts();
  const { service } = useReference();
  const communes = (service?.communes ?? []).map(({ id, name }) => ({ value: id as string, label: name }));
  const isOutside = residence !== null && !communes.some(({ value }) => value === residence);
  const fault = (name: keyof EnteredPerson) => personFault(errors[name]?.message, texts.fields);
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(200px,1fr))] gap-4">
        <Field
          {...register('familyName')}
          label={texts.fields.familyName}
          error={fault('familyName')}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
        />
        <Field
          {...register('givenName')}
          label={texts.fields.givenName}
          error={fault('givenName')}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
        />
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] gap-4">
        <Field
          {...register('birthYear')}
          label={texts.fields.birthYear}
          error={fault('birthYear')}
          autoComplete="off"
          inputMode="numeric"
        />
        <Field
          {...register('phone')}
          label={texts.fields.phone}
          error={fault('phone')}
          autoComplete="off"
          inputMode="tel"
        />
      </div>
      <SelectField
        {...register('residence')}
        label={texts.fields.residence}
        autoComplete="off"
        options={[
          { value: '', label: texts.fields.noResidence },
          ...communes.toSorted((a, b) => a.label.localeCompare(b.label)),
          ...(isOutside ? [{ value: residence, label: texts.otherCommune(residence) }] : []),
        ]}
      />
    </>
  );
}
