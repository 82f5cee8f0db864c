import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { referentsOf } from '../../../domain/follow/referral-preset.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import { ReferentId } from '../../../domain/ids.ts';
import type { Referent, Referral } from '../../../domain/records/followed-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { DueField } from './due-field.tsx';
import { ReferentForm } from './referent-form.tsx';
import { type FollowWords, useFollowWords } from './use-follow-words.ts';

export type ReferralValues = Pick<Referral, 'partner' | 'referent' | 'reason' | 'channel' | 'dueOn' | 'outcome'>;

type ReferralFieldsProps = {
  readonly values: ReferralValues;
  readonly today: LocalDate;
  readonly referents: readonly Referent[];
  /** The partner was asked for and is missing. */
  readonly isPartnerMissing?: boolean | undefined;
  readonly onChange: (values: Partial<ReferralValues>) => void;
};

/** What is said of a referral, the same where it is made and where it is looked at again. */
export function ReferralFields({ values, today, referents, isPartnerMissing, onChange }: ReferralFieldsProps) {
  const texts = useFollowTexts().referral;
  const unspecified = useFollowTexts().unspecified;
  const { catalogue } = useReference();
  const words = useFollowWords();
  const channels = words.options(catalogue?.referralChannels);
  const outcomes = words.options(catalogue?.referralOutcomes);
  return (
    <>
      <SelectField
        label={texts.partner}
        error={isPartnerMissing === true ? texts.partnerMissing : undefined}
        value={values.partner ?? ''}
        onChange={(event) => onChange({ partner: orNull(event.target.value), referent: null })}
        options={[{ value: '', label: texts.choosePartner }, ...usePartnerOptions(words)]}
      />
      {values.partner !== null && (
        <ReferentField
          key={values.partner}
          partner={values.partner}
          referents={referentsOf(referents, values.partner)}
          value={values.referent}
          onChange={(referent) => onChange({ referent })}
        />
      )}
      <SelectField
        label={texts.reason}
        value={values.reason ?? ''}
        onChange={(event) => onChange({ reason: orNull(event.target.value) })}
        options={[
          { value: '', label: unspecified },
          ...words.options(catalogue?.procedureTypes).toSorted((a, b) => a.label.localeCompare(b.label)),
        ]}
      />
      {channels.length > 0 && (
        <ChoiceRow
          label={texts.channel}
          showLabel
          value={values.channel}
          onChange={(channel) => onChange({ channel })}
          options={channels}
        />
      )}
      <DueField label={texts.due} today={today} value={values.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      {outcomes.length > 0 && (
        <SelectField
          label={texts.outcome}
          value={values.outcome ?? ''}
          onChange={(event) => onChange({ outcome: orNull(event.target.value) })}
          options={[{ value: '', label: texts.noOutcome }, ...outcomes]}
        />
      )}
    </>
  );
}

/** By their names, in the language chosen. */
export function usePartnerOptions(words: FollowWords) {
  const { partners } = useReference();
  return [...partners.keys()]
    .map((code) => ({ value: code, label: words.partner(code) ?? code }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

type ReferentFieldProps = {
  readonly partner: string;
  readonly referents: readonly Referent[];
  readonly value: ReferentId | null;
  readonly onChange: (referent: ReferentId | null) => void;
};

const NOBODY = 'nobody';
/** More names than these are a list to unfold. */
const MOST_SHOWN = 5;

function ReferentField({ partner, referents, value, onChange }: ReferentFieldProps) {
  const texts = useFollowTexts().referral;
  const words = useFollowWords();
  const [isAdding, setAdding] = useState(false);
  if (isAdding) {
    return (
      <Card>
        <ReferentForm
          partner={partner}
          onCancel={() => setAdding(false)}
          onDone={(referent) => {
            setAdding(false);
            onChange(referent);
          }}
        />
      </Card>
    );
  }
  const options = [
    ...referents.map(({ id, name }) => ({ value: id as string, label: name })),
    { value: NOBODY, label: texts.noReferent },
  ];
  const choose = (chosen: string) => onChange(chosen === NOBODY ? null : ReferentId.parse(chosen));
  return (
    <div className="grid gap-1.5">
      {referents.length === 0 ? (
        <p className="text-small text-ink-soft">{texts.noneYet(words.partner(partner) ?? partner)}</p>
      ) : referents.length <= MOST_SHOWN ? (
        <ChoiceRow label={texts.referent} showLabel value={value ?? NOBODY} onChange={choose} options={options} />
      ) : (
        <SelectField
          label={texts.referent}
          value={value ?? NOBODY}
          onChange={(event) => choose(event.target.value)}
          options={options}
        />
      )}
      <div className="-ml-3.5">
        <Button variant="quiet" icon={UserRoundPlus} onPress={() => setAdding(true)}>
          {texts.addReferent}
        </Button>
      </div>
    </div>
  );
}

function orNull(value: string): string | null {
  return value === '' ? null : value;
}
