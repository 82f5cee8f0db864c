import { type CellStyle, type CellValue, type ColumnDef, writeXlsx, type WriteSheet } from 'hucre/xlsx';
import type { LocalDate } from '../../domain/local-date.ts';
import type { Report } from '../../protocol/office.ts';
import { exportTexts, type Language } from './labels.ts';
import { type Cell, reportTables, type Table } from './report-tables.ts';

type Written = { readonly value: CellValue; readonly style: CellStyle };

const HEADER: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EFEE' } },
  alignment: { vertical: 'center', wrapText: true },
};
const TITLE: CellStyle = { font: { bold: true, size: 13 } };
// The format “Text” keeps a name that begins with “=” a name when somebody edits its cell.
const TEXT: CellStyle = { numFmt: '@' };
const NUMBER: CellStyle = { numFmt: '#,##0' };
const LEFT: CellStyle = { alignment: { horizontal: 'left' } };
const DAY_FORMAT: Readonly<Record<Language, string>> = { fr: 'dd/mm/yyyy', en: 'yyyy-mm-dd' };

/** The report as a workbook of four sheets: head, indicators and what is missing; communes; procedures and referrals; months. */
export async function toXlsx(report: Report, language: Language): Promise<Uint8Array> {
  const tables = reportTables(report, language);
  const { sheets } = exportTexts[language];
  const { head, indicators, silentSessions, lateDevices } = tables;
  const countedAt = new Date(report.countedAt);
  return writeXlsx({
    sheets: [
      sheet(sheets.summary, [head, indicators, silentSessions, lateDevices], language),
      sheet(sheets.communes, [tables.communes], language),
      sheet(sheets.procedures, [tables.procedureTypes, tables.referrals], language),
      sheet(sheets.months, [tables.months], language),
    ],
    properties: { title: head.title, creator: 'Halte', created: countedAt, modified: countedAt },
  });
}

/** Tables one under another. Row 1, the first table's column names, is frozen and repeated on every printed page. */
function sheet(name: string, tables: readonly Table[], language: Language): WriteSheet {
  const lines = tables.flatMap((table, at) => tableLines(table, at === 0, language));
  return {
    name,
    columns: widths(tables),
    rows: lines.map((line) => line.map((cell) => cell.value)),
    cells: new Map(lines.flatMap((line, row) => line.map((cell, column) => [`${row},${column}`, cell] as const))),
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
    headerFooter: { oddFooter: `&L&A&R${exportTexts[language].page}` },
  };
}

function tableLines(table: Table, isFirst: boolean, language: Language): readonly (readonly Written[])[] {
  const labels = table.columns.map((column) => ({ value: literal(column.label), style: HEADER }));
  const rows = table.rows.map((row) => row.map((cell) => written(cell, language)));
  return [...(isFirst ? [] : [[], [{ value: literal(table.title), style: TITLE }]]), labels, ...rows];
}

function written(cell: Cell, language: Language): Written {
  switch (cell.kind) {
    case 'text':
      return { value: literal(cell.text), style: TEXT };
    case 'number':
      return { value: cell.number, style: NUMBER };
    case 'date':
      return { value: sheetDate(cell.date, '00:00'), style: { ...LEFT, numFmt: DAY_FORMAT[language] } };
    case 'month':
      return { value: sheetDate(cell.date, '00:00'), style: { ...LEFT, numFmt: 'mmmm yyyy' } };
    case 'moment':
      return {
        value: sheetDate(cell.moment.date, cell.moment.time),
        style: { ...LEFT, numFmt: `${DAY_FORMAT[language]} hh:mm` },
      };
    case 'nothing':
      return { value: null, style: TEXT };
  }
}

/** A sheet knows no time zone: it shows the wall calendar and clock that its writer takes for UTC. */
function sheetDate(date: LocalDate, time: string): Date {
  return new Date(`${date}T${time}:00.000Z`);
}

/** A sheet reads `_x0041_` as “A”: the escape of its first underscore keeps a text that contains such a thing as it is. */
function literal(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').toWellFormed();
}

function widths(tables: readonly Table[]): ColumnDef[] {
  const columns = Math.max(...tables.map((table) => table.columns.length));
  return Array.from({ length: columns }, (_, at) => ({
    width: Math.max(...tables.map((table) => table.columns[at]?.width ?? 0)),
  }));
}
