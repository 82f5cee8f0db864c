import { type Bar, isMet, type Line, type Outcome } from './figures.ts';

/** The table as text, one block a cell, and under it the bars. */
export function printTable({ lines, bars }: Outcome): string {
  const cells = new Map<string, Line[]>();
  for (const line of lines) {
    const title = `${line.row}: ${line.cell}`;
    cells.set(title, [...(cells.get(title) ?? []), line]);
  }
  const blocks = [...cells].map(([title, some]) => `${title}\n${blockOf(some)}`);
  return [...blocks, `bars\n${bars.map(barLine).join('\n')}`].join('\n\n');
}

function blockOf(lines: readonly Line[]): string {
  const names = [...new Set(lines.flatMap(({ figures }) => Object.keys(figures)))];
  const rows = [
    ['', ...names],
    ...lines.map(({ who, figures }) => [
      who,
      ...names.map((name) => (name in figures ? told(figures[name] ?? 0) : '')),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  return rows
    .map(
      (row) =>
        `  ${row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  ')}`,
    )
    .join('\n');
}

function barLine(bar: Bar): string {
  const { row, cell, what, measured, wanted } = bar;
  return `  ${isMet(bar) ? 'met    ' : 'NOT MET'}  ${row}, ${cell}: ${what} ${told(measured)}, ${wanted} ${bar.bar}`;
}

function told(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
