import { ArrowLeft, Check, CircleSlash, Repeat, UserRoundMinus, UserRoundPlus, Users, X } from 'lucide-react';
import { Suspense, useCallback, useMemo, useState } from 'react';
import { lazily } from '../../agent/lazily.tsx';
import { useLocation } from 'wouter';
import type { Shown } from '../../../data/edits.ts';
import { workshopCycle, workshopsOfCycle } from '../../../data/workshops.ts';
import { type ItemId, WorkshopCycleId } from '../../../domain/ids.ts';
import { inOrderOfRegistration, seatsLeft } from '../../../domain/workshops/seats.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading, SectionHeading } from '../../ui/headings.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { cycleActions } from './cycle-actions.ts';
import { CycleGrid, type GridRow } from './cycle-grid.tsx';
import { NamesNotice } from './names-notice.tsx';
import { TapMessages } from './tap-messages.tsx';
import { createTaps } from './taps.ts';
import { useListed } from './use-listed.ts';
import { useWorkshopWords } from './workshop-words.ts';

const PersonDialog = lazily(() => import('./person-dialog.tsx'));

/** The cycle that an address names, or that there is none of that name here. */
export default function CycleScreen({ cycle }: { readonly cycle: string | undefined }) {
  const texts = useWorkshopsTexts();
  const { db } = useTablet();
  const [, navigate] = useLocation();
  const read = useLive(
    useCallback(async () => {
      const id = WorkshopCycleId.safeParse(cycle);
      const shown = id.success ? await workshopCycle(db, id.data) : null;
      return shown && { shown, workshops: await workshopsOfCycle(db, shown.record.id) };
    }, [db, cycle]),
  );
  if (read) return <CyclePage key={read.shown.id} cycle={read.shown} workshops={read.workshops} />;
  return (
    <AgentFrame screen="workshops" heading={<PageHeading title={texts.title} />}>
      {read === undefined ? (
        <LoadingState label={texts.loading} />
      ) : (
        <EmptyState
          icon={Repeat}
          title={texts.cycleNotFound}
          action={
            <Button icon={ArrowLeft} onPress={() => navigate(addresses.workshops)}>
              {texts.back}
            </Button>
          }
        >
          {texts.notFoundMore}
        </EmptyState>
      )}
    </AgentFrame>
  );
}

type CyclePageProps = {
  readonly cycle: Shown<'workshopCycle'>;
  readonly workshops: readonly Shown<'workshop'>[];
};

function CyclePage({ cycle: { record: cycle }, workshops }: CyclePageProps) {
  const texts = useWorkshopsTexts();
  const words = useWorkshopWords();
  const { db, save } = useTablet();
  const { date: today } = useMoment();
  const [, navigate] = useLocation();
  const [isAdding, setAdding] = useState(false);
  const listed = useListed('workshopCycle', cycle.id);
  const taps = useMemo(() => createTaps(save), [save]);
  const actions = useMemo(
    () => cycleActions({ db, taps, id: cycle.id, today, texts }),
    [db, taps, cycle.id, today, texts],
  );
  const rows = inOrderOfRegistration(cycle.members).map((member, at): GridRow => {
    const name = listed.nameOf(member.id, at + 1);
    return { member, name, trail: withdrawal(member.id, name) };
  });
  const nameOf = (item: ItemId) => rows.find(({ member }) => member.id === item)?.name ?? texts.attendance.unnamed;
  const inGrid = rows.filter(
    ({ member }) =>
      member.standing === 'registered' ||
      // Somebody who has left keeps the sessions to which they came.
      workshops.some(({ record }) =>
        record.attendances.some(({ id, standing }) => id === member.id && standing !== 'withdrawn'),
      ),
  );
  const waiting = rows.filter(({ member }) => member.standing === 'waiting');
  const seated = cycle.members.filter(({ standing }) => standing === 'registered').length;
  return (
    <AgentFrame
      screen="workshops"
      heading={
        <PageHeading
          title={cycle.name}
          subtitle={[
            words.activity(cycle.activity),
            words.place(cycle.stop),
            texts.cycle.summary(workshops.length),
            seatsLeft(cycle.members, cycle.capacity) === null || cycle.capacity === null
              ? texts.registeredCount(seated)
              : texts.seats(seated, cycle.capacity),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        />
      }
    >
      <div className="grid gap-5">
        <NamesNotice names={listed.names} />
        <div className="flex flex-wrap gap-2.5">
          <Button icon={ArrowLeft} onPress={() => navigate(addresses.workshops)}>
            {texts.back}
          </Button>
          <Button icon={UserRoundPlus} onPress={() => setAdding(true)}>
            {texts.cycle.addMember}
          </Button>
        </div>
        {inGrid.length === 0 ? (
          <EmptyState icon={Users} title={texts.cycle.empty}>
            {texts.cycle.emptyMore}
          </EmptyState>
        ) : (
          <>
            <CycleGrid
              rows={inGrid}
              workshops={workshops}
              today={today}
              onTap={({ record }, member) => void actions.tapCell(record.id, member, listed.visitorOf)}
              onNavigate={navigate}
            />
            <Legend />
          </>
        )}
        {waiting.length > 0 && (
          <section className="grid gap-2">
            <SectionHeading quiet>{`${texts.attendance.waiting} (${waiting.length})`}</SectionHeading>
            <List label={texts.attendance.waiting}>
              {waiting.map(({ member, name, trail }, at) => (
                <ListRow key={member.id} lead={`${at + 1}.`} title={name} trail={trail} trailBeside />
              ))}
            </List>
          </section>
        )}
      </div>
      <TapMessages taps={taps} />
      <Suspense>
        {isAdding && (
          <PersonDialog
            title={texts.person.memberTitle}
            listed={new Set(cycle.members.flatMap(({ id }) => listed.visitorOf(id) ?? []))}
            taps={taps}
            onPut={actions.add}
            onClose={() => setAdding(false)}
          />
        )}
      </Suspense>
    </AgentFrame>
  );

  /** Only where one sees who it is: whoever moves up is put on the lists by name. */
  function withdrawal(item: ItemId, name: string) {
    const member = cycle.members.find(({ id }) => id === item);
    if (listed.names !== 'open' || member?.standing === 'withdrawn') return undefined;
    return (
      <IconButton
        icon={UserRoundMinus}
        label={texts.attendance.withdraw(name)}
        onPress={() => void actions.withdraw(item, listed.visitorOf, nameOf)}
      />
    );
  }
}

function Legend() {
  const texts = useWorkshopsTexts().cycle;
  const { legend } = texts;
  return (
    <div className="grid gap-1 text-small text-ink-soft">
      <p>{texts.howTo}</p>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {(
          [
            [Check, legend.present],
            [X, legend.absent],
            [CircleSlash, legend.excused],
          ] as const
        ).map(([Icon, words]) => (
          <span key={words} className="inline-flex items-center gap-1.5">
            <Icon aria-hidden className="size-4" strokeWidth={2.5} />
            {words}
          </span>
        ))}
      </p>
    </div>
  );
}
