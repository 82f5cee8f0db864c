import { CalendarRange, ChevronLeft, ChevronRight, FileDown, Printer, Sheet } from 'lucide-react';
import { useState } from 'react';
import { addMonths, monthOf, periodOfMonth, type Month, type Period } from '../../../../domain/local-date.ts';
import type { OfficeSession, Report } from '../../../../protocol/office.ts';
import { useLanguage } from '../../../texts/language.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { PageHeading } from '../../../ui/headings.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { exportAddress } from '../office-api.ts';
import { isInProgress, wholeMonth } from './period.ts';
import { PeriodForm } from './period-form.tsx';
import { capitalised, periodTitle } from './period-title.ts';
import { useReportDates } from './report-dates.ts';

export type ReportHeadingProps = {
  readonly service: OfficeSession['services'][number];
  readonly period: Period;
  readonly report: Report | undefined;
  readonly onChoose: (period: Period) => void;
};

/** Which period, the way to the others, and the same figures in other forms. */
export function ReportHeading({ service, period, report, onChoose }: ReportHeadingProps) {
  const { report: texts } = useOfficeTexts();
  const language = useLanguage();
  const dates = useReportDates();
  const [isChoosing, setIsChoosing] = useState(false);
  const before = addMonths(monthOf(period.from), -1);
  const after = addMonths(monthOf(period.to), 1);
  // Beside a longer period, a month without its year could be either of two.
  const isMonth = wholeMonth(period) !== null;
  const nameOf = (month: Month) => capitalised(isMonth ? dates.monthName(month) : dates.formats.month(month));

  const subtitle = [
    ...(isInProgress(period, service.today) ? [texts.inProgress] : []),
    ...(report
      ? [
          texts.catalogue(report.catalogueVersion),
          texts.countedAt(dates.formats.timeAt(report.countedAt, report.service.timeZone)),
        ]
      : []),
  ].join(' · ');

  function choose(next: Period) {
    setIsChoosing(false);
    onChoose(next);
  }

  return (
    <div className="grid gap-4">
      {/* On paper there is no rail to say whose figures these are. */}
      <p className="hidden font-bold print:block">{service.name}</p>
      <PageHeading
        title={periodTitle(period, texts, dates)}
        subtitle={capitalised(subtitle)}
        aside={
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            <Button
              icon={ChevronLeft}
              aria-label={texts.previousMonth(dates.formats.month(before))}
              onPress={() => choose(periodOfMonth(before))}
            >
              {nameOf(before)}
            </Button>
            {after <= monthOf(service.today) && (
              <Button
                icon={ChevronRight}
                aria-label={texts.nextMonth(dates.formats.month(after))}
                onPress={() => choose(periodOfMonth(after))}
              >
                {nameOf(after)}
              </Button>
            )}
            <Button icon={CalendarRange} aria-expanded={isChoosing} onPress={() => setIsChoosing(!isChoosing)}>
              {texts.choosePeriod}
            </Button>
            <LinkButton
              icon={FileDown}
              aria-label={texts.csvLabel}
              href={exportAddress(service.id, period, 'csv', language)}
              download
            >
              {texts.csv}
            </LinkButton>
            <LinkButton
              icon={Sheet}
              aria-label={texts.xlsxLabel}
              href={exportAddress(service.id, period, 'xlsx', language)}
              download
            >
              {texts.xlsx}
            </LinkButton>
            <Button icon={Printer} aria-label={texts.pdfLabel} onPress={() => window.print()}>
              {texts.pdf}
            </Button>
          </div>
        }
      />
      {isChoosing && <PeriodForm period={period} today={service.today} onChoose={choose} />}
    </div>
  );
}
