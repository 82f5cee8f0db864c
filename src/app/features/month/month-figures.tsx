import type { Figures } from '../../../domain/counting/figures.ts';
import { useReference } from '../../agent/reference.tsx';
import { useMonthTexts } from '../../texts/month-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { labelIn } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';
import { Banner } from '../../ui/banner.tsx';
import { Figure, FigureRow } from '../../ui/figure.tsx';
import { Table } from '../../ui/table.tsx';
import { WorkshopsOfMonth } from './workshops-of-month.tsx';

type CommuneRow = Omit<Figures['byCommune'][number], 'commune'> & { readonly commune: string };
type ProcedureRow = Figures['byProcedureType'][number];

type MonthFiguresProps = {
  readonly figures: Figures;
  /** Visits whose session has not arrived. */
  readonly unplaced: number;
};

/** A month's figures, whole, by commune and by procedure. */
export function MonthFigures({ figures, unplaced }: MonthFiguresProps) {
  const texts = useMonthTexts();
  const formats = useFormats();
  const language = useLanguage();
  const { service, stops, catalogue } = useReference();
  const communeNames = new Map<string, string>([
    ...[...stops.values()].map((stop) => [stop.commune, stop.communeName] as const),
    ...(service?.communes ?? []).map((commune) => [commune.id, commune.name] as const),
  ]);
  const typeNames = new Map(catalogue?.procedureTypes.map((type) => [type.code, labelIn(language, type)]));
  const communes = figures.byCommune
    .filter((row) => row.planned || row.sessionsHeld > 0 || row.persons > 0)
    .toSorted((a, b) => b.persons - a.persons || nameOf(a.commune).localeCompare(nameOf(b.commune), 'fr'));
  const total: CommuneRow = {
    commune: texts.total,
    inTerritory: true,
    planned: true,
    persons: figures.persons,
    procedures: figures.procedures,
    sessionsHeld: figures.sessionsHeld,
  };
  const totalOfTypes: ProcedureRow = { type: '', procedures: figures.procedures };
  return (
    <div className="grid gap-7">
      <FigureRow>
        <Figure size="large" value={formats.number(figures.persons)} label={texts.persons(figures.persons)} />
        <Figure value={formats.number(figures.procedures)} label={texts.procedures(figures.procedures)} />
        <Figure
          value={formats.number(figures.sessionsHeld)}
          label={texts.sessionsHeld(figures.sessionsHeld)}
          note={texts.sessionsOf(figures.sessionsExpected)}
        />
        <Figure
          value={formats.number(figures.communesServed)}
          label={texts.communesServed(figures.communesServed)}
          note={texts.communesOf(figures.communesPlanned)}
        />
        <Figure value={formats.number(figures.daysOfActivity)} label={texts.days(figures.daysOfActivity)} />
        <Figure value={formats.number(figures.referrals)} label={texts.referrals(figures.referrals)} />
        <Figure value={formats.number(figures.unserved)} label={texts.unserved(figures.unserved)} />
      </FigureRow>
      <WorkshopsOfMonth figures={figures} />
      {unplaced > 0 && <Banner tone="waiting" title={texts.withoutSession(unplaced)} />}
      <Table<CommuneRow>
        caption={texts.byCommune}
        showCaption
        rows={communes}
        rowKey={(row) => row.commune}
        isQuiet={(row) => row.persons === 0}
        total={total}
        columns={[
          { key: 'commune', header: texts.commune, cell: (row) => nameOf(row.commune) },
          { key: 'persons', header: texts.columnPersons, numeric: true, cell: (row) => formats.number(row.persons) },
          {
            key: 'procedures',
            header: texts.columnProcedures,
            numeric: true,
            cell: (row) => formats.number(row.procedures),
          },
          {
            key: 'sessions',
            header: texts.columnSessions,
            numeric: true,
            cell: (row) => formats.number(row.sessionsHeld),
          },
        ]}
      />
      <Table<ProcedureRow>
        caption={texts.byProcedure}
        showCaption
        rows={figures.byProcedureType}
        rowKey={(row) => row.type}
        empty={texts.noProcedures}
        total={totalOfTypes}
        columns={[
          {
            key: 'type',
            header: texts.procedure,
            cell: (row) => (row.type === '' ? texts.total : (typeNames.get(row.type) ?? row.type)),
          },
          {
            key: 'procedures',
            header: texts.columnCount,
            numeric: true,
            cell: (row) => formats.number(row.procedures),
          },
        ]}
      />
    </div>
  );

  function nameOf(commune: string): string {
    return communeNames.get(commune) ?? commune;
  }
}
