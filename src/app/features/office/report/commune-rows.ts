import type { Report } from '../../../../protocol/office.ts';

export type CommuneRow = {
  readonly code: string;
  readonly name: string;
  readonly inTerritory: boolean;
  readonly persons: number;
  readonly procedures: number;
  readonly sessionsHeld: number;
};

/** Every commune of the territory and every other one served: most people first, then by name. */
export function communeRows(report: Report): readonly CommuneRow[] {
  const byName = new Intl.Collator('fr').compare;
  return report.figures.byCommune
    .map((row) => ({
      code: row.commune,
      name: report.communes[row.commune] ?? row.commune,
      inTerritory: row.inTerritory,
      persons: row.persons,
      procedures: row.procedures,
      sessionsHeld: row.sessionsHeld,
    }))
    .toSorted(
      (a, b) =>
        b.persons - a.persons ||
        b.procedures - a.procedures ||
        b.sessionsHeld - a.sessionsHeld ||
        byName(a.name, b.name),
    );
}

export function sumOfRows(rows: readonly CommuneRow[]): Pick<CommuneRow, 'persons' | 'procedures' | 'sessionsHeld'> {
  const sum = (of: (row: CommuneRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    persons: sum((row) => row.persons),
    procedures: sum((row) => row.procedures),
    sessionsHeld: sum((row) => row.sessionsHeld),
  };
}
