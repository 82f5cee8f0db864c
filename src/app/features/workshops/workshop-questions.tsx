import { useState } from 'react';
import type { Question } from '../../../domain/catalogue.ts';
import { Answer, type Service } from '../../../domain/records/service-records.ts';
import type { Workshop } from '../../../domain/records/workshop-records.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Field } from '../../ui/field.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { WorkshopActions } from './workshop-actions.ts';
import { useWorkshopWords } from './workshop-words.ts';

type WorkshopQuestionsProps = {
  readonly workshop: Workshop;
  readonly service: Service | null;
  readonly actions: Pick<WorkshopActions, 'answer'>;
};

/** What the service asks of its workshops: closed questions, saved as they are answered. */
export function WorkshopQuestions({ workshop, service, actions }: WorkshopQuestionsProps) {
  const texts = useWorkshopsTexts().questions;
  const words = useWorkshopWords();
  const questions = (service?.questions ?? []).filter((question) => question.of === 'workshop');
  if (questions.length === 0) return null;
  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.title}</SectionHeading>
      {questions.map((question) => {
        const said = workshop.answers.find(({ id }) => id === question.code)?.said ?? null;
        return question.kind === 'number' ? (
          <NumberQuestion key={question.code} question={question} said={said} actions={actions} />
        ) : (
          <SelectField
            key={question.code}
            label={words.label(question)}
            value={said === null ? '' : String(said)}
            options={[
              { value: '', label: texts.unsaid },
              ...question.choices.map((choice) => ({ value: choice.code, label: words.label(choice) })),
            ]}
            onChange={({ target }) => void actions.answer(question.code, target.value === '' ? null : target.value)}
          />
        );
      })}
    </section>
  );
}

type NumberQuestionProps = Pick<WorkshopQuestionsProps, 'actions'> & {
  readonly question: Question;
  readonly said: Answer['said'];
};

function NumberQuestion({ question, said, actions }: NumberQuestionProps) {
  const texts = useWorkshopsTexts().questions;
  const words = useWorkshopWords();
  const [fault, setFault] = useState(false);
  return (
    <Field
      key={String(said)}
      label={words.label(question)}
      inputMode="numeric"
      defaultValue={said ?? ''}
      error={fault ? texts.noNumber : undefined}
      onBlur={({ target }) => {
        const typed = target.value.trim();
        const value = typed === '' ? null : Number(typed);
        const fits = Answer.shape.said.safeParse(value).success;
        setFault(!fits);
        if (fits && value !== said) void actions.answer(question.code, value);
      }}
    />
  );
}
