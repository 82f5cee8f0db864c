import { FileQuestion, Trash2 } from 'lucide-react';
import { edit, removal, restore, type Shown } from '../../../data/edits.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ChannelHelp } from './channel-help.tsx';
import { FollowPage } from './follow-page.tsx';
import { NotShown } from './not-shown.tsx';
import { ReferralFields, type ReferralValues } from './referral-fields.tsx';
import { type FollowUps, useFollowUps } from '../../agent/use-follow-ups.ts';
import { type FollowSaving, useFollowSaving } from './use-follow-saving.ts';
import { useFollowWords } from './use-follow-words.ts';
import { useReferents } from './use-referents.ts';
import { useSlip } from './use-slip.ts';
import { nameOf } from '../../agent/people/person-words.ts';

/** One referral: looked at again, its outcome noted, its slip printed anew. Each change is saved as it is made. */
export default function ReferralScreen({ id }: { readonly id: string | undefined }) {
  const texts = useFollowTexts();
  const formats = useFormats();
  const words = useFollowWords();
  const followUps = useFollowUps();
  const saving = useFollowSaving();
  const shown = followUps?.referrals.find(({ record }) => record.id === id);
  return (
    <FollowPage
      title={shown ? words.referralTitle(shown.record) : texts.referral.title}
      subtitle={shown && texts.referral.madeOn(formats.longDate(shown.record.madeOn))}
      saving={saving}
    >
      {followUps === undefined && <LoadingState label={texts.loading} />}
      {followUps === null && <NotShown />}
      {followUps && !shown && (
        <EmptyState icon={FileQuestion} title={texts.referral.unknown}>
          {texts.referral.unknownMore}
        </EmptyState>
      )}
      {followUps && shown && <Contents followUps={followUps} shown={shown} saving={saving} />}
    </FollowPage>
  );
}

type ContentsProps = {
  readonly followUps: FollowUps;
  readonly shown: Shown<'referral'>;
  readonly saving: FollowSaving;
};

function Contents({ followUps, shown, saving }: ContentsProps) {
  const texts = useFollowTexts();
  const { date: today } = useMoment();
  const referents = (useReferents() ?? []).map(({ record }) => record);
  const slipOf = useSlip();
  const { record } = shown;
  const visitor = followUps.visitorOf(record);
  const known = visitor === null ? undefined : followUps.visitors.get(visitor);
  const name = known ? nameOf(known, texts.unnamed) : null;
  const followed = followUps.cases.find((one) => one.record.id === record.case)?.record ?? null;
  const { partner, referent, reason, channel, dueOn, outcome } = record;
  const values: ReferralValues = { partner, referent, reason, channel, dueOn, outcome };

  function change(changed: Partial<ReferralValues>): void {
    const dated =
      changed.outcome === undefined ? changed : { ...changed, outcomeOn: changed.outcome === null ? null : today };
    const before = Object.fromEntries(
      Object.keys(dated).map((field) => [field, record[field as keyof typeof record] ?? null]),
    );
    void saving.save({
      shown,
      edit: edit(shown, dated),
      message: texts.saved,
      back: (after) => edit(after, before),
    });
  }

  return (
    <>
      <p className="text-large font-semibold">{name ?? texts.anonymous}</p>
      {partner === null && <Banner tone="waiting" title={texts.referral.partial} />}
      <ReferralFields values={values} today={today} referents={referents} onChange={change} />
      {partner !== null && (
        <ChannelHelp channel={channel} {...slipOf({ values, day: record.madeOn, referents, followed, name })} />
      )}
      <div className="-ml-3.5">
        <Button
          variant="quiet"
          icon={Trash2}
          onPress={() =>
            void saving.save({ shown, edit: removal(shown), message: texts.referral.removed, back: restore })
          }
        >
          {texts.referral.remove}
        </Button>
      </div>
    </>
  );
}
