import { parse } from 'csv-parse/sync';

export type CsvTable = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[][];
};

/** The tables of a report's CSV text by their stable codes, read by a parser that is not ours, each text as it was before it was guarded. */
export function readReportCsv(text: string, separator: ';' | ','): ReadonlyMap<string, CsvTable> {
  const lines: string[][] = parse(text, {
    bom: true,
    delimiter: separator,
    record_delimiter: '\r\n',
    relax_column_count: true,
    skip_empty_lines: false,
  });
  const tables = new Map<string, CsvTable>();
  for (const lineGroup of groups(lines.map((line) => line.map(unguarded)))) {
    const [[title = '', code = ''] = [], columns = [], ...rows] = lineGroup;
    tables.set(code, { title, columns, rows });
  }
  return tables;
}

function unguarded(field: string): string {
  return field.startsWith("'") ? field.slice(1) : field;
}

/** The lines between empty lines. */
function groups(lines: readonly string[][]): readonly string[][][] {
  const found: string[][][] = [[]];
  for (const line of lines) {
    if (line.length === 1 && line[0] === '') found.push([]);
    else found.at(-1)?.push(line);
  }
  return found;
}
