import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { addItem, creation, type Shown } from '../../../data/edits.ts';
import { DUE_DAYS, referralPreset } from '../../../domain/follow/referral-preset.ts';
import { CaseId, ItemId } from '../../../domain/ids.ts';
import { addDays, type LocalDate } from '../../../domain/local-date.ts';
import type { Mandate } from '../../../domain/records/followed-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useOnce } from '../../agent/use-once.ts';
import { useSessionSaving } from '../../agent/use-session-saving.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Field } from '../../ui/field.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { DueField } from './due-field.tsx';
import { MandateField } from './mandate-field.tsx';
import { useFollowWords } from './use-follow-words.ts';
import type { VisitFollowed } from './use-visit-followed.ts';
import { nameOf } from '../../agent/people/person-words.ts';

const MOST = 120;

type CaseFormProps = {
  readonly of: VisitFollowed;
  /** The visitor's cases under way, while names may be seen. */
  readonly cases: readonly Shown<'case'>[];
  readonly onDone: () => void;
};

/** Takes up one of the visitor's cases at this visit, or opens a new one. */
export function CaseForm({ of, cases, onDone }: CaseFormProps) {
  const texts = useFollowTexts();
  const words = useFollowWords();
  const { db } = useTablet();
  const { catalogue } = useReference();
  const { date: today } = useMoment();
  const { run, failed, saving } = useSessionSaving();
  const [id] = useState(() => CaseId.parse(db.ports.newId()));
  const [about, setAbout] = useState(() => referralPreset(of.visit, catalogue, today).reason);
  const [nextStep, setNextStep] = useState('');
  const [nextStepOn, setNextStepOn] = useState<LocalDate | null>(() => addDays(today, DUE_DAYS[1]));
  const [mandate, setMandate] = useState<{ readonly mandate: Mandate | null; readonly mandateUntil: LocalDate | null }>(
    {
      mandate: null,
      mandateUntil: null,
    },
  );
  const newStep = () => ({ id: ItemId.parse(db.ports.newId()), visit: of.visit.id });
  const isTooLong = nextStep.trim().length > MOST;

  const open = useOnce(async () => {
    if (isTooLong) return false;
    const step = newStep();
    const saved = await run(() => [
      creation('case', id, {
        openedOn: of.day,
        visitor: of.visitor?.id ?? null,
        about,
        status: 'open',
        nextStep: nextStep.trim() === '' ? null : nextStep.trim(),
        nextStepOn,
        steps: [step],
        ...mandate,
      }),
    ]);
    if (saved) onDone();
    return saved;
  });

  const takeUp = useOnce(async (followed: Shown<'case'>) => {
    const step = newStep();
    const saved = await run(() => [addItem(followed, 'steps', step)]);
    if (saved) onDone();
    return saved;
  });

  return (
    <div className="grid gap-4">
      {of.visitor && cases.length > 0 && (
        <section className="grid gap-2">
          <SectionHeading quiet>{texts.case.ongoing(nameOf(of.visitor, texts.unnamed))}</SectionHeading>
          <List label={texts.case.ongoing(nameOf(of.visitor, texts.unnamed))}>
            {cases.map((followed) => {
              const title = words.caseTitle(followed.record);
              const isIn = followed.record.steps.some(({ visit }) => visit === of.visit.id);
              return (
                <ListRow
                  key={followed.id}
                  title={title}
                  subtitle={isIn ? texts.case.already : (followed.record.nextStep ?? undefined)}
                  trail={
                    isIn ? undefined : (
                      <Button
                        icon={ArrowRight}
                        aria-label={texts.case.continueAt(title)}
                        onPress={() => void takeUp(followed)}
                      >
                        {texts.case.continue}
                      </Button>
                    )
                  }
                />
              );
            })}
          </List>
          <p className="text-small text-ink-soft">{texts.case.openNew}</p>
        </section>
      )}
      <SelectField
        label={texts.case.about}
        value={about ?? ''}
        onChange={(event) => setAbout(event.target.value === '' ? null : event.target.value)}
        options={[
          { value: '', label: texts.unspecified },
          ...words.options(catalogue?.procedureTypes).toSorted((a, b) => a.label.localeCompare(b.label)),
        ]}
      />
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <Field
          label={texts.case.nextStep}
          description={texts.case.nextStepHelp}
          error={isTooLong ? texts.tooLong(MOST) : undefined}
          autoComplete="off"
          value={nextStep}
          onChange={(event) => setNextStep(event.target.value)}
        />
      </form>
      <DueField label={texts.case.nextStepOn} today={today} value={nextStepOn} onChange={setNextStepOn} />
      <MandateField value={mandate} today={today} onChange={(changed) => setMandate({ ...mandate, ...changed })} />
      {failed && <Banner tone="refused" title={texts.notSaved} />}
      <DialogFoot>
        <Button variant="primary" wide isPending={saving} onPress={() => void open()}>
          {texts.case.open}
        </Button>
      </DialogFoot>
    </div>
  );
}
