import { monthsOf, type LocalDate } from '../../../../domain/local-date.ts';
import type { Report } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { DefinedWords } from '../../../ui/defined-words.tsx';
import { Figure, FigureRow } from '../../../ui/figure.tsx';
import { isInProgress, monthBefore } from './period.ts';
import { useReportDates } from './report-dates.ts';

/** What is read first. The people received are the biggest thing on the page. */
export function MainFigures({ report, today }: { readonly report: Report; readonly today: LocalDate }) {
  const { report: texts } = useOfficeTexts();
  const { number } = useReportDates().formats;
  const { figures } = report;
  const defined = (what: keyof typeof texts.definitions & keyof typeof texts, count: number) => (
    <DefinedWords words={texts[what](count)} definition={texts.definitions[what]} />
  );
  const notHeld = [
    ...(figures.sessionsShortened > 0 ? [texts.sessionsShortened(figures.sessionsShortened)] : []),
    ...(figures.sessionsCancelled > 0 ? [texts.sessionsCancelled(figures.sessionsCancelled)] : []),
    ...(figures.sessionsSilent > 0 ? [texts.sessionsSilent(figures.sessionsSilent)] : []),
  ].join(', ');
  return (
    <FigureRow>
      <Figure
        size="large"
        accent
        value={number(figures.persons)}
        label={defined('persons', figures.persons)}
        note={useComparison(report, today)}
      />
      {monthsOf(figures.period).length > 1 && (
        <Figure value={number(figures.averagePersonsAMonth)} label={defined('average', figures.averagePersonsAMonth)} />
      )}
      <Figure value={number(figures.procedures)} label={defined('procedures', figures.procedures)} />
      <Figure
        value={number(figures.sessionsHeld)}
        label={defined('sessionsHeld', figures.sessionsHeld)}
        note={notHeld === '' ? undefined : notHeld}
      />
      <Figure
        value={number(figures.communesServed)}
        beside={`/ ${number(figures.communesPlanned)} / ${number(figures.communesOfTerritory)}`}
        label={defined('communes', figures.communesServed)}
      />
    </FigureRow>
  );
}

/** A month beside the one before. One that is not over is not compared: it would always look like a fall. */
function useComparison(report: Report, today: LocalDate): string | undefined {
  const { report: texts } = useOfficeTexts();
  const { formats, monthName } = useReportDates();
  const before = monthBefore(report);
  if (before === null) return undefined;
  const month = monthName(before.month);
  if (isInProgress(report.figures.period, today)) return texts.monthBefore(formats.number(before.persons), month);
  const difference = report.figures.persons - before.persons;
  if (difference === 0) return texts.sameAs(month);
  const sign = difference > 0 ? '+' : '\u2212';
  return texts.moreThan(`${sign}${formats.number(Math.abs(difference))}`, month);
}
