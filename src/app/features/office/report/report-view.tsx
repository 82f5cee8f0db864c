import { FileQuestion } from 'lucide-react';
import type { LocalDate } from '../../../../domain/local-date.ts';
import type { Report } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { CommunesSection } from './communes-section.tsx';
import { Definitions } from './definitions.tsx';
import { MissingBanner } from './missing-banner.tsx';
import { MonthsSection } from './months-section.tsx';
import { OtherFigures } from './other-figures.tsx';
import { PurposesSection } from './purposes-section.tsx';
import { ReferralsSection } from './referrals-section.tsx';
import { MainFigures } from './main-figures.tsx';

export type ReportViewProps = { readonly report: Report; readonly today: LocalDate };

export function ReportView({ report, today }: ReportViewProps) {
  const { report: texts } = useOfficeTexts();
  const { figures } = report;
  const isEmpty = figures.sessionsHeld === 0 && figures.visits === 0;
  return (
    <div className="report grid grid-cols-[minmax(0,1fr)] gap-5">
      <MissingBanner report={report} today={today} />
      <MainFigures report={report} today={today} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-9 gap-y-7 min-[1120px]:grid-cols-[minmax(0,1fr)_minmax(0,410px)]">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
          <MonthsSection report={report} />
          {isEmpty ? (
            <EmptyState icon={FileQuestion} title={texts.emptyTitle}>
              {texts.emptyExplained}
            </EmptyState>
          ) : (
            <PurposesSection report={report} />
          )}
          <ReferralsSection report={report} />
        </div>
        <CommunesSection report={report} />
      </div>
      <OtherFigures figures={figures} />
      <Definitions report={report} />
    </div>
  );
}
