import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import type { OfficeSession, TeamMember } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import type { Refusal } from '../answer.ts';
import { ChosenPassword } from '../credential-fields.ts';
import { Failure } from '../failure.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { PasswordField } from '../password-field.tsx';

const Entered = z.object({ password: ChosenPassword });
const tooCommon: FieldErrorCode = 'password-too-common';

export type NewPasswordDialogProps = {
  readonly service: OfficeSession['services'][number];
  readonly account: TeamMember;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly onSessionEnded: () => void;
};

/** The way back in for who forgot their password: an administrator gives another. */
export function NewPasswordDialog({ service, account, onDone, onClose, onSessionEnded }: NewPasswordDialogProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(Entered),
    defaultValues: { password: '' },
  });

  async function give({ password }: z.infer<typeof Entered>) {
    setRefusal(null);
    const answer = await api.givePassword(service.id, account.id, { password });
    if (answer.ok) onDone();
    else if (answer.refusal.field === 'password') setError('password', { message: tooCommon }, { shouldFocus: true });
    else setRefusal(answer.refusal);
  }

  return (
    <Dialog isOpen onClose={onClose} title={texts.team.newPasswordFor(account.name)} closeLabel={texts.code.close}>
      <form noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit(give)(event)}>
        {refusal && <Failure refusal={refusal} onSessionEnded={onSessionEnded} />}
        <p>{texts.team.newPasswordHow}</p>
        <PasswordField
          label={texts.password.new}
          description={texts.setUp.passwordHelp}
          autoComplete="new-password"
          error={fieldErrorWords(texts, formState.errors.password)}
          {...register('password')}
        />
        <div className="flex flex-wrap justify-end gap-2.5">
          <Button variant="quiet" onPress={onClose}>
            {texts.team.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={formState.isSubmitting}>
            {texts.password.change}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
