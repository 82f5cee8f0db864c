import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures: to the right, digits of one width. */
  readonly numeric?: boolean | undefined;
};

export type TableProps<Row> = {
  readonly caption: string;
  /** The caption is always there for a screen reader; shown, it heads the table. */
  readonly showCaption?: boolean | undefined;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** A row where nothing happened: still there, softer. */
  readonly isQuiet?: ((row: Row) => boolean) | undefined;
  readonly total?: Row | undefined;
  /** What is shown in place of the rows when there are none. */
  readonly empty?: ReactNode;
};

/** Figures that can be defended: every row is there, the head stays in view, the total closes it. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, showCaption = false, columns, rows, rowKey, isQuiet, total, empty } = props;
  return (
    // Only a narrow screen scrolls it sideways: a scrolling box would keep the head from sticking to the window.
    <div role="region" aria-label={caption} tabIndex={-1} className="max-office:overflow-x-auto">
      <table className="figures w-full border-separate border-spacing-0">
        <caption className={showCaption ? 'pb-2 text-left font-bold' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.key}
                scope="col"
                className={classNames(
                  cellLook(index, column.numeric),
                  'sticky top-0 z-1 border-line bg-paper py-2 align-bottom text-small font-semibold text-ink-soft',
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={rowKey(row)} row={row} columns={columns} isQuiet={isQuiet?.(row) === true} />
          ))}
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length} className="py-6">
                {empty}
              </td>
            </tr>
          )}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <TableRow row={total} columns={columns} isTotal />
          </tfoot>
        )}
      </table>
    </div>
  );
}

type TableRowProps<Row> = {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly isQuiet?: boolean;
  readonly isTotal?: boolean;
};

function TableRow<Row>({ row, columns, isQuiet = false, isTotal = false }: TableRowProps<Row>) {
  return (
    <tr className={classNames(isQuiet && 'text-ink-soft', isTotal && 'font-bold')}>
      {columns.map((column, index) => {
        const look = classNames(cellLook(index, column.numeric), 'border-line py-1.5');
        return index === 0 ? (
          <th key={column.key} scope="row" className={classNames(look, isTotal ? 'font-bold' : 'font-normal')}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} className={look}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

function cellLook(index: number, numeric: boolean | undefined): string {
  return classNames('border-b', index > 0 && 'pl-2.5 phone:pl-1.5', numeric === true ? 'text-right' : 'text-left');
}
