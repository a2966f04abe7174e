import type { ReactNode } from 'react';

interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** Names the table, for whoever does not see what it stands under. */
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Shown in place of rows. */
  empty?: string;
}

/** A table that visitors read: it is pushed sideways where it is too wide, with the keyboard, too. */
export function DataTable<Row>({ label, rows, keyOf, columns, empty }: DataTableProps<Row>) {
  return (
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, cell }) => (
                <td key={title}>{cell(row)}</td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && empty && (
            <tr>
              <td className="quiet" colSpan={columns.length}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
