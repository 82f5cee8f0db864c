import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { Role } from '../../../../domain/records/organisation-records.ts';
import type { OfficeSession } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ChoiceRow } from '../../../ui/choice-row.tsx';
import { Field } from '../../../ui/field.tsx';
import type { Refusal } from '../answer.ts';
import { Failure } from '../failure.tsx';
import { fieldErrorWords } from '../field-error-code.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { PasswordField } from '../password-field.tsx';
import { EnteredAccount, newAccount, refusedField } from './entered-account.ts';

export type Added = { readonly name: string; readonly role: Role };

export type AddAccountFormProps = {
  readonly service: OfficeSession['services'][number];
  /** Only an administrator chooses: a supervisor takes on agents. */
  readonly canChooseRole: boolean;
  readonly onAdded: (added: Added) => void;
  readonly onCancel: () => void;
  readonly onSessionEnded: () => void;
};

const nothing: EnteredAccount = { role: 'agent', name: '', employer: '', login: '', password: '' };

export function AddAccountForm({ service, canChooseRole, onAdded, onCancel, onSessionEnded }: AddAccountFormProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { register, control, handleSubmit, formState, setError, setFocus, setValue } = useForm<
    EnteredAccount,
    unknown,
    EnteredAccount
  >({
    resolver: zodResolver(EnteredAccount),
    defaultValues: nothing,
  });
  const { errors, isSubmitting } = formState;
  const role = useWatch({ control, name: 'role' });
  // A press asked for the form: what comes next is to type.
  useEffect(() => setFocus('name'), [setFocus]);

  async function add(entered: EnteredAccount) {
    setRefusal(null);
    const answer = await api.addAccount(service.id, newAccount(entered));
    if (answer.ok) {
      onAdded(entered);
      return;
    }
    const refused = refusedField(answer.refusal.field);
    if (refused === null) setRefusal(answer.refusal);
    else setError(refused.field, { message: refused.because }, { shouldFocus: true });
  }

  return (
    <Card>
      <form noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit(add)(event)}>
        {refusal && <Failure refusal={refusal} onSessionEnded={onSessionEnded} />}
        {canChooseRole && (
          <ChoiceRow
            label={texts.team.role}
            showLabel
            options={Role.options.map((value) => ({ value, label: texts.team.roles[value] }))}
            value={role}
            onChange={(chosen) => setValue('role', chosen)}
          />
        )}
        <div className="grid items-start gap-4 min-[720px]:grid-cols-2">
          <Field
            label={role === 'agent' ? texts.team.agentName : texts.team.personName}
            description={role === 'agent' ? texts.team.agentNameHelp : undefined}
            error={fieldErrorWords(texts, errors.name)}
            {...register('name')}
          />
          <Field
            label={texts.team.employerField}
            error={fieldErrorWords(texts, errors.employer)}
            {...register('employer')}
          />
          {role !== 'agent' && (
            <>
              <Field
                label={texts.setUp.login}
                description={texts.setUp.loginHelp}
                autoCapitalize="none"
                spellCheck={false}
                error={fieldErrorWords(texts, errors.login)}
                {...register('login')}
              />
              <PasswordField
                label={texts.team.firstPassword}
                description={texts.team.firstPasswordHelp}
                autoComplete="new-password"
                error={fieldErrorWords(texts, errors.password)}
                {...register('password')}
              />
            </>
          )}
        </div>
        <div className="flex flex-wrap gap-2.5">
          <Button variant="primary" type="submit" isPending={isSubmitting}>
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
