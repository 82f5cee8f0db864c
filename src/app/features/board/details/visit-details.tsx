import type { Asked, Visit } from '../../../../domain/records/service-records.ts';
import type { AboutPerson, AskedApart } from '../../../../domain/visit/told-of-visit.ts';
import { useReference } from '../../../agent/reference.tsx';
import { labelIn, type Labelled } from '../../../texts/label-in.ts';
import { useLanguage } from '../../../texts/language.ts';
import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { ChoiceChips, SeveralChips } from '../../../ui/choice-chips.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { Stepper } from '../../../ui/stepper.tsx';
import { useBoardContext } from '../board-context.tsx';
import { AgeQuestion } from './age-question.tsx';
import { OwnQuestion } from './own-question.tsx';
import { ResidenceQuestion } from './residence-question.tsx';
import { useTold } from './use-told.ts';

const MINUTES_STEP = 5;
const MOST_MINUTES = 600;

type VisitDetailsProps = { readonly visit: Visit; readonly asked: AskedApart };

/** What the service asks of its visits besides, and nothing else; none of it has to be answered. Saved as it is touched. */
export default function VisitDetails({ visit, asked }: VisitDetailsProps) {
  const texts = useVisitTexts();
  const told = useTold(visit.id);
  const { actions } = useBoardContext();
  const about = 'about' in told ? told.about : null;
  const tell = (said: Partial<AboutPerson>) => void actions.tell(visit.id, said);
  return (
    <div className="grid gap-4 py-1">
      {asked.ofPerson.length > 0 && told.from === 'hidden' && (
        <Banner tone="waiting" title={texts.hidden}>
          {texts.hiddenMore}
        </Banner>
      )}
      {asked.ofPerson.length > 0 && told.from === 'memory' && (
        <Banner tone="info" title={texts.outwards}>
          {texts.outwardsMore}
        </Banner>
      )}
      {about && asked.ofPerson.map((one) => <OfPerson key={one} one={one} about={about} onTell={tell} />)}
      {asked.ofVisit.map((one) => (
        <OfVisit key={one} one={one} visit={visit} />
      ))}
      {asked.questions.map((question) => (
        <OwnQuestion
          key={question.code}
          question={question}
          said={visit.answers.find(({ id }) => id === question.code)?.said ?? null}
          onSay={(said) => void actions.reply(visit.id, question.code, said)}
        />
      ))}
    </div>
  );
}

type OfPersonProps = {
  readonly one: Asked;
  readonly about: Partial<AboutPerson>;
  readonly onTell: (said: Partial<AboutPerson>) => void;
};

function OfPerson({ one, about, onTell }: OfPersonProps) {
  const texts = useVisitTexts();
  const { catalogue } = useReference();
  const optionsOf = useOptions();
  if (!catalogue) return null;
  switch (one) {
    case 'age':
      return <AgeQuestion about={about} onTell={onTell} />;
    case 'residence':
      return <ResidenceQuestion value={about.residence ?? null} onChange={(residence) => onTell({ residence })} />;
    case 'gender':
    case 'status': {
      const options = optionsOf(one === 'gender' ? catalogue.genders : catalogue.statuses);
      if (options.length === 0) return null;
      return (
        <ChoiceChips
          label={texts[one]}
          options={options}
          value={about[one] ?? null}
          onChange={(code) => onTell({ [one]: code })}
        />
      );
    }
    case 'needs': {
      const options = optionsOf(catalogue.needs);
      if (options.length === 0) return null;
      return (
        <SeveralChips
          label={texts.needs}
          options={options}
          value={about.needs ?? []}
          onChange={(codes) => onTell({ needs: codes.length === 0 ? null : [...codes] })}
        />
      );
    }
    case 'heardThrough':
    case 'sentBy':
    case 'channel':
    case 'minutes':
      return null;
  }
}

function OfVisit({ one, visit }: { readonly one: Asked; readonly visit: Visit }) {
  const texts = useVisitTexts();
  const { catalogue, partners } = useReference();
  const { actions } = useBoardContext();
  const optionsOf = useOptions();
  switch (one) {
    case 'heardThrough':
    case 'channel': {
      const options = optionsOf((one === 'channel' ? catalogue?.channels : catalogue?.heardThrough) ?? []);
      if (options.length === 0) return null;
      return (
        <ChoiceChips
          label={texts[one]}
          options={options}
          value={visit[one]}
          onChange={(code) => void actions.answer(visit.id, { [one]: code })}
        />
      );
    }
    case 'sentBy':
      // Dozens of partners: the system's own list.
      return (
        <SelectField
          label={texts.sentBy}
          value={visit.sentBy ?? ''}
          options={[{ value: '', label: texts.notSaid }, ...optionsOf([...partners.values()])]}
          onChange={({ target }) =>
            void actions.answer(visit.id, { sentBy: target.value === '' ? null : target.value })
          }
        />
      );
    case 'minutes':
      return (
        <Stepper
          showLabel
          label={texts.minutes}
          value={visit.minutes ?? 0}
          valueText={texts.minutesValue(visit.minutes)}
          min={0}
          max={MOST_MINUTES}
          step={MINUTES_STEP}
          decreaseLabel={texts.fewerMinutes}
          increaseLabel={texts.moreMinutes}
          onChange={(minutes) => void actions.answer(visit.id, { minutes: minutes === 0 ? null : minutes })}
        />
      );
    case 'age':
    case 'gender':
    case 'status':
    case 'residence':
    case 'needs':
      return null;
  }
}

function useOptions() {
  const language = useLanguage();
  return (choices: readonly (Labelled & { readonly code: string })[]) =>
    choices.map((choice) => ({ value: choice.code, label: labelIn(language, choice) }));
}
