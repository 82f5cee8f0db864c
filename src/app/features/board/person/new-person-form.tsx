import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import type { VisitId } from '../../../../domain/ids.ts';
import { Visitor } from '../../../../domain/records/followed-records.ts';
import { useAgentTexts } from '../../../texts/agent-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { Field } from '../../../ui/field.tsx';
import { useBoardContext } from '../board-context.tsx';
import type { PersonDraft } from './use-person-draft.ts';

const NAME_MAX = 80;
const FIRST_YEAR = 1900;

// The faults are codes; the form has the words, in the language of the moment.
const Entered = z.object({
  familyName: z.string().check(z.trim(), z.minLength(1, 'missing'), z.maxLength(NAME_MAX, 'too-long')),
  givenName: z.string().check(z.trim(), z.maxLength(NAME_MAX, 'too-long')),
  birthYear: z.string().check(z.trim(), z.refine(isYear, 'no-year')),
  phone: z.string().check(z.trim(), z.regex(/^$|^[+\d][\d .()/-]{5,24}$/, 'no-phone')),
  isTold: z.boolean(),
});
type Entered = z.infer<typeof Entered>;

const EMPTY: Entered = { familyName: '', givenName: '', birthYear: '', phone: '', isTold: false };

export type NewPersonFormProps = { readonly visit: VisitId; readonly draft: PersonDraft; readonly onDone: () => void };

/** Somebody who has not come before, or is not known here. Nothing that is typed is completed by the browser, nor kept by it in clear. */
export function NewPersonForm({ visit, draft, onDone }: NewPersonFormProps) {
  const texts = useAgentTexts().person;
  const { actions } = useBoardContext();
  const [isRefused, setRefused] = useState(false);
  const { register, handleSubmit, formState, subscribe } = useForm<Entered>({
    resolver: zodResolver(Entered),
    defaultValues: { ...EMPTY, ...draft.entered },
  });
  const { keep } = draft;
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => keep(values) }),
    [subscribe, keep],
  );

  async function save({ familyName, givenName, birthYear, phone, isTold }: Entered): Promise<void> {
    setRefused(false);
    const said = {
      familyName,
      ...(givenName !== '' && { givenName }),
      ...(birthYear !== '' && { birthYear: Number(birthYear) }),
      ...(phone !== '' && { phone }),
      isTold,
    };
    const saved = await actions.newPerson(visit, said, draft.seen);
    if (saved) onDone();
    else setRefused(true);
  }

  return (
    <form noValidate autoComplete="off" className="grid gap-4" onSubmit={(event) => void handleSubmit(save)(event)}>
      <Field
        {...register('familyName')}
        label={texts.familyName}
        error={faultWords(formState.errors.familyName?.message)}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
      <Field
        {...register('givenName')}
        label={texts.givenName}
        error={faultWords(formState.errors.givenName?.message)}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(160px,1fr))] gap-4">
        <Field
          {...register('birthYear')}
          label={texts.birthYear}
          error={faultWords(formState.errors.birthYear?.message)}
          autoComplete="off"
          inputMode="numeric"
        />
        <Field
          {...register('phone')}
          label={texts.phone}
          error={faultWords(formState.errors.phone?.message)}
          autoComplete="off"
          inputMode="tel"
        />
      </div>
      <CheckboxRow {...register('isTold')} label={texts.told} />
      {isRefused && <Banner tone="refused" title={texts.notSaved} />}
      <Button type="submit" variant="primary" wide isPending={formState.isSubmitting}>
        {texts.save}
      </Button>
    </form>
  );

  function faultWords(fault: string | undefined): string | undefined {
    switch (fault) {
      case undefined:
        return undefined;
      case 'missing':
        return texts.nameMissing;
      case 'no-year':
        return texts.noYear(FIRST_YEAR, new Date().getFullYear());
      case 'no-phone':
        return texts.noPhone;
      default:
        return texts.tooLong;
    }
  }
}

function isYear(text: string): boolean {
  if (text === '') return true;
  const year = Number(text);
  return Visitor.shape.birthYear.safeParse(year).success && year <= new Date().getFullYear();
}
