import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { Field } from '../../../ui/field.tsx';
import { fieldErrorWords } from '../field-error-code.ts';
import type { SetUpFields } from './entered-set-up.ts';

export function AdministratorFields() {
  const texts = useOfficeTexts();
  const { register, formState } = useFormContext<SetUpFields>();
  const { errors } = formState;
  const [isShown, setIsShown] = useState(false);
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
      <div>
        <Field
          label={texts.setUp.password}
          description={texts.setUp.passwordHelp}
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          spellCheck={false}
          error={fieldErrorWords(texts, errors.password)}
          {...register('password')}
        />
        <CheckboxRow
          label={texts.signIn.showPassword}
          checked={isShown}
          onChange={(event) => setIsShown(event.target.checked)}
        />
      </div>
    </>
  );
}
