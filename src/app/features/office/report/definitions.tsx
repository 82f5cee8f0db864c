import type { Report } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { SectionHeading } from '../../../ui/headings.tsx';
import { capitalised } from './period-title.ts';
import { useReportDates } from './report-dates.ts';

const listed = [
  'persons',
  'visits',
  'distinctVisitors',
  'procedures',
  'visitsWithoutProcedure',
  'referrals',
  'unserved',
  'average',
  'sessionsHeld',
  'sessionsPlanned',
  'daysOfActivity',
  'communes',
  'workshopsHeld',
  'participations',
  'headCounts',
] as const;

/** A definition is of all that are counted, whatever their number. */
const SEVERAL = 2;

/** So that a printed figure can be defended: what each one counts, by which definitions, and when. */
export function Definitions({ report }: { readonly report: Report }) {
  const { report: texts } = useOfficeTexts();
  const { dayAt, formats } = useReportDates();
  const zone = report.service.timeZone;
  return (
    <section className="border-t border-line pt-4">
      <SectionHeading quiet>{texts.definitionsTitle}</SectionHeading>
      <dl className="mt-2 gap-x-9 text-small text-ink-soft min-[720px]:columns-2 print:columns-2">
        {listed.map((key) => (
          <div key={key} className="break-inside-avoid pb-2">
            <dt className="inline font-semibold text-ink">{capitalised(texts[key](SEVERAL))}.</dt>{' '}
            <dd className="inline">{texts.definitions[key]}</dd>
          </div>
        ))}
      </dl>
      <p className="figures mt-2 text-small text-ink-soft">
        {texts.definitionsFoot(
          report.figures.definitions,
          report.catalogueVersion,
          dayAt(report.countedAt, zone, null),
          formats.timeAt(report.countedAt, zone),
        )}
      </p>
    </section>
  );
}
