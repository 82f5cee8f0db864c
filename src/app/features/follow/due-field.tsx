import { useState } from 'react';
import { DUE_DAYS } from '../../../domain/follow/referral-preset.ts';
import { addDays, LocalDate } from '../../../domain/local-date.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { DateField } from '../../ui/date-field.tsx';

type DueFieldProps = {
  readonly label: string;
  readonly today: LocalDate;
  readonly value: LocalDate | null;
  readonly onChange: (value: LocalDate | null) => void;
};

/** When something is to come back: one tap for the usual delays, the calendar for any other day. */
export function DueField({ label, today, value, onChange }: DueFieldProps) {
  const texts = useFollowTexts().due;
  const formats = useFormats();
  const usual = DUE_DAYS.find((days) => addDays(today, days) === value);
  const [isOther, setOther] = useState(value !== null && usual === undefined);
  const chosen = isOther ? 'other' : value === null ? 'none' : String(usual ?? 'other');

  function choose(choice: string): void {
    setOther(choice === 'other');
    if (choice === 'none') onChange(null);
    else if (choice !== 'other') onChange(addDays(today, Number(choice)));
  }

  return (
    <div className="grid gap-2">
      <ChoiceRow
        label={label}
        showLabel
        value={chosen}
        onChange={choose}
        options={[
          ...DUE_DAYS.map((days) => ({ value: String(days), label: texts.inDays(days) })),
          { value: 'other', label: texts.other },
          { value: 'none', label: texts.none },
        ]}
      />
      {isOther ? (
        <DateField
          label={texts.date}
          value={value ?? ''}
          onChange={(event) => {
            const day = LocalDate.safeParse(event.target.value);
            onChange(day.success ? day.data : null);
          }}
        />
      ) : (
        value !== null && <p className="text-small text-ink-soft">{texts.on(formats.day(value))}</p>
      )}
    </div>
  );
}
