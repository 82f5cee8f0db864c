import { dueFollowUps } from '../../../domain/follow/due-follow-ups.ts';
import { endedFollowUps } from '../../../domain/follow/ended-follow-ups.ts';
import type { VisitorId } from '../../../domain/ids.ts';
import type { PersonSectionProps } from '../../agent/people/person-section.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { FollowList } from './follow-list.tsx';
import { useFollowRows } from './use-follow-rows.ts';
import { type FollowUps, useFollowUps } from '../../agent/use-follow-ups.ts';

/** A person's cases and referrals, those to be followed first; nothing where there are none. */
export default function FollowUpsOfPerson(props: PersonSectionProps) {
  const followUps = useFollowUps();
  return followUps ? <Theirs followUps={followUps} {...props} /> : null;
}

function Theirs({ followUps, names, person }: PersonSectionProps & { readonly followUps: FollowUps }) {
  const texts = useFollowTexts().ofPerson;
  const { date: today } = useMoment();
  const rowsOf = useFollowRows(followUps);
  const whose = names.personOf(person);
  const isTheirs = (visitor: VisitorId | null) => visitor !== null && names.personOf(visitor) === whose;
  const cases = followUps.cases.flatMap(({ record }) => (isTheirs(record.visitor) ? [record] : []));
  const referrals = followUps.referrals.flatMap(({ record }) =>
    isTheirs(followUps.visitorOf(record)) ? [record] : [],
  );
  const theirs = { cases, referrals, isAwaited: followUps.isAwaited };
  const due = dueFollowUps(theirs, today);
  const toFollow = [...due.overdue, ...due.today, ...due.thisWeek, ...due.later, ...due.undated];
  // Of whom they are is said by the page.
  const rows = (items: typeof toFollow) => rowsOf(items).map((row) => ({ ...row, who: null }));
  return (
    <>
      <FollowList label={texts.toFollow} rows={rows(toFollow)} today={today} />
      <FollowList label={texts.ended} rows={rows([...endedFollowUps(theirs)])} today={today} />
    </>
  );
}
