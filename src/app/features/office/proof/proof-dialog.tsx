import { zodResolver } from '@hookform/resolvers/zod';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import type { Refusal } from '../answer.ts';
import { Failure } from '../failure.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { PasswordField } from '../password-field.tsx';
import { usePasskeys } from '../passkeys/use-passkeys.ts';
import { useAnswer } from '../use-answer.ts';

const because = (code: FieldErrorCode) => code;

const Entered = z.object({ password: z.string().check(z.minLength(1, because('required'))) });

export type ProofDialogProps = { readonly onProved: () => void; readonly onClose: () => void };

/** Who is at the desk, before somebody is let in: it may have been left open. */
export function ProofDialog({ onProved, onClose }: ProofDialogProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const passkeys = usePasskeys();
  const { value: own } = useAnswer('own passkeys', api.ownPasskeys);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isAskingKey, setIsAskingKey] = useState(false);
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(Entered),
    defaultValues: { password: '' },
  });

  async function prove(entered: z.infer<typeof Entered>) {
    setRefusal(null);
    const answer = await api.prove(entered);
    if (answer.ok) onProved();
    else if (answer.refusal.field === 'password')
      setError('password', { message: because('password-wrong') }, { shouldFocus: true });
    else setRefusal(answer.refusal);
  }

  async function proveByKey() {
    setRefusal(null);
    setIsAskingKey(true);
    const answer = await passkeys.prove();
    setIsAskingKey(false);
    if (answer.ok) onProved();
    else setRefusal(answer.refusal);
  }

  const hasKey = passkeys.isPossible && own !== undefined && own.passkeys.length > 0;

  return (
    <Dialog isOpen onClose={onClose} title={texts.proof.title} closeLabel={texts.code.close}>
      <form noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit(prove)(event)}>
        {refusal && <Failure refusal={refusal} />}
        <p>{texts.proof.why}</p>
        {hasKey && (
          <Button icon={Fingerprint} wide isPending={isAskingKey} onPress={() => void proveByKey()}>
            {texts.passkeys.confirm}
          </Button>
        )}
        <PasswordField
          label={texts.password.current}
          autoComplete="current-password"
          error={fieldErrorWords(texts, formState.errors.password)}
          {...register('password')}
        />
        <div className="flex flex-wrap justify-end gap-2.5">
          <Button variant="quiet" onPress={onClose}>
            {texts.team.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={formState.isSubmitting}>
            {texts.proof.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
