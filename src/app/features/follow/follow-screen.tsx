import { CircleCheck, ContactRound, SearchX, UsersRound } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useLocation } from 'wouter';
import { dueCount, dueFollowUps } from '../../../domain/follow/due-follow-ups.ts';
import { endedFollowUps } from '../../../domain/follow/ended-follow-ups.ts';
import { matchesWords } from '../../../domain/follow/matches-words.ts';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useMoment } from '../../agent/use-moment.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BoardCounter } from '../../ui/figure.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { FollowList } from './follow-list.tsx';
import { NotShown } from './not-shown.tsx';
import { usePartnerOptions } from './referral-fields.tsx';
import { type FollowRow, useFollowRows } from './use-follow-rows.ts';
import { followed, type FollowUps, useFollowUps } from '../../agent/use-follow-ups.ts';
import { useFollowWords } from './use-follow-words.ts';

/** A service of years has more of what has ended than anybody reads. */
const SHOWN_AT_ONCE = 50;

/** What has to come back, by when it is due; what has ended can be found. */
export default function FollowScreen() {
  const texts = useFollowTexts();
  const formats = useFormats();
  const [, navigate] = useLocation();
  const { date: today } = useMoment();
  const followUps = useFollowUps();
  const due = followUps && dueFollowUps(followed(followUps), today);
  return (
    <AgentFrame
      screen="follow"
      heading={<PageHeading title={texts.list.title} subtitle={texts.list.subtitle} />}
      panelLabel={texts.list.title}
      summary={
        due ? (
          <BoardCounter value={formats.number(dueCount(due))} label={texts.list.dueToday} note={texts.list.dueNote} />
        ) : undefined
      }
      recent={
        <div className="grid gap-2.5">
          <Button icon={UsersRound} wide onPress={() => navigate(addresses.people)}>
            {texts.list.people}
          </Button>
          <Button icon={ContactRound} wide onPress={() => navigate(addresses.referents)}>
            {texts.list.referents}
          </Button>
        </div>
      }
    >
      {followUps === undefined && <LoadingState label={texts.loading} />}
      {followUps === null && <NotShown />}
      {followUps && due && <Contents followUps={followUps} due={due} />}
    </AgentFrame>
  );
}

type ContentsProps = { readonly followUps: FollowUps; readonly due: ReturnType<typeof dueFollowUps> };

function Contents({ followUps, due }: ContentsProps) {
  const texts = useFollowTexts().list;
  const { date: today } = useMoment();
  const words = useFollowWords();
  const partners = usePartnerOptions(words);
  const rowsOf = useFollowRows(followUps);
  const [which, setWhich] = useState<'due' | 'ended'>('due');
  const [typed, setTyped] = useState('');
  const [partner, setPartner] = useState('');
  const query = useDeferredValue(typed);
  const isFound = (row: FollowRow) =>
    (partner === '' || row.partner === partner) &&
    matchesWords(`${row.who ?? ''} ${row.what} ${words.partner(row.partner) ?? ''} ${row.detail ?? ''}`, query);
  const ended = () => endedFollowUps(followed(followUps));
  const parts: readonly (readonly [string, readonly FollowRow[]])[] =
    which === 'ended'
      ? [[texts.ended, rowsOf(ended()).filter(isFound)]]
      : (
          [
            [texts.overdue, due.overdue],
            [texts.today, due.today],
            [texts.thisWeek, due.thisWeek],
            [texts.undated, due.undated],
            [texts.later, due.later],
          ] as const
        ).map(([label, items]) => [label, rowsOf(items).filter(isFound)]);
  const isEmpty = parts.every(([, rows]) => rows.length === 0);
  const isAsking = query.trim() !== '' || partner !== '';
  return (
    <div className="grid gap-6">
      <div className="grid gap-3">
        <ChoiceRow
          label={texts.which}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'due', label: texts.toFollow },
            { value: 'ended', label: texts.ended },
          ]}
        />
        <div className="grid grid-cols-[repeat(auto-fit,minmax(220px,1fr))] items-end gap-3">
          <SearchField
            label={texts.search}
            placeholder={texts.searchPlaceholder}
            clearLabel={texts.clear}
            value={typed}
            onChange={setTyped}
          />
          <SelectField
            label={texts.partner}
            value={partner}
            onChange={(event) => setPartner(event.target.value)}
            options={[{ value: '', label: texts.allPartners }, ...partners]}
          />
        </div>
      </div>
      {parts.map(([label, rows]) => (
        <Part key={label} label={label} rows={rows} today={today} />
      ))}
      {isEmpty && isAsking && <EmptyState icon={SearchX} title={texts.nothingFound} />}
      {isEmpty && !isAsking && (
        <EmptyState icon={CircleCheck} title={which === 'due' ? texts.empty : texts.emptyEnded}>
          {which === 'due' ? texts.emptyMore : undefined}
        </EmptyState>
      )}
    </div>
  );
}

function Part({ label, rows, today }: Parameters<typeof FollowList>[0]) {
  const texts = useFollowTexts().list;
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const hidden = rows.length - shown;
  return (
    <div className="grid gap-2 empty:hidden">
      <FollowList label={label} rows={rows.slice(0, shown)} today={today} />
      {hidden > 0 && (
        <Button onPress={() => setShown(shown + SHOWN_AT_ONCE)}>{texts.more(Math.min(hidden, SHOWN_AT_ONCE))}</Button>
      )}
    </div>
  );
}
