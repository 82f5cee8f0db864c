import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { EnteredPerson, NOBODY_ENTERED } from '../../agent/people/entered-person.ts';
import { PersonFields } from '../../agent/people/person-fields.tsx';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';

/** Somebody who is not known here; once saved the form is empty for the next one. */
export function PersonForm({ onSave }: { readonly onSave: (person: EnteredPerson) => Promise<boolean> }) {
  const texts = useWorkshopsTexts().person;
  const { register, handleSubmit, formState, reset } = useForm<EnteredPerson>({
    resolver: zodResolver(EnteredPerson),
    defaultValues: NOBODY_ENTERED,
  });

  async function save(person: EnteredPerson): Promise<void> {
    if (await onSave(person)) reset(NOBODY_ENTERED);
  }

  return (
    <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(save)(event)}>
      <PersonFields register={register} errors={formState.errors} />
      <CheckboxRow {...register('isTold')} label={texts.told} />
      <Button type="submit" variant="primary" wide isPending={formState.isSubmitting}>
        {texts.save}
      </Button>
    </form>
  );
}
