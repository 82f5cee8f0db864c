import { useState } from 'react';
import { creation, type Shown } from '../../../data/edits.ts';
import { referentsOf, referralPreset } from '../../../domain/follow/referral-preset.ts';
import { CaseId, ReferralId } from '../../../domain/ids.ts';
import type { Referent } from '../../../domain/records/followed-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { ChannelHelp } from './channel-help.tsx';
import { ReferralFields, type ReferralValues } from './referral-fields.tsx';
import { useFollowWords } from './use-follow-words.ts';
import { useSlip } from './use-slip.ts';
import type { VisitFollowed } from './use-visit-followed.ts';
import { nameOf } from '../../agent/people/person-words.ts';

type ReferralFormProps = {
  readonly of: VisitFollowed;
  readonly referents: readonly Referent[];
  /** The visitor's cases under way, while names may be seen. */
  readonly cases: readonly Shown<'case'>[];
  readonly onDone: () => void;
};

/** Everything that can be known beforehand is: where it is right, saving is the second tap. */
export function ReferralForm({ of, referents, cases, onDone }: ReferralFormProps) {
  const texts = useFollowTexts();
  const words = useFollowWords();
  const slipOf = useSlip();
  const { db } = useTablet();
  const { catalogue } = useReference();
  const { date: today } = useMoment();
  const { run, failed, saving } = useSessionSaving();
  const [isPartnerMissing, setPartnerMissing] = useState(false);
  const [within, setWithin] = useState<CaseId | null>(null);
  const [id] = useState(() => ReferralId.parse(db.ports.newId()));
  const [values, setValues] = useState<ReferralValues>(() => {
    const preset = referralPreset(of.visit, catalogue, today);
    const only = referentsOf(referents, preset.partner);
    return { ...preset, referent: only.length === 1 ? (only[0]?.id ?? null) : null, outcome: null };
  });
  const followed = cases.find(({ record }) => record.id === within)?.record ?? null;
  const name = of.visitor && nameOf(of.visitor, texts.unnamed);

  function change(changed: Partial<ReferralValues>): void {
    const [only, another] = changed.partner === undefined ? [] : referentsOf(referents, changed.partner);
    setPartnerMissing(false);
    setValues({ ...values, ...changed, ...(only && !another && { referent: only.id }) });
  }

  async function save(): Promise<void> {
    if (values.partner === null) {
      setPartnerMissing(true);
      return;
    }
    const saved = await run(() => [
      creation('referral', id, {
        ...values,
        visit: of.visit.id,
        madeOn: of.day,
        visitor: of.visitor?.id ?? null,
        case: within,
        outcomeOn: values.outcome === null ? null : today,
      }),
    ]);
    if (saved) onDone();
  }

  return (
    <div className="grid gap-4">
      <ReferralFields
        values={values}
        today={today}
        referents={referents}
        isPartnerMissing={isPartnerMissing}
        onChange={change}
      />
      {cases.length > 0 && (
        <SelectField
          label={texts.referral.case}
          value={within ?? ''}
          onChange={(event) => {
            const chosen = CaseId.safeParse(event.target.value);
            setWithin(chosen.success ? chosen.data : null);
          }}
          options={[
            { value: '', label: texts.referral.noCase },
            ...cases.map(({ record }) => ({ value: record.id as string, label: words.caseTitle(record) })),
          ]}
        />
      )}
      {values.partner !== null && (
        <ChannelHelp channel={values.channel} {...slipOf({ values, day: of.day, referents, followed, name })} />
      )}
      {failed && <Banner tone="refused" title={texts.notSaved} />}
      <DialogFoot>
        <Button variant="primary" wide isPending={saving} onPress={() => void save()}>
          {texts.referral.save}
        </Button>
      </DialogFoot>
    </div>
  );
}
