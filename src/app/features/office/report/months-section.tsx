import { Month, monthOf } from '../../../../domain/local-date.ts';
import type { Report } from '../../../../protocol/office.ts';
import { useOfficeTexts } from '../../../texts/office-texts.ts';
import { BarChart } from '../../../ui/bar-chart.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { SectionHeading } from '../../../ui/headings.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { capitalised } from './period-title.ts';
import { useReportDates } from './report-dates.ts';

const CHARTED = 12;

type Row = { readonly key: string; readonly name: string } & Omit<Report['months'][number], 'month'>;

/** Twelve months side by side, and their table; the table holds the whole period where it is longer. */
export function MonthsSection({ report }: { readonly report: Report }) {
  const { report: texts } = useOfficeTexts();
  const { formats, monthLetter } = useReportDates();
  const { number } = formats;
  const { period } = report.figures;
  const months = report.months.map((row) => ({ ...row, month: Month.parse(row.month) }));
  const charted = months.slice(-CHARTED);
  const isOfPeriod = (month: Month) => monthOf(period.from) <= month && month <= monthOf(period.to);
  const rows: readonly Row[] = months.map(({ month, ...row }) => ({
    key: month,
    name: capitalised(formats.month(month)),
    ...row,
  }));
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const columns: readonly Column<Row>[] = [
    { key: 'name', header: texts.month, cell: (row) => row.name },
    { key: 'persons', header: texts.personsColumn, numeric: true, cell: (row) => number(row.persons) },
    { key: 'procedures', header: texts.proceduresColumn, numeric: true, cell: (row) => number(row.procedures) },
    { key: 'sessions', header: texts.sessionsColumn, numeric: true, cell: (row) => number(row.sessionsHeld) },
  ];
  const first = charted[0];
  const last = charted.at(-1);
  if (!first || !last) return null;
  return (
    <section>
      <SectionHeading>{texts.byMonth}</SectionHeading>
      <div className="mt-2">
        <BarChart
          label={texts.byMonthChart(formats.month(first.month), formats.month(last.month))}
          points={charted.map(({ month, persons }) => ({
            key: month,
            label: monthLetter(month),
            value: persons,
            valueText: number(persons),
            emphasis: isOfPeriod(month),
          }))}
        />
        <Disclosure label={texts.showTable}>
          <Table
            caption={texts.byMonth}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.key}
            isQuiet={(row) => row.persons === 0}
            total={{
              key: 'total',
              name: texts.monthsTotal,
              persons: sum((row) => row.persons),
              procedures: sum((row) => row.procedures),
              sessionsHeld: sum((row) => row.sessionsHeld),
            }}
          />
        </Disclosure>
      </div>
    </section>
  );
}
