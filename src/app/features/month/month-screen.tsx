import { CalendarRange } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { countedBetween } from '../../../data/counted-between.ts';
import { unplacedVisits } from '../../../data/unplaced-visits.ts';
import { figuresOf } from '../../../domain/counting/figures.ts';
import { tallyCounted } from '../../../domain/counting/tally.ts';
import { type LocalMoment, type Month, monthOf, monthsWithin, periodOfMonth } from '../../../domain/local-date.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { capitalised } from '../../agent/capitalised.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { useMonthTexts } from '../../texts/month-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { CountedHere } from './counted-here.tsx';
import { MonthFigures } from './month-figures.tsx';

/** What the tablet's own visits are kept for. */
const KEPT_DAYS = 90;

/** The months that this tablet can count by itself, by the same definitions as the office. */
export default function MonthScreen() {
  const ofMonth = useMonthTexts();
  const formats = useFormats();
  const moment = useMoment();
  const months = monthsWithin(moment.date, KEPT_DAYS);
  const [chosen, setChosen] = useState<Month | null>(null);
  const current = monthOf(moment.date);
  const month = months.find((each) => each === chosen) ?? months.at(-1);
  return (
    <AgentFrame
      screen="month"
      heading={<PageHeading title={ofMonth.title} subtitle={ofMonth.intro} />}
      panelLabel={ofMonth.intro}
    >
      <div className="grid gap-6">
        {month ? (
          <>
            <ChoiceRow
              label={ofMonth.choose}
              value={month}
              onChange={setChosen}
              options={months.map((value) => ({
                value,
                label:
                  value === current
                    ? `${capitalised(formats.month(value))} (${ofMonth.soFar})`
                    : capitalised(formats.month(value)),
              }))}
            />
            <CountedHere />
            <MonthOf key={month} month={month} moment={moment} />
          </>
        ) : (
          <EmptyState icon={CalendarRange} title={ofMonth.none}>
            {ofMonth.noneMore}
          </EmptyState>
        )}
      </div>
    </AgentFrame>
  );
}

function MonthOf({ month, moment: { date, time } }: { readonly month: Month; readonly moment: LocalMoment }) {
  const texts = useAgentTexts();
  const { db } = useTablet();
  const { service } = useReference();
  const facts = useLive(useCallback(() => countedBetween(db, periodOfMonth(month)), [db, month]));
  const unplaced = useLive(useCallback(() => unplacedVisits(db), [db]));
  const counted = useMemo(() => {
    if (!facts || unplaced === undefined) return undefined;
    const period = periodOfMonth(month);
    const territory = service?.communes.map((commune) => commune.id) ?? [];
    return {
      figures: figuresOf(tallyCounted(facts, period, { date, time }), period, territory),
      unplaced,
    };
  }, [facts, unplaced, month, date, time, service]);
  return counted ? <MonthFigures {...counted} /> : <LoadingState label={texts.loading} />;
}
