import type { ReactNode } from 'react';
import { BulkActs } from './bulk-acts';
import { CsvDownload } from './csv-files';
import { type Column, DataTable, type DataTableProps } from './data-table';
import { useSelection } from './selection';
import { type BulkAct, useBulk } from './use-bulk';

export interface BulkTableProps<Row> extends Omit<DataTableProps<Row>, 'selection'> {
  readonly acts: readonly BulkAct<Row>[];
  readonly nameOf: (row: Row) => string;
  /** What is shown of each row before anything is done; the columns of the table without it. */
  readonly preview?: readonly Column<Row>[];
  /** What it comes to as a whole, before anything is done. */
  readonly sumOf?: (rows: readonly Row[]) => string;
  /** Which rows anything can be done to; all without it. */
  readonly isActable?: (row: Row) => boolean;
  /** How many rows are sent at a time. */
  readonly atATime?: number;
  /** After anything was done: the rows are asked for anew. */
  readonly onDone: () => void;
  /** The same rows as a file. */
  readonly csv?: {
    readonly fileName: string;
    readonly columns: readonly string[];
    readonly rowOf: (row: Row) => Readonly<Record<string, string | number | null | undefined>>;
  };
  /** What acts need to know, beside their buttons. */
  readonly children?: ReactNode;
}

/** A table whose rows, one by one or all that its filter leaves, something can be done to: seen before, followed, taken back. */
export function BulkTable<Row>(props: BulkTableProps<Row>) {
  const { acts, rows, columns, keyOf, nameOf, preview = columns, sumOf, isActable, atATime, csv } = props;
  const selection = useSelection();
  const bulk = useBulk<Row>({
    ...(atATime !== undefined && { atATime }),
    onDone: () => {
      selection.clear();
      props.onDone();
    },
  });
  const chosen = rows.filter((row) => selection.keys.has(keyOf(row)) && (isActable?.(row) ?? true));
  return (
    <>
      {props.children}
      <BulkActs {...{ bulk, acts, keyOf, nameOf, preview }} {...(sumOf && { sumOf })} rows={chosen} />
      <DataTable {...props} selection={selection} />
      {csv && <CsvDownload fileName={csv.fileName} columns={csv.columns} rows={rows.map(csv.rowOf)} />}
    </>
  );
}
