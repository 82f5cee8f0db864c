import { CalendarPlus, ChevronRight, Repeat, Shapes } from 'lucide-react';
import { Suspense, useCallback, useState } from 'react';
import { lazily } from '../../agent/lazily.tsx';
import { useLocation } from 'wouter';
import type { Shown } from '../../../data/edits.ts';
import { workshopCycles, workshopsBetween } from '../../../data/workshops.ts';
import { addDays } from '../../../domain/local-date.ts';
import { workshopStage, type WorkshopStage } from '../../../domain/workshops/workshop-stage.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { List } from '../../ui/list.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { useWorkshopWords } from './workshop-words.ts';

const WorkshopForm = lazily(() => import('./workshop-form.tsx'));
const CycleForm = lazily(() => import('./cycle-form.tsx'));

const PAST_DAYS = 42;
const COMING_DAYS = 120;

/** Today's workshops, those to come, those that somebody still has to complete, and the cycles. */
export default function WorkshopsScreen() {
  const texts = useWorkshopsTexts();
  const { db } = useTablet();
  const { date: today } = useMoment();
  const [asked, setAsked] = useState<'workshop' | 'cycle' | null>(null);
  const all = useLive(
    useCallback(
      () => workshopsBetween(db, { from: addDays(today, -PAST_DAYS), to: addDays(today, COMING_DAYS) }),
      [db, today],
    ),
  );
  const cycles = useLive(useCallback(() => workshopCycles(db), [db]));
  const staged = (all ?? []).map((workshop) => ({ workshop, stage: workshopStage(workshop.record, today) }));
  const of = (keep: (one: (typeof staged)[number]) => boolean) => staged.filter(keep);
  const todays = of(({ workshop }) => workshop.record.date === today);
  const toComplete = of(({ stage }) => stage === 'to-complete');
  const coming = nextOfEach(of(({ workshop }) => workshop.record.date > today));
  const done = of(({ workshop, stage }) => workshop.record.date < today && stage !== 'to-complete').toReversed();
  return (
    <AgentFrame
      screen="workshops"
      heading={<PageHeading title={texts.title} subtitle={texts.subtitle} />}
      panelLabel={texts.title}
      action={
        <div className="grid gap-2.5">
          <Button variant="primary" icon={CalendarPlus} wide onPress={() => setAsked('workshop')}>
            {texts.newWorkshop}
          </Button>
          <Button icon={Repeat} wide onPress={() => setAsked('cycle')}>
            {texts.newCycle}
          </Button>
        </div>
      }
    >
      <div className="grid gap-7">
        {all && cycles ? (
          <>
            {all.length === 0 && cycles.length === 0 && (
              <EmptyState icon={Shapes} title={texts.none}>
                {texts.noneMore}
              </EmptyState>
            )}
            <Workshops title={texts.today} rows={todays} />
            <Workshops title={texts.toComplete} more={texts.toCompleteMore} rows={toComplete} withDay />
            <Workshops title={texts.coming} rows={coming} withDay />
            <Cycles cycles={cycles} />
            <Workshops title={texts.done} rows={done} withDay />
          </>
        ) : (
          <LoadingState label={texts.loading} />
        )}
      </div>
      {asked !== null && (
        <Suspense>
          {asked === 'workshop' ? (
            <WorkshopForm workshop={null} onClose={() => setAsked(null)} />
          ) : (
            <CycleForm onClose={() => setAsked(null)} />
          )}
        </Suspense>
      )}
    </AgentFrame>
  );
}

/** Of a cycle its next session alone: the others stand in its grid, and would bury what is not of it. */
function nextOfEach<One extends { readonly workshop: Shown<'workshop'> }>(coming: readonly One[]): readonly One[] {
  return coming.filter(
    ({ workshop: { record } }, at) =>
      record.cycle === null || coming.findIndex(({ workshop }) => workshop.record.cycle === record.cycle) === at,
  );
}

type WorkshopsProps = {
  readonly title: string;
  readonly more?: string;
  readonly rows: readonly { readonly workshop: Shown<'workshop'>; readonly stage: WorkshopStage }[];
  readonly withDay?: boolean;
};

function Workshops({ title, more, rows, withDay = false }: WorkshopsProps) {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const words = useWorkshopWords();
  const [, navigate] = useLocation();
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{title}</SectionHeading>
      {more !== undefined && <p className="text-small text-ink-soft">{more}</p>}
      <List label={title}>
        {rows.map(({ workshop: { record }, stage }) => (
          <RowLink
            key={record.id}
            href={addresses.workshop(record.id)}
            onNavigate={navigate}
            lead={withDay ? undefined : formats.time(record.startTime)}
            title={words.activity(record.activity)}
            subtitle={[
              ...(withDay ? [`${capitalised(formats.day(record.date))}, ${formats.time(record.startTime)}`] : []),
              words.place(record.stop),
              ...words.about(record),
              words.numbers(record),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
            tag={
              stage === 'today' || stage === 'coming'
                ? undefined
                : { text: texts.stages[stage], tone: stage === 'to-complete' ? 'waiting' : 'neutral' }
            }
            icon={ChevronRight}
          />
        ))}
      </List>
    </section>
  );
}

function Cycles({ cycles }: { readonly cycles: readonly Shown<'workshopCycle'>[] }) {
  const texts = useWorkshopsTexts();
  const words = useWorkshopWords();
  const [, navigate] = useLocation();
  if (cycles.length === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{texts.cycles}</SectionHeading>
      <List label={texts.cycles}>
        {cycles.map(({ record }) => (
          <RowLink
            key={record.id}
            href={addresses.cycle(record.id)}
            onNavigate={navigate}
            title={record.name}
            subtitle={[
              words.activity(record.activity),
              words.place(record.stop),
              texts.registeredCount(record.members.filter(({ standing }) => standing === 'registered').length),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
            icon={ChevronRight}
          />
        ))}
      </List>
    </section>
  );
}
