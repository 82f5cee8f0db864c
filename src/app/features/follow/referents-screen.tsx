import { Building2, Pencil, UserRoundPlus, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { edit, type Shown } from '../../../data/edits.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Button } from '../../ui/button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { FollowPage } from './follow-page.tsx';
import { usePartnerOptions } from './referral-fields.tsx';
import { ReferentForm } from './referent-form.tsx';
import { useFollowWords } from './use-follow-words.ts';
import { useReferents } from './use-referents.ts';

/** Whom to call at each partner: added and put right on the tablet, for the whole service. */
export default function ReferentsScreen() {
  const texts = useFollowTexts().referent;
  const partners = usePartnerOptions(useFollowWords());
  const referents = useReferents() ?? [];
  return (
    <FollowPage title={texts.title} subtitle={texts.intro}>
      {partners.length === 0 && (
        <EmptyState icon={Building2} title={texts.noPartners}>
          {texts.noPartnersMore}
        </EmptyState>
      )}
      {partners.length > 0 && (
        <div className="divide-y divide-line border-y border-line">
          {partners.map(({ value, label }) => (
            <OfPartner
              key={value}
              partner={value}
              label={label}
              referents={referents.filter(({ record }) => record.partner === value && record.archived !== true)}
            />
          ))}
        </div>
      )}
    </FollowPage>
  );
}

type OfPartnerProps = {
  readonly partner: string;
  readonly label: string;
  readonly referents: readonly Shown<'referent'>[];
};

function OfPartner({ partner, label, referents }: OfPartnerProps) {
  const texts = useFollowTexts();
  const { run, failed } = useSessionSaving();
  const [open, setOpen] = useState<Shown<'referent'> | 'new' | null>(null);
  return (
    <section className="grid gap-2 py-1">
      <div className="flex min-h-(--target) items-center justify-between gap-x-2">
        <SectionHeading>{label}</SectionHeading>
        {open === null && (
          <span className="-mr-3.5 shrink-0">
            <Button
              variant="quiet"
              icon={UserRoundPlus}
              aria-label={texts.referent.addAt(label)}
              onPress={() => setOpen('new')}
            >
              {texts.referent.add}
            </Button>
          </span>
        )}
      </div>
      {failed && <Banner tone="refused" title={texts.notSaved} />}
      {referents.length > 0 && (
        <List label={label}>
          {referents.map((shown) => (
            <ListRow
              key={shown.id}
              title={shown.record.name}
              subtitle={[shown.record.role, shown.record.phone, shown.record.email, shown.record.address]
                .filter((part) => part !== null)
                .join(' · ')}
              trail={
                <>
                  <IconButton
                    icon={UserRoundX}
                    label={`${texts.referent.archive}\u00A0: ${shown.record.name}`}
                    onPress={() => void run(() => [edit(shown, { archived: true })])}
                  />
                  <IconButton
                    icon={Pencil}
                    label={texts.referent.edit(shown.record.name)}
                    onPress={() => setOpen(shown)}
                  />
                </>
              }
            />
          ))}
        </List>
      )}
      {open !== null && (
        <Card>
          <ReferentForm
            partner={partner}
            shown={open === 'new' ? undefined : open}
            onDone={() => setOpen(null)}
            onCancel={() => setOpen(null)}
          />
        </Card>
      )}
    </section>
  );
}
