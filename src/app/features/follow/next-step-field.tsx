import { useState } from 'react';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

const MOST = 120;

type NextStepFieldProps = { readonly value: string | null; readonly onSave: (value: string | null) => void };

/** What comes next, in a few words: saved when they are said to be right, not at each letter. */
export function NextStepField({ value, onSave }: NextStepFieldProps) {
  const texts = useFollowTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const said = typed ?? value ?? '';
  const isTooLong = said.trim().length > MOST;
  const isNew = typed !== null && typed.trim() !== (value ?? '');
  return (
    <form
      noValidate
      autoComplete="off"
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isTooLong || !isNew) return;
        onSave(said.trim() === '' ? null : said.trim());
        setTyped(null);
      }}
    >
      <Field
        label={texts.case.nextStep}
        description={texts.case.nextStepHelp}
        error={isTooLong ? texts.tooLong(MOST) : undefined}
        autoComplete="off"
        value={said}
        onChange={(event) => setTyped(event.target.value)}
      />
      {isNew && (
        <div>
          <Button type="submit">{texts.save}</Button>
        </div>
      )}
    </form>
  );
}
