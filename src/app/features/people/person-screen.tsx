import { FileQuestion } from 'lucide-react';
import { type ComponentType, Suspense } from 'react';
import { useLocation } from 'wouter';
import type { Shown } from '../../../data/edits.ts';
import { VisitorId } from '../../../domain/ids.ts';
import { isAnonymous } from '../../../domain/people/objection.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import type { PersonSectionProps } from '../../agent/people/person-section.ts';
import { nameOf } from '../../agent/people/person-words.ts';
import { type Names, useNames } from '../../agent/use-names.ts';
import { useShownVisitors } from '../../agent/use-shown-visitors.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import { IdentitySection } from './identity-section.tsx';
import { MergeSection } from './merge-section.tsx';
import { NamesHidden } from './names-hidden.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { usePersonDeeds } from './use-person-deeds.ts';
import { VisitsSection } from './visits-section.tsx';

export type PersonScreenProps = {
  readonly person: string | undefined;
  /** What other features know of the person, in the order of the page; each shows nothing where there is nothing. */
  readonly sections?: readonly ComponentType<PersonSectionProps>[];
};

/** One person: who they are, what they were told, and what is known of them, section by section. */
export default function PersonScreen({ person, sections = [] }: PersonScreenProps) {
  const texts = usePeopleTexts();
  const isOpen = useVault((state) => state.names === 'open');
  const names = useNames();
  const [, navigate] = useLocation();
  const id = VisitorId.safeParse(person);
  const asked = useShownVisitors(id.success ? [id.data] : []);
  const shown = id.success ? asked?.get(id.data) : undefined;
  return (
    <AgentFrame screen="follow" isNarrow heading={<PageHeading title={heading()} />}>
      <div className="grid gap-7">
        <BackButton onPress={() => navigate(addresses.people)}>{texts.all}</BackButton>
        {!isOpen && <NamesHidden />}
        {isOpen && !(names && asked) && <LoadingState label={texts.list.loading} />}
        {names && asked && !shown && (
          <EmptyState icon={FileQuestion} title={texts.hidden.unknown}>
            {texts.hidden.unknownMore}
          </EmptyState>
        )}
        {names && shown && <Contents names={names} shown={shown} sections={sections} />}
      </div>
    </AgentFrame>
  );

  function heading(): string {
    if (!shown) return texts.list.title;
    return isAnonymous(shown.record) ? texts.anonymous : nameOf(shown.record, texts.unnamed);
  }
}

type ContentsProps = Required<Pick<PersonScreenProps, 'sections'>> & {
  readonly names: Names;
  readonly shown: Shown<'visitor'>;
};

function Contents({ names, shown, sections }: ContentsProps) {
  const texts = usePeopleTexts();
  const deeds = usePersonDeeds();
  const [, navigate] = useLocation();
  const whose = names.personOf(shown.record.id);
  const kept = whose === shown.record.id ? undefined : names.visitors.get(whose);
  return (
    <>
      {kept && (
        <Banner
          tone="info"
          title={texts.merge.isAway(nameOf(kept, texts.unnamed))}
          action={<Button onPress={() => navigate(addresses.person(kept.id))}>{texts.merge.openKept}</Button>}
        />
      )}
      {deeds.failed && <Banner tone="refused" title={texts.page.notDone} />}
      <IdentitySection shown={shown} deeds={deeds} />
      {sections.map((Section, at) => (
        <Suspense key={at} fallback={null}>
          <Section names={names} person={shown.record.id} />
        </Suspense>
      ))}
      <VisitsSection names={names} person={shown.record.id} />
      <PrivacySection shown={shown} deeds={deeds} />
      <MergeSection names={names} shown={shown} deeds={deeds} />
      <UndoBar notice={deeds.notice} dismissLabel={texts.page.dismiss} onDismiss={deeds.dismiss} />
    </>
  );
}
