import { useState } from 'react';
import type { Question } from '../../../../domain/catalogue.ts';
import { Answer } from '../../../../domain/records/service-records.ts';
import { labelIn } from '../../../texts/label-in.ts';
import { useLanguage } from '../../../texts/language.ts';
import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { ChoiceChips } from '../../../ui/choice-chips.tsx';
import { Field } from '../../../ui/field.tsx';

type Said = Answer['said'];

type OwnQuestionProps = {
  readonly question: Question;
  readonly said: Said;
  readonly onSay: (said: Said) => void;
};

/** A closed question of the service's own: one of its choices, or a whole number. */
export function OwnQuestion({ question, said, onSay }: OwnQuestionProps) {
  const language = useLanguage();
  switch (question.kind) {
    case 'choice':
      return (
        <ChoiceChips
          label={labelIn(language, question)}
          options={question.choices.map((choice) => ({ value: choice.code, label: labelIn(language, choice) }))}
          value={typeof said === 'string' ? said : null}
          onChange={onSay}
        />
      );
    case 'number':
      return <NumberQuestion label={labelIn(language, question)} said={said} onSay={onSay} />;
  }
}

type NumberQuestionProps = { readonly label: string; readonly said: Said; readonly onSay: (said: Said) => void };

function NumberQuestion({ label, said, onSay }: NumberQuestionProps) {
  const texts = useVisitTexts();
  const [typed, setTyped] = useState(said === null ? '' : String(said));
  const read = readNumber(typed);

  function type(text: string): void {
    setTyped(text);
    const next = readNumber(text);
    if (next !== undefined && next !== said) onSay(next);
  }

  return (
    <Field
      label={label}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      maxLength={8}
      error={read === undefined ? texts.noNumber : undefined}
      onChange={({ target }) => type(target.value)}
    />
  );
}

/** Null where nothing is said, undefined where it is no answer. */
function readNumber(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const number = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Answer.shape.said.safeParse(number).success ? number : undefined;
}
