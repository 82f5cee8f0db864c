import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import type { Refusal } from '../answer.ts';
import { ChosenPassword } from '../credential-fields.ts';
import { Failure } from '../failure.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { PasswordField } from '../password-field.tsx';

const because = (code: FieldErrorCode) => code;

const Entered = z.object({
  current: z.string().check(z.minLength(1, because('required'))),
  password: ChosenPassword,
});

export type PasswordSectionProps = { readonly onSessionEnded: () => void; readonly onChanged: () => void };

/** Whoever was given their first password by somebody else chooses one that nobody knows. */
export function PasswordSection({ onSessionEnded, onChanged }: PasswordSectionProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isDone, setIsDone] = useState(false);
  const { register, handleSubmit, formState, setError, reset } = useForm({
    resolver: zodResolver(Entered),
    defaultValues: { current: '', password: '' },
  });
  const { errors, isSubmitting } = formState;

  async function change(entered: z.infer<typeof Entered>) {
    setRefusal(null);
    setIsDone(false);
    const answer = await api.changeOwnPassword(entered);
    if (answer.ok) {
      reset();
      setIsDone(true);
      onChanged();
      return;
    }
    const { field } = answer.refusal;
    if (field === 'current') setError(field, { message: because('password-wrong') }, { shouldFocus: true });
    else if (field === 'password') setError(field, { message: because('password-too-common') }, { shouldFocus: true });
    else setRefusal(answer.refusal);
  }

  return (
    <section className="grid max-w-140 grid-cols-[minmax(0,1fr)] gap-3">
      <SectionHeading>{texts.password.title}</SectionHeading>
      {isDone && <Banner tone="info" title={texts.password.changed} />}
      <Card>
        <form noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit(change)(event)}>
          {refusal && <Failure refusal={refusal} onSessionEnded={onSessionEnded} />}
          <PasswordField
            label={texts.password.current}
            autoComplete="current-password"
            error={fieldErrorWords(texts, errors.current)}
            {...register('current')}
          />
          <PasswordField
            label={texts.password.new}
            description={texts.setUp.passwordHelp}
            autoComplete="new-password"
            error={fieldErrorWords(texts, errors.password)}
            {...register('password')}
          />
          <div>
            <Button variant="primary" type="submit" isPending={isSubmitting}>
              {texts.password.change}
            </Button>
          </div>
        </form>
      </Card>
    </section>
  );
}
