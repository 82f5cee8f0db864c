import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { usePasskeys } from '../passkeys/use-passkeys.ts';
import { useSubmission } from '../use-submission.ts';

const required: FieldErrorCode = 'required';

const Entered = z.object({ name: z.string().check(z.trim(), z.minLength(1, required)) });

export type AddPasskeyFormProps = {
  readonly onAdded: () => void;
  readonly onCancel: () => void;
  readonly onSessionEnded: () => void;
};

/** A name first: of three keys one wants to know which laptop is gone. Then the browser asks for a face, a finger or a code. */
export function AddPasskeyForm({ onAdded, onCancel, onSessionEnded }: AddPasskeyFormProps) {
  const texts = useOfficeTexts();
  const passkeys = usePasskeys();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(Entered),
    defaultValues: { name: '' },
  });
  const { submit, isSending, refusal } = useSubmission(passkeys.add, onAdded);
  return (
    <Card>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => void handleSubmit(async ({ name }) => await submit(name))(event)}
      >
        {refusal && <Failure refusal={refusal} onSessionEnded={onSessionEnded} />}
        <Field
          label={texts.passkeys.name}
          description={texts.passkeys.nameHelp}
          maxLength={60}
          error={fieldErrorWords(texts, formState.errors.name)}
          {...register('name')}
        />
        <div className="flex flex-wrap justify-end gap-2.5">
          <Button variant="quiet" onPress={onCancel}>
            {texts.team.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={isSending}>
            {texts.passkeys.create}
          </Button>
        </div>
      </form>
    </Card>
  );
}
