import type { Procedure } from '../../../domain/records/service-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { labelIn } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';
import { ChoiceRow } from '../../ui/choice-row.tsx';

type ProcedureResultProps = {
  readonly procedure: Procedure;
  readonly onResult: (result: string) => void;
};

/** What came of a procedure, one tap each: fetched when the board has shown, which counts without it. */
export default function ProcedureResult({ procedure, onResult }: ProcedureResultProps) {
  const texts = useAgentTexts();
  const language = useLanguage();
  const { catalogue } = useReference();
  return (
    <ChoiceRow
      label={texts.board.result}
      value={procedure.result}
      onChange={onResult}
      options={(catalogue?.results ?? []).map((result) => ({ value: result.code, label: labelIn(language, result) }))}
    />
  );
}
