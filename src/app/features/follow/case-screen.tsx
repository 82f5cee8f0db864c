import { FileQuestion, FolderOpen, Printer } from 'lucide-react';
import { useState } from 'react';
import { edit, type Shown } from '../../../data/edits.ts';
import { isPrintable } from '../../../domain/follow/printable.ts';
import { useReference } from '../../agent/reference.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { usePaper } from '../../print/use-paper.tsx';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { CaseDocuments } from './case-documents.tsx';
import { CaseSteps } from './case-steps.tsx';
import { DueField } from './due-field.tsx';
import { FollowPage } from './follow-page.tsx';
import { MandateField } from './mandate-field.tsx';
import { NextStepField } from './next-step-field.tsx';
import { NotShown } from './not-shown.tsx';
import { NextSteps } from './papers.tsx';
import { type FollowUps, useFollowUps } from '../../agent/use-follow-ups.ts';
import { type FollowSaving, useFollowSaving } from './use-follow-saving.ts';
import { useFollowWords } from './use-follow-words.ts';
import { missingLabels } from './use-slip.ts';
import { nameOf } from '../../agent/people/person-words.ts';

/** One case: what comes next, what is missing, the visits it was worked on, and how it ends. Each change is saved as it is made. */
export default function CaseScreen({ id }: { readonly id: string | undefined }) {
  const texts = useFollowTexts();
  const formats = useFormats();
  const words = useFollowWords();
  const followUps = useFollowUps();
  const saving = useFollowSaving();
  const shown = followUps?.cases.find(({ record }) => record.id === id);
  return (
    <FollowPage
      title={shown ? words.caseTitle(shown.record) : texts.case.title}
      subtitle={shown && texts.case.openedOn(formats.longDate(shown.record.openedOn))}
      saving={saving}
    >
      {followUps === undefined && <LoadingState label={texts.loading} />}
      {followUps === null && <NotShown />}
      {followUps && !shown && (
        <EmptyState icon={FileQuestion} title={texts.case.unknown}>
          {texts.case.unknownMore}
        </EmptyState>
      )}
      {followUps && shown && <Contents followUps={followUps} shown={shown} saving={saving} />}
    </FollowPage>
  );
}

type CasePartProps = { readonly shown: Shown<'case'>; readonly saving: FollowSaving };

type Changed = Parameters<typeof edit<'case'>>[1];

function Contents({ followUps, shown, saving }: CasePartProps & { readonly followUps: FollowUps }) {
  const texts = useFollowTexts();
  const formats = useFormats();
  const words = useFollowWords();
  const { catalogue } = useReference();
  const { date: today } = useMoment();
  const { record } = shown;
  const known = record.visitor === null ? undefined : followUps.visitors.get(record.visitor);
  const name = known ? nameOf(known, texts.unnamed) : null;
  const isClosed = record.status === 'closed';

  function change(changed: Changed, message = texts.saved): void {
    const before = Object.fromEntries(
      Object.keys(changed).map((field) => [field, record[field as keyof typeof record] ?? null]),
    ) as Changed;
    void saving.save({ shown, edit: edit(shown, changed), message, back: (after) => edit(after, before) });
  }

  return (
    <>
      <p className="text-large font-semibold">{name ?? texts.nobody}</p>
      {isClosed ? (
        <div className="grid gap-2">
          <p>
            {[
              record.closedOn === null ? null : texts.case.closedOn(formats.longDate(record.closedOn)),
              words.caseOutcome(record.outcome),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
          <div>
            <Button
              icon={FolderOpen}
              onPress={() => change({ status: 'open', outcome: null, closedOn: null }, texts.case.reopened)}
            >
              {texts.case.reopen}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <ChoiceRow
            showLabel
            label={texts.case.status}
            value={record.status === 'waiting' ? 'waiting' : 'open'}
            onChange={(status) => change({ status })}
            options={(['open', 'waiting'] as const).map((status) => ({
              value: status,
              label: texts.case.statuses[status],
            }))}
          />
          <NextStepField key={shown.id} value={record.nextStep} onSave={(nextStep) => change({ nextStep })} />
          <DueField
            label={texts.case.nextStepOn}
            today={today}
            value={record.nextStepOn}
            onChange={(nextStepOn) => change({ nextStepOn })}
          />
        </>
      )}
      <CaseDocuments shown={shown} saving={saving} />
      <MandateField value={record} today={today} onChange={(changed) => change(changed)} />
      <CaseSteps steps={record.steps} />
      <PrintSteps name={name} shown={shown} />
      {!isClosed && (
        <section className="grid gap-2">
          <SectionHeading>{texts.case.closing}</SectionHeading>
          <SelectField
            label={texts.case.outcome}
            value=""
            onChange={(event) =>
              change({ status: 'closed', outcome: event.target.value, closedOn: today }, texts.case.closed)
            }
            options={[{ value: '', label: texts.case.chooseOutcome }, ...words.options(catalogue?.caseOutcomes)]}
          />
        </section>
      )}
    </>
  );
}

function PrintSteps({ name, shown }: { readonly name: string | null; readonly shown: Shown<'case'> }) {
  const texts = useFollowTexts();
  const words = useFollowWords();
  const { date: today } = useMoment();
  const { print, paper } = usePaper();
  const [isNamed, setNamed] = useState(false);
  const { record } = shown;
  const title = isPrintable(words.type(record.about)) ? words.caseTitle(record) : texts.print.procedure;
  const step = {
    key: shown.id,
    title,
    step: record.nextStep,
    day: record.nextStepOn,
    documents: missingLabels(record),
  };
  const sheet = <NextSteps today={today} name={isNamed ? name : null} steps={[step]} />;
  return (
    <div className="grid gap-2">
      {name !== null && (
        <CheckboxRow
          label={texts.case.withName}
          checked={isNamed}
          onChange={(event) => setNamed(event.target.checked)}
        />
      )}
      <div>
        <Button icon={Printer} onPress={() => print('a5', sheet)}>
          {texts.case.print}
        </Button>
      </div>
      {paper}
    </div>
  );
}
