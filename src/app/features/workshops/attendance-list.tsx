import { CheckCheck, DoorOpen, UserRoundPlus, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Workshop } from '../../../domain/records/workshop-records.ts';
import { inOrderOfRegistration, movingUp } from '../../../domain/workshops/seats.ts';
import { useWorkshopsTexts } from '../../texts/workshops-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SectionHeading } from '../../ui/headings.tsx';
import { List } from '../../ui/list.tsx';
import { AttendanceRow, type Shown } from './attendance-row.tsx';
import { NamesNotice } from './names-notice.tsx';
import type { Listed } from './use-listed.ts';
import type { WorkshopActions } from './workshop-actions.ts';

type AttendanceListProps = {
  readonly workshop: Workshop;
  readonly listed: Listed;
  readonly actions: WorkshopActions;
  /** Its day has not come: nobody can be there yet. */
  readonly isComing: boolean;
  readonly onAdd: (how: 'register' | 'walk-in') => void;
};

/** Who is on the list, in the order of registration: marked by a tap each, or all at once and then the exceptions. */
export function AttendanceList({ workshop, listed, actions, isComing, onAdd }: AttendanceListProps) {
  const texts = useWorkshopsTexts().attendance;
  const rows = inOrderOfRegistration(workshop.attendances).map((attendance, at): Shown => {
    const visitor = listed.visitorOf(attendance.id);
    const isTwice =
      visitor !== null &&
      workshop.attendances.some((other) => other.id !== attendance.id && listed.visitorOf(other.id) === visitor);
    return { attendance, name: listed.nameOf(attendance.id, at + 1), isTwice };
  });
  const nameOf = (item: string) => rows.find(({ attendance }) => attendance.id === item)?.name ?? texts.unnamed;
  const seated = rows.filter(({ attendance: { standing } }) => standing !== 'waiting' && standing !== 'withdrawn');
  const waiting = rows.filter(({ attendance }) => attendance.standing === 'waiting');
  const withdrawn = rows.filter(({ attendance }) => attendance.standing === 'withdrawn');
  const unmarked = seated.filter(({ attendance }) => attendance.standing === 'registered').length;
  const isMarking = seated.length > unmarked;
  const up = movingUp(workshop.attendances, workshop.capacity).length;
  return (
    <section className="grid gap-3">
      <SectionHeading>{texts.title}</SectionHeading>
      <NamesNotice names={listed.names} />
      <div className="flex flex-wrap gap-2.5">
        {!isComing && unmarked > 0 && (
          <Button icon={CheckCheck} onPress={() => void actions.markRest('present')}>
            {texts.allPresent}
          </Button>
        )}
        <Button icon={UserRoundPlus} onPress={() => onAdd('register')}>
          {texts.register}
        </Button>
        {!isComing && (
          <Button icon={DoorOpen} onPress={() => onAdd('walk-in')}>
            {texts.walkIn}
          </Button>
        )}
      </div>
      {rows.length === 0 && (
        <EmptyState icon={Users} title={texts.empty}>
          {texts.emptyMore}
        </EmptyState>
      )}
      {seated.length > 0 && (
        <List label={texts.title}>
          {seated.map((shown) => (
            <AttendanceRow
              key={shown.attendance.id}
              shown={shown}
              isComing={isComing}
              onMark={(to) => void actions.mark(shown.attendance.id, to, shown.name)}
              onWithdraw={() => void actions.withdraw(shown.attendance.id, nameOf)}
            />
          ))}
        </List>
      )}
      {!isComing && isMarking && unmarked > 0 && (
        <Banner
          tone="waiting"
          title={texts.nobodyMarked(unmarked)}
          action={<Button onPress={() => void actions.markRest('absent')}>{texts.markAbsent(unmarked)}</Button>}
        />
      )}
      {waiting.length > 0 && (
        <section className="grid gap-2 pt-2">
          <SectionHeading quiet>{`${texts.waiting} (${waiting.length})`}</SectionHeading>
          <p className="text-small text-ink-soft">{texts.waitingMore}</p>
          {up > 0 && (
            <div>
              <Button onPress={() => void actions.moveUp()}>{texts.moveUp(up)}</Button>
            </div>
          )}
          <List label={texts.waiting}>
            {waiting.map(({ attendance, name }, at) => (
              <WaitingRow key={attendance.id} place={at + 1} name={name}>
                {!isComing && (
                  <Button
                    variant="quiet"
                    aria-label={texts.cameAnyway(name)}
                    onPress={() => void actions.mark(attendance.id, 'present', name)}
                  >
                    {texts.cameAnywayShort}
                  </Button>
                )}
                <Button
                  variant="quiet"
                  aria-label={texts.withdraw(name)}
                  onPress={() => void actions.withdraw(attendance.id, nameOf)}
                >
                  {texts.withdrawShort}
                </Button>
              </WaitingRow>
            ))}
          </List>
        </section>
      )}
      {withdrawn.length > 0 && (
        <Disclosure label={texts.withdrawn(withdrawn.length)}>
          <List label={texts.withdrawn(withdrawn.length)}>
            {withdrawn.map(({ attendance, name }) => (
              <WaitingRow key={attendance.id} name={name}>
                <Button
                  variant="quiet"
                  aria-label={texts.registerAgain(name)}
                  onPress={() => void actions.registerAgain(attendance.id, name)}
                >
                  {texts.registerAgainShort}
                </Button>
              </WaitingRow>
            ))}
          </List>
        </Disclosure>
      )}
    </section>
  );
}

type WaitingRowProps = { readonly place?: number; readonly name: string; readonly children: ReactNode };

function WaitingRow({ place, name, children }: WaitingRowProps) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 py-1">
      {place !== undefined && <span className="figures w-7 shrink-0 text-right text-ink-soft">{`${place}.`}</span>}
      <span className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">{name}</span>
      <span className="ml-auto flex flex-wrap justify-end">{children}</span>
    </li>
  );
}
