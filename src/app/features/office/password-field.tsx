import { useState, type ComponentProps } from 'react';
import { useOfficeTexts } from '../../texts/office-texts.ts';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { Field } from '../../ui/field.tsx';

/** A password, hidden until one asks to see what one types. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, 'type' | 'spellCheck'>) {
  const { signIn } = useOfficeTexts();
  const [isShown, setIsShown] = useState(false);
  return (
    <div>
      <Field {...props} type={isShown ? 'text' : 'password'} spellCheck={false} />
      <CheckboxRow
        label={signIn.showPassword}
        checked={isShown}
        onChange={(event) => setIsShown(event.target.checked)}
      />
    </div>
  );
}
