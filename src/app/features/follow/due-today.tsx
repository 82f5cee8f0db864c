import { ArrowRight } from 'lucide-react';
import { useLocation } from 'wouter';
import { dueFollowUps } from '../../../domain/follow/due-follow-ups.ts';
import { addresses } from '../../agent/addresses.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { Button } from '../../ui/button.tsx';
import { FollowList } from './follow-list.tsx';
import { useFollowRows } from './use-follow-rows.ts';
import { followed, type FollowUps, useFollowUps } from '../../agent/use-follow-ups.ts';

const MOST_SHOWN = 5;

/** What is due today or was before, among the day's other matters; nothing where nothing is, or nothing may be shown. */
export default function DueToday() {
  const followUps = useFollowUps();
  return followUps ? <Due followUps={followUps} /> : null;
}

function Due({ followUps }: { readonly followUps: FollowUps }) {
  const texts = useFollowTexts().list;
  const [, navigate] = useLocation();
  const { date: today } = useMoment();
  const rowsOf = useFollowRows(followUps);
  const due = dueFollowUps(followed(followUps), today);
  const rows = rowsOf([...due.overdue, ...due.today]);
  if (rows.length === 0) return null;
  return (
    <div className="grid gap-2">
      <FollowList label={texts.todayTitle} rows={rows.slice(0, MOST_SHOWN)} today={today} />
      {rows.length > MOST_SHOWN && (
        <div>
          <Button variant="quiet" icon={ArrowRight} onPress={() => navigate(addresses.follow)}>
            {texts.all}
          </Button>
        </div>
      )}
    </div>
  );
}
