import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import type { OfficeSession } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { useSubmission } from '../use-submission.ts';

const required: FieldErrorCode = 'required';
const tooLong: FieldErrorCode = 'too-long';

const Entered = z.object({
  name: z.string().check(z.trim(), z.minLength(1, required), z.maxLength(120, tooLong)),
  employer: z.string().check(z.trim(), z.maxLength(120, tooLong)),
});
type Entered = z.infer<typeof Entered>;

export type AddAgentFormProps = {
  readonly service: OfficeSession['services'][number];
  readonly onAdded: (name: string) => void;
  readonly onCancel: () => void;
  readonly onSessionEnded: () => void;
};

export function AddAgentForm({ service, onAdded, onCancel, onSessionEnded }: AddAgentFormProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const { register, handleSubmit, formState, setFocus } = useForm({
    resolver: zodResolver(Entered),
    defaultValues: { name: '', employer: '' },
  });
  const { submit, isSending, refusal } = useSubmission(
    async ({ name, employer }: Entered) =>
      api.addAccount(service.id, { name, role: 'agent', employer: employer === '' ? null : employer }),
    (_, { name }) => onAdded(name),
  );
  // A press asked for the form: what comes next is to type.
  useEffect(() => setFocus('name'), [setFocus]);

  return (
    <Card>
      <form noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit(submit)(event)}>
        {refusal && <Failure refusal={refusal} onSessionEnded={onSessionEnded} />}
        <div className="grid items-start gap-4 min-[720px]:grid-cols-2">
          <Field
            label={texts.team.agentName}
            description={texts.team.agentNameHelp}
            error={fieldErrorWords(texts, formState.errors.name)}
            {...register('name')}
          />
          <Field
            label={texts.team.employerField}
            error={fieldErrorWords(texts, formState.errors.employer)}
            {...register('employer')}
          />
        </div>
        <div className="flex flex-wrap gap-2.5">
          <Button variant="primary" type="submit" isPending={isSending}>
            {texts.team.create}
          </Button>
          <Button variant="quiet" onPress={onCancel}>
            {texts.team.cancel}
          </Button>
        </div>
      </form>
    </Card>
  );
}
