import { mandateStanding } from '../../../domain/follow/mandate-standing.ts';
import { LocalDate } from '../../../domain/local-date.ts';
import type { Case } from '../../../domain/records/followed-records.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { DateField } from '../../ui/date-field.tsx';

type Said = Pick<Case, 'mandate' | 'mandateUntil'>;

type MandateFieldProps = {
  readonly value: Said;
  readonly today: LocalDate;
  readonly onChange: (changed: Partial<Said>) => void;
};

/** What lets the agent act for the visitor. Where nothing does it is said, and nothing is held back for it. */
export function MandateField({ value, today, onChange }: MandateFieldProps) {
  const texts = useFollowTexts().case;
  const has = value.mandate !== null && value.mandate !== 'none';
  return (
    <div className="grid gap-2">
      <ChoiceRow
        label={texts.mandate}
        showLabel
        value={value.mandate ?? 'none'}
        onChange={(mandate) => onChange(mandate === 'none' ? { mandate, mandateUntil: null } : { mandate })}
        options={(['none', 'aidants-connect', 'paper'] as const).map((kind) => ({
          value: kind,
          label: texts.mandates[kind],
        }))}
      />
      {has && (
        <DateField
          label={texts.mandateUntil}
          value={value.mandateUntil ?? ''}
          onChange={(event) => {
            const day = LocalDate.safeParse(event.target.value);
            onChange({ mandateUntil: day.success ? day.data : null });
          }}
        />
      )}
      <MandateWarning value={value} today={today} />
    </div>
  );
}

function MandateWarning({ value, today }: Pick<MandateFieldProps, 'value' | 'today'>) {
  const texts = useFollowTexts().case;
  const formats = useFormats();
  const until = value.mandateUntil === null ? '' : formats.day(value.mandateUntil);
  switch (mandateStanding(value, today)) {
    case 'valid':
      return null;
    case 'missing':
      return <Banner tone="waiting" title={texts.mandateMissing} />;
    case 'over':
      return <Banner tone="waiting" title={texts.mandateOver(until)} />;
    case 'ends-soon':
      return <Banner tone="waiting" title={texts.mandateSoon(until)} />;
  }
}
