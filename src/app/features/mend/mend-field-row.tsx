import { Undo2 } from 'lucide-react';
import { type FieldPath, parsePath } from '../../../domain/field-path.ts';
import type { Json } from '../../../domain/json.ts';
import type { RecordType } from '../../../domain/records/record-types.ts';
import { usePathWords } from '../../agent/use-path-words.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useRecordsTexts } from '../../texts/records-texts.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Field } from '../../ui/field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import type { MendField } from './mend-form.ts';
import type { Option } from './use-choices.ts';

export type MendFieldRowProps = {
  readonly type: RecordType;
  readonly field: MendField;
  /** Undefined while it has no answer. */
  readonly value: Json | undefined;
  readonly isDropped: boolean;
  /** The server named it. */
  readonly isRefused: boolean;
  readonly error: string | undefined;
  readonly options: readonly Option[] | null;
  /** What an instant that makes no sense may be put right with. */
  readonly savedAt: string;
  readonly onChange: (value: Json) => void;
  readonly onDrop: (dropped: boolean) => void;
};

/** One thing that was entered: corrected, let go, or left as it is. */
export function MendFieldRow(props: MendFieldRowProps) {
  const { type, field, isDropped, isRefused, onDrop } = props;
  const texts = useRecordsTexts().mend;
  const words = usePathWords(type);
  const label = words.label(field.path);
  if (isDropped) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-control border border-dashed border-line px-3.5 py-1.5">
        <p className="min-w-0 flex-1 text-ink-soft">{texts.dropped(label)}</p>
        <Button variant="quiet" icon={Undo2} onPress={() => onDrop(false)}>
          {texts.putBack}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-1">
      <Control {...props} label={label} />
      {isRefused && field.canDrop && (
        <div className="justify-self-start">
          <Button variant="quiet" onPress={() => onDrop(true)}>
            {texts.drop}
          </Button>
        </div>
      )}
    </div>
  );
}

function Control(props: MendFieldRowProps & { readonly label: string }) {
  const { type, field, value, error, options, label, savedAt, onChange } = props;
  const persons = useAgentTexts().persons;
  const texts = useRecordsTexts().mend;
  const words = usePathWords(type);
  if (options) {
    const chosen = typeof value === 'string' ? value : '';
    const isKnown = options.some((option) => option.value === chosen);
    const first = {
      value: isKnown ? '' : chosen,
      label: isKnown || chosen === '' ? texts.choose : words.value(field.path, chosen),
    };
    return (
      <SelectField
        label={label}
        error={error}
        value={chosen}
        options={[first, ...options]}
        onChange={(event) => {
          if (event.target.value !== '') onChange(event.target.value);
        }}
      />
    );
  }
  switch (kindOf(field.path)) {
    case 'count': {
      const count = typeof value === 'number' ? value : 1;
      return (
        <Stepper
          showLabel
          label={label}
          value={count}
          valueText={field.path === 'persons' ? persons(count) : String(count)}
          min={1}
          max={99}
          decreaseLabel={texts.fewer(label)}
          increaseLabel={texts.more(label)}
          onChange={onChange}
        />
      );
    }
    case 'date':
      return (
        <DateField
          label={label}
          error={error}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'time':
      return (
        <Field
          type="time"
          label={label}
          error={error}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'instant':
      return (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Said label={label} words={words.value(field.path, value ?? null)} />
          {error !== undefined && (
            <Button variant="quiet" onPress={() => onChange(savedAt)}>
              {texts.useSavedTime}
            </Button>
          )}
        </div>
      );
    case 'said':
      return <Said label={label} words={words.value(field.path, value ?? null)} />;
  }
}

function Said({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <p>
      <span className="block text-small font-semibold">{label}</span>
      {words}
    </p>
  );
}

function kindOf(path: FieldPath): 'count' | 'date' | 'time' | 'instant' | 'said' {
  const { field } = parsePath(path);
  switch (field) {
    case 'persons':
    case 'count':
      return 'count';
    case 'date':
      return 'date';
    case 'startTime':
    case 'endTime':
      return 'time';
    case 'at':
      return 'instant';
    default:
      return 'said';
  }
}
