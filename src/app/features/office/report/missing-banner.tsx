import { CircleCheck } from 'lucide-react';
import { halfDayOf, type LocalDate } from '../../../../domain/local-date.ts';
import type { Report } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { List, ListRow } from '../../../ui/list.tsx';
import { StatusLine } from '../../../ui/status-line.tsx';
import { isInProgress, wholeMonth } from './period.ts';
import { useReportDates } from './report-dates.ts';

const MOST_NAMED = 3;

/** What may still be missing from the figures, by name, before anyone reads them. */
export function MissingBanner({ report, today }: { readonly report: Report; readonly today: LocalDate }) {
  const { report: texts } = useOfficeTexts();
  const { number } = useReportDates().formats;
  const sentenceOf = useSilentSentence(report);
  const late = useLateSentences(report);
  const { sessionsExpected, sessionsSilent } = report.figures;
  const received = sessionsExpected - sessionsSilent;
  const isOver = !isInProgress(report.figures.period, today);
  const title =
    sessionsExpected === 0
      ? texts.noneExpected[isOver ? 'over' : 'soFar']
      : texts.received(number(received), number(sessionsExpected), received);
  const silent = report.silentSessions;

  if (silent.length === 0 && late.length === 0) {
    return (
      <div>
        <StatusLine tone="confirmed" icon={CircleCheck}>
          {title} {texts.allReceived[isOver ? 'over' : 'soFar']}
        </StatusLine>
      </div>
    );
  }

  const named = silent.slice(0, MOST_NAMED).map(sentenceOf);
  const others = silent.length - named.length;
  return (
    <div>
      {/* While a period lasts, tablets that have not synced this minute are the ordinary state of things. */}
      <Banner tone={isOver || silent.length > 0 ? 'waiting' : 'info'} title={title}>
        {[...named, ...(others > 0 ? [texts.otherSilent(others)] : []), ...late].join(' ')}
      </Banner>
      {others > 0 && (
        <Disclosure label={texts.showAllSilent(silent.length)}>
          <List label={texts.silentList}>
            {silent.map((session) => (
              <ListRow key={session.id} title={sentenceOf(session)} subtitle={session.place ?? undefined} />
            ))}
          </List>
        </Disclosure>
      )}
    </div>
  );
}

function useSilentSentence(report: Report): (session: Report['silentSessions'][number]) => string {
  const { report: texts } = useOfficeTexts();
  const { weekday } = useReportDates();
  const isMonthKnown = wholeMonth(report.figures.period) !== null;
  return ({ commune, date, startTime }) =>
    texts.nothingFrom(
      commune,
      weekday(date, isMonthKnown),
      halfDayOf(startTime) === 'morning' ? texts.morning : texts.afternoon,
    );
}

function useLateSentences(report: Report): readonly string[] {
  const { report: texts } = useOfficeTexts();
  const { dayAt, formats } = useReportDates();
  const zone = report.service.timeZone;
  return report.lateDevices.map(({ name, lastSync }) =>
    lastSync === null
      ? texts.lateDeviceNever(name)
      : texts.lateDevice(
          name,
          texts.whenAt(dayAt(lastSync, zone, wholeMonth(report.figures.period)), formats.timeAt(lastSync, zone)),
        ),
  );
}
