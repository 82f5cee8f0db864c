import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { Field } from '../../ui/field.tsx';
import { faultWords } from './fault-words.ts';

const NAME_MAX = 80;

const EnteredPerson = z.object({
  familyName: z.string().check(z.trim(), z.minLength(1, 'nameMissing'), z.maxLength(NAME_MAX, 'tooLong')),
  givenName: z.string().check(z.trim(), z.maxLength(NAME_MAX, 'tooLong')),
  birthYear: z.string().check(z.trim(), z.regex(/^$|^(19|20)\d\d$/, 'noYear')),
  phone: z.string().check(z.trim(), z.regex(/^$|^[+\d][\d .()/-]{5,24}$/, 'noPhone')),
  isTold: z.boolean(),
});
export type EnteredPerson = z.infer<typeof EnteredPerson>;

const EMPTY: EnteredPerson = { familyName: '', givenName: '', birthYear: '', phone: '', isTold: false };

/** Somebody who is not known here. Nothing that is typed is completed by the browser, nor kept by it; once saved the form is empty for the next one. */
export function PersonForm({ onSave }: { readonly onSave: (person: EnteredPerson) => Promise<boolean> }) {
  const texts = useWorkshopsTexts().person;
  const { register, handleSubmit, formState, reset } = useForm<EnteredPerson>({
    resolver: zodResolver(EnteredPerson),
    defaultValues: EMPTY,
  });
  const faultOf = (field: keyof EnteredPerson) => faultWords(texts, formState.errors[field]?.message);

  async function save(person: EnteredPerson): Promise<void> {
    if (await onSave(person)) reset(EMPTY);
  }

  return (
    <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(save)(event)}>
      <Field
        {...register('familyName')}
        label={texts.familyName}
        error={faultOf('familyName')}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
      <Field
        {...register('givenName')}
        label={texts.givenName}
        error={faultOf('givenName')}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] items-start gap-4">
        <Field
          {...register('birthYear')}
          label={texts.birthYear}
          error={faultOf('birthYear')}
          autoComplete="off"
          inputMode="numeric"
        />
        <Field {...register('phone')} label={texts.phone} error={faultOf('phone')} autoComplete="off" inputMode="tel" />
      </div>
      <CheckboxRow {...register('isTold')} label={texts.told} />
      <Button type="submit" variant="primary" wide isPending={formState.isSubmitting}>
        {texts.save}
      </Button>
    </form>
  );
}
