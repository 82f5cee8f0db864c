import type { Visit } from '../../../domain/records/service-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useLanguage } from '../../texts/language.ts';
import { SelectField } from '../../ui/select-field.tsx';
import type { VisitAnswers } from './board-actions.ts';
import { labelIn } from './procedure-words.ts';

type VisitAnswersFieldsProps = { readonly visit: Visit; readonly onAnswer: (answers: VisitAnswers) => void };

/** What may be asked besides, and need not be. None of it tells who came. */
export function VisitAnswersFields({ visit, onAnswer }: VisitAnswersFieldsProps) {
  const texts = useAgentTexts().board;
  const language = useLanguage();
  const { catalogue, partners } = useReference();
  const unsaid = { value: '', label: texts.notSaid };
  const optionsOf = (
    choices: readonly { readonly code: string; readonly labelFr: string; readonly labelEn: string }[],
  ) => [unsaid, ...choices.map((choice) => ({ value: choice.code, label: labelIn(language, choice) }))];
  const said = (value: string) => (value === '' ? null : value);
  return (
    <div className="grid gap-2">
      <SelectField
        label={texts.heardThrough}
        value={visit.heardThrough ?? ''}
        options={optionsOf(catalogue?.heardThrough ?? [])}
        onChange={(event) => onAnswer({ heardThrough: said(event.target.value) })}
      />
      <SelectField
        label={texts.sentBy}
        value={visit.sentBy ?? ''}
        options={optionsOf([...partners.values()])}
        onChange={(event) => onAnswer({ sentBy: said(event.target.value) })}
      />
      <SelectField
        label={texts.channel}
        value={visit.channel ?? ''}
        options={optionsOf(catalogue?.channels ?? [])}
        onChange={(event) => onAnswer({ channel: said(event.target.value) })}
      />
    </div>
  );
}
