import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { fieldErrorWords, type FieldErrorCode } from '../field-error-code.ts';
import { useOfficeApi } from '../office-api-context.ts';
import { PasswordField } from '../password-field.tsx';
import { useSubmission } from '../use-submission.ts';

const required: FieldErrorCode = 'required';

const Entered = z.object({
  login: z.string().check(z.trim(), z.minLength(1, required)),
  password: z.string().check(z.minLength(1, required)),
});

export type SignInFormProps = {
  /** False in a demonstration, where one press is enough. */
  readonly isMainWay: boolean;
  readonly onSignedIn: () => void;
};

export function SignInForm({ isMainWay, onSignedIn }: SignInFormProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const { register, handleSubmit, formState, setFocus } = useForm({
    resolver: zodResolver(Entered),
    defaultValues: { login: '', password: '' },
  });
  const { submit, isSending, refusal } = useSubmission(api.signIn, onSignedIn);
  const { errors } = formState;

  async function signIn(entered: { readonly login: string; readonly password: string }) {
    await submit(entered);
    // Only there still where it was refused: the password is what is most often wrong.
    setFocus('password');
  }

  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void handleSubmit(signIn)(event)}>
      {refusal && <Failure refusal={refusal} />}
      <Field
        label={texts.signIn.login}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={fieldErrorWords(texts, errors.login)}
        {...register('login')}
      />
      <PasswordField
        label={texts.signIn.password}
        autoComplete="current-password"
        error={fieldErrorWords(texts, errors.password)}
        {...register('password')}
      />
      <Button variant={isMainWay ? 'primary' : 'secondary'} type="submit" wide isPending={isSending}>
        {texts.signIn.submit}
      </Button>
    </form>
  );
}
