import { ArrowLeft, CircleCheckBig, Pencil, Printer, Repeat, RotateCcw } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { lazily } from '../../agent/lazily.tsx';
import { useLocation } from 'wouter';
import type { Shown } from '../../../data/edits.ts';
import { attendanceCounts, headsOf } from '../../../domain/workshops/attendance-counts.ts';
import { holdsSeat } from '../../../domain/workshops/seats.ts';
import { workshopStage } from '../../../domain/workshops/workshop-stage.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useFormats } from '../../texts/formats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { BoardCounter } from '../../ui/figure.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { AttendanceList } from './attendance-list.tsx';
import { AttendanceSheet } from './attendance-sheet.tsx';
import { CrowdCounter, HeadCounts } from './head-counts.tsx';
import { TapMessages } from './tap-messages.tsx';
import { createTaps } from './taps.ts';
import { useListed } from './use-listed.ts';
import { participantsOf, workshopActions } from './workshop-actions.ts';
import { WorkshopNotices } from './workshop-notices.tsx';
import { WorkshopQuestions } from './workshop-questions.tsx';
import { useWorkshopWords } from './workshop-words.ts';

const PersonDialog = lazily(() => import('./person-dialog.tsx'));
const WorkshopForm = lazily(() => import('./workshop-form.tsx'));
const CancelDialog = lazily(() => import('./cancel-dialog.tsx'));

type Asked = 'register' | 'walk-in' | 'edit' | 'cancel';

/** A workshop: who is on its list, who came, how many were counted, and that it is complete. */
export function WorkshopPage({ workshop: shown }: { readonly workshop: Shown<'workshop'> }) {
  const texts = useWorkshopsTexts();
  const formats = useFormats();
  const words = useWorkshopWords();
  const { db, device, save } = useTablet();
  const { service } = useReference();
  const { date: today } = useMoment();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { record: workshop } = shown;
  const listed = useListed('workshop', workshop.id);
  const taps = useMemo(() => createTaps(save), [save]);
  const actions = useMemo(
    () => workshopActions({ db, device, taps, id: workshop.id, texts }),
    [db, device, taps, workshop.id, texts],
  );
  const stage = workshopStage(workshop, today);
  const isComing = workshop.date > today;
  const isCounted = words.isCounted(workshop.activity);
  const came = participantsOf(workshop);
  const counts = attendanceCounts(workshop);
  const isOpen = stage !== 'complete' && stage !== 'cancelled';
  const list = (
    <AttendanceList workshop={workshop} listed={listed} actions={actions} isComing={isComing} onAdd={setAsked} />
  );
  const close = () => setAsked(null);
  return (
    <AgentFrame
      screen="workshops"
      heading={
        <PageHeading
          title={words.activity(workshop.activity)}
          subtitle={[
            capitalised(formats.day(workshop.date)),
            words.hours(workshop),
            words.place(workshop.stop),
            ...words.about(workshop),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        />
      }
      summary={<BoardCounter value={formats.number(came)} label={texts.participants(came)} note={note()} />}
      panelLabel={texts.panel}
      action={action()}
      recent={
        <div className="grid grid-cols-[repeat(auto-fit,minmax(190px,1fr))] gap-2.5">
          <Button icon={ArrowLeft} onPress={() => navigate(addresses.workshops)}>
            {texts.back}
          </Button>
          {workshop.cycle !== null && (
            <Button
              icon={Repeat}
              onPress={() => {
                if (workshop.cycle !== null) navigate(addresses.cycle(workshop.cycle));
              }}
            >
              {texts.actions.cycle}
            </Button>
          )}
          <Button icon={Pencil} onPress={() => setAsked('edit')}>
            {texts.actions.edit}
          </Button>
          <Button icon={Printer} onPress={() => window.print()}>
            {texts.actions.print}
          </Button>
          {isOpen && (
            <Button variant="danger" onPress={() => setAsked('cancel')}>
              {texts.closing.cancel}
            </Button>
          )}
        </div>
      }
    >
      <div className="grid gap-7">
        <WorkshopNotices workshop={workshop} stage={stage} onUncancel={() => void actions.uncancel()} />
        {isCounted && !isComing && <CrowdCounter workshop={workshop} actions={actions} />}
        {!isCounted && list}
        {!isComing && <HeadCounts workshop={workshop} actions={actions} />}
        {isCounted && list}
        <WorkshopQuestions workshop={workshop} service={service} actions={actions} />
      </div>
      <AttendanceSheet workshop={workshop} listed={listed} />
      <TapMessages taps={taps} />
      <Suspense>{dialog()}</Suspense>
    </AgentFrame>
  );

  function note(): string {
    const seated = workshop.attendances.filter(holdsSeat).length;
    const parts = [
      workshop.capacity === null ? texts.named(seated) : texts.seats(seated, workshop.capacity),
      ...(counts.waiting > 0 ? [texts.waitingCount(counts.waiting)] : []),
      ...(headsOf(workshop) > 0 ? [texts.counted(headsOf(workshop))] : []),
    ];
    return parts.join(' · ');
  }

  function action() {
    if (stage === 'complete') {
      return (
        <Button icon={RotateCcw} wide onPress={() => void actions.reopen()}>
          {texts.closing.reopen}
        </Button>
      );
    }
    if (isComing || stage === 'cancelled') return undefined;
    return (
      <Button variant="primary" icon={CircleCheckBig} wide onPress={() => void actions.complete()}>
        {came === 0 ? texts.closing.completeZero : texts.closing.complete}
      </Button>
    );
  }

  function dialog() {
    switch (asked) {
      case null:
        return null;
      case 'edit':
        return <WorkshopForm workshop={shown} onClose={close} />;
      case 'cancel':
        return (
          <CancelDialog
            onClose={close}
            onCancel={(reason) => {
              void actions.cancel(reason);
              close();
            }}
          />
        );
      case 'register':
      case 'walk-in':
        return (
          <PersonDialog
            title={asked === 'register' ? texts.person.title : texts.person.walkInTitle}
            listed={new Set(workshop.attendances.flatMap(({ id }) => listed.visitorOf(id) ?? []))}
            taps={taps}
            onPut={(visitor, name, first) => actions.add(visitor, asked, name, first)}
            onClose={close}
          />
        );
    }
  }
}
