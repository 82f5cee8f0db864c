import type { LocalDate } from '../../domain/local-date.ts';
import type { Report } from '../../protocol/office.ts';
import { guardedText } from './csv-text.ts';
import type { Language } from './labels.ts';
import { type Cell, reportTables, type Table } from './report-tables.ts';

type Dialect = {
  readonly separator: string;
  readonly number: (value: number) => string;
  readonly date: (value: LocalDate) => string;
};

/** Excel reads a CSV file by its own language: a French one wants semicolons, `24/11/2026` and `50,8`; an English one commas. */
const dialects: Readonly<Record<Language, Dialect>> = {
  fr: {
    separator: ';',
    number: (value) => String(value).replace('.', ','),
    date: (value) => value.split('-').toReversed().join('/'),
  },
  en: { separator: ',', number: String, date: (value) => value },
};

// Without it Excel takes the file for Windows-1252, and “Étreux” for “Ã‰treux”.
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * The report as one CSV text: each table under a row with its title and stable code, then its column names, then its rows; an empty
 * line between tables.
 */
export function toCsv(report: Report, language: Language): string {
  const dialect = dialects[language];
  const tables = Object.values(reportTables(report, language)).map((table) => tableLines(table, dialect));
  return BYTE_ORDER_MARK + tables.map((lines) => lines.join('')).join(LINE_END);
}

/** One table alone, under its column names: the same guards and the same dialect. */
export function cellsToCsv(columns: readonly string[], rows: readonly (readonly Cell[])[], language: Language): string {
  const dialect = dialects[language];
  const lines = rows.map((row) =>
    line(
      row.map((cell) => field(cell, dialect)),
      dialect,
    ),
  );
  return BYTE_ORDER_MARK + line(columns.map(textField), dialect) + lines.join('');
}

function tableLines(table: Table, dialect: Dialect): readonly string[] {
  return [
    line([textField(table.title), textField(table.code)], dialect),
    line(
      table.columns.map((column) => textField(column.label)),
      dialect,
    ),
    ...table.rows.map((row) =>
      line(
        row.map((cell) => field(cell, dialect)),
        dialect,
      ),
    ),
  ];
}

function line(fields: readonly string[], dialect: Dialect): string {
  return fields.join(dialect.separator) + LINE_END;
}

function field(cell: Cell, dialect: Dialect): string {
  switch (cell.kind) {
    case 'text':
      return textField(cell.text);
    case 'number':
      return dialect.number(cell.number);
    case 'date':
    case 'month':
      return dialect.date(cell.date);
    case 'moment':
      return `${dialect.date(cell.moment.date)} ${cell.moment.time}`;
    case 'nothing':
      return '';
  }
}

function textField(text: string): string {
  const guarded = guardedText(text);
  return /[";,\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
