import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { monthOf, periodOfMonth, type Period } from '../../../../domain/local-date.ts';
import type { OfficeSession } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Failure } from '../failure.tsx';
import { useOfficeApi } from '../office-api-context.ts';
import { useAnswer } from '../use-answer.ts';
import { monthToOpen, periodIn } from './period.ts';
import { ReportHeading } from './report-heading.tsx';
import { ReportView } from './report-view.tsx';
import './print.css';

export type ReportPageProps = {
  readonly service: OfficeSession['services'][number];
  readonly onSessionEnded: () => void;
};

/** The attendance of a month, or of any period; the address says which, so that it can be kept or sent. */
export function ReportPage({ service, onSessionEnded }: ReportPageProps) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const [search, setSearch] = useSearchParams();
  const chosen = periodIn(search);
  const thisMonth = monthOf(service.today);
  const period = chosen ?? periodOfMonth(thisMonth);
  const asked = useAnswer(`${service.id} ${period.from} ${period.to}`, async () => api.report(service.id, period));

  const show = (next: Period, replace = false) => setSearch({ from: next.from, to: next.to }, { replace });
  const opensOn = chosen === null && asked.value ? monthToOpen(asked.value, thisMonth) : thisMonth;
  const isMovingOn = opensOn !== thisMonth;
  useEffect(() => {
    if (isMovingOn) {
      const { from, to } = periodOfMonth(opensOn);
      setSearch({ from, to }, { replace: true });
    }
  }, [isMovingOn, opensOn, setSearch]);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <ReportHeading service={service} period={period} report={asked.value} onChoose={show} />
      {asked.refusal && <Failure refusal={asked.refusal} onTryAgain={asked.askAgain} onSessionEnded={onSessionEnded} />}
      {asked.value && !isMovingOn ? (
        <ReportView report={asked.value} today={service.today} />
      ) : (
        asked.refusal === undefined && <LoadingState label={texts.report.loading} />
      )}
    </div>
  );
}
