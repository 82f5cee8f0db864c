import { useState } from 'react';
import type { VisitExtraProps } from '../../agent/visit-extras.tsx';
import { useOpened } from '../../agent/use-opened.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { CaseForm } from './case-form.tsx';
import { ReferralForm } from './referral-form.tsx';
import { useReferents } from './use-referents.ts';
import { useVisitFollowed, type VisitFollowed } from './use-visit-followed.ts';
import { nameOf } from '../../agent/people/person-words.ts';

type What = 'refer' | 'followed';

/** What comes after a visit: somebody to turn to, or a case to follow. Opened from the visit's card. */
export default function NextDialog({ visit, onClose }: VisitExtraProps) {
  const texts = useFollowTexts();
  const of = useVisitFollowed(visit);
  const referents = useReferents();
  const opened = useOpened('case');
  const [what, setWhat] = useState<What>('refer');
  const isReady = of !== undefined && referents !== undefined && opened !== undefined;
  const cases = (opened ?? []).filter(
    ({ record }) => record.status !== 'closed' && record.visitor !== null && record.visitor === of?.visitor?.id,
  );
  return (
    <Dialog isOpen onClose={onClose} title={texts.next.title} closeLabel={texts.close}>
      <ChoiceRow
        label={texts.next.which}
        value={what}
        onChange={setWhat}
        options={[
          { value: 'refer', label: texts.next.refer },
          { value: 'followed', label: texts.next.followed },
        ]}
      />
      {!isReady && <LoadingState label={texts.loading} />}
      {isReady && of && (
        <>
          <ForWhom of={of} what={what} />
          {what === 'refer' ? (
            <ReferralForm of={of} referents={referents.map(({ record }) => record)} cases={cases} onDone={onClose} />
          ) : (
            <CaseForm of={of} cases={cases} onDone={onClose} />
          )}
        </>
      )}
    </Dialog>
  );
}

function ForWhom({ of, what }: { readonly of: VisitFollowed; readonly what: What }) {
  const texts = useFollowTexts();
  const names = useVault((state) => state.names);
  switch (names) {
    case 'unknown':
    case 'cold':
    case 'quick':
      return (
        <Banner tone="waiting" title={texts.next.hidden}>
          {texts.next.hiddenMore}
        </Banner>
      );
    case 'none':
      return (
        <Banner tone="info" title={texts.next.outwards}>
          {texts.next.outwardsMore}
        </Banner>
      );
    case 'open':
      if (of.visitor) return <p>{texts.next.for(nameOf(of.visitor, texts.unnamed))}</p>;
      return what === 'refer' ? (
        <p className="text-ink-soft">{texts.next.forNobody}</p>
      ) : (
        <Banner tone="waiting" title={texts.next.caseForNobody} />
      );
  }
}
