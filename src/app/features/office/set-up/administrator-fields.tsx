import { useFormContext } from 'react-hook-form';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Field } from '../../../ui/field.tsx';
import { fieldErrorWords } from '../field-error-code.ts';
import { PasswordField } from '../password-field.tsx';
import type { SetUpFields } from './entered-set-up.ts';

export function AdministratorFields() {
  const texts = useOfficeTexts();
  const { register, formState } = useFormContext<SetUpFields>();
  const { errors } = formState;
  return (
    <>
      <Field
        label={texts.setUp.name}
        autoComplete="name"
        error={fieldErrorWords(texts, errors.administrator)}
        {...register('administrator')}
      />
      <Field
        label={texts.setUp.login}
        description={texts.setUp.loginHelp}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={fieldErrorWords(texts, errors.login)}
        {...register('login')}
      />
      <PasswordField
        label={texts.setUp.password}
        description={texts.setUp.passwordHelp}
        autoComplete="new-password"
        error={fieldErrorWords(texts, errors.password)}
        {...register('password')}
      />
    </>
  );
}
