import { AuditAction, type Journal } from '../../../../protocol/journal.ts';
import { AccountId } from '../../../../domain/ids.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { SelectField } from '../../../ui/select-field.tsx';

export type Chosen = { readonly action: AuditAction | null; readonly person: AccountId | null };

export type JournalFilterProps = {
  readonly chosen: Chosen;
  readonly people: Journal['people'];
  readonly onChoose: (chosen: Chosen) => void;
};

/** Of everything, one kind of act or what one person did or had done to them. */
export function JournalFilter({ chosen, people, onChoose }: JournalFilterProps) {
  const { journal: texts } = useOfficeTexts();
  return (
    <div className="grid max-w-180 grid-cols-[repeat(auto-fit,minmax(min(100%,240px),1fr))] gap-4">
      <SelectField
        label={texts.what}
        value={chosen.action ?? ''}
        options={[
          { value: '', label: texts.everything },
          ...AuditAction.options.map((value) => ({ value, label: texts.actions[value] })),
        ]}
        onChange={({ target }) =>
          onChoose({ ...chosen, action: target.value === '' ? null : AuditAction.parse(target.value) })
        }
      />
      <SelectField
        label={texts.person}
        value={chosen.person ?? ''}
        options={[{ value: '', label: texts.everybody }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ target }) =>
          onChoose({ ...chosen, person: target.value === '' ? null : AccountId.parse(target.value) })
        }
      />
    </div>
  );
}
