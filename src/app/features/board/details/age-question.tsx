import { useState } from 'react';
import { ageBands, bandOfBirthYear } from '../../../../domain/visit/age-bands.ts';
import type { AboutPerson } from '../../../../domain/visit/told-of-visit.ts';
import { useReference } from '../../../agent/reference.tsx';
import { useVisitTexts } from '../../../texts/visit-texts.ts';
import { ChoiceChips } from '../../../ui/choice-chips.tsx';
import { Field } from '../../../ui/field.tsx';
import { useBoardContext } from '../board-context.tsx';

const FIRST_YEAR = 1900;

type AgeQuestionProps = {
  readonly about: Pick<Partial<AboutPerson>, 'ageAtom' | 'birthYear'>;
  readonly onTell: (said: Partial<AboutPerson>) => void;
};

/** A band in one tap, or a birth year: the one said last stands alone, so that the two never disagree. */
export function AgeQuestion({ about, onTell }: AgeQuestionProps) {
  const texts = useVisitTexts();
  const { catalogue } = useReference();
  const { board } = useBoardContext();
  const atoms = catalogue?.ageAtoms ?? [0];
  const year = Number(board.session.record.date.slice(0, 4));
  const { ageAtom = null, birthYear = null } = about;
  const chosen = ageAtom ?? (birthYear === null ? null : bandOfBirthYear(birthYear, year, atoms));
  return (
    <div className="grid gap-2">
      <ChoiceChips
        label={texts.age}
        options={ageBands(atoms).map(({ from, upTo }) => ({ value: String(from), label: texts.band(from, upTo) }))}
        value={chosen === null ? null : String(chosen)}
        onChange={(from) =>
          onTell({ ageAtom: from === null ? null : Number(from), ...(birthYear !== null && { birthYear: null }) })
        }
      />
      <div className="max-w-52">
        <BirthYear
          // Taken back by a chip, it is empty again.
          key={birthYear === null ? 'unsaid' : 'said'}
          said={birthYear}
          year={year}
          onSay={(said) => onTell({ birthYear: said, ...(ageAtom !== null && { ageAtom: null }) })}
        />
      </div>
    </div>
  );
}

type BirthYearProps = {
  readonly said: number | null;
  readonly year: number;
  readonly onSay: (birthYear: number | null) => void;
};

function BirthYear({ said, year, onSay }: BirthYearProps) {
  const texts = useVisitTexts();
  const [typed, setTyped] = useState(said === null ? '' : String(said));
  const isWrong = typed.length >= 4 && readYear(typed, year) === null;

  function type(text: string): void {
    setTyped(text);
    const read = readYear(text, year);
    if (read !== null && read !== said) onSay(read);
    if (text.trim() === '' && said !== null) onSay(null);
  }

  return (
    <Field
      label={texts.birthYear}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      error={isWrong || /\D/.test(typed) ? texts.noYear(FIRST_YEAR, year) : undefined}
      onChange={({ target }) => type(target.value)}
    />
  );
}

function readYear(text: string, latest: number): number | null {
  if (!/^\d{4}$/.test(text.trim())) return null;
  const year = Number(text);
  return year >= FIRST_YEAR && year <= latest ? year : null;
}
