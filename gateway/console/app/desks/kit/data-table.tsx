import { type ReactNode, useMemo, useState } from 'react';
import { useSpeechWith } from '../../messages/language';
import { kitMessages } from './kit-messages';
import type { Selection } from './selection';

/** A column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What rows are sorted by, nulls last; without it nobody can sort by the column. */
  readonly sortBy?: (row: Row) => number | string | null;
  readonly isNumeric?: boolean;
  /** Sentences, which need some width to be read. */
  readonly isLong?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table holds, for those who cannot see it too. */
  readonly caption: string;
  readonly rows: readonly Row[];
  /** The first one heads the rows. */
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** As it came without it. */
  readonly sortedBy?: { readonly column: string; readonly isDescending: boolean };
  /** With it rows can be chosen: one by one, or all that the filter leaves. */
  readonly selection?: Selection;
  /** What a row is called where it is chosen. */
  readonly nameOf?: (row: Row) => string;
  /** The text that a filter looks through; without it there is none. */
  readonly textOf?: (row: Row) => string;
  /** How many rows are drawn before all are asked for. */
  readonly drawn?: number;
}

/** A table that can be sorted, filtered, and chosen from, by keyboard too. It scrolls in itself where it is too wide. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, columns, keyOf, selection, textOf, drawn = 25 } = props;
  const { say, language } = useSpeechWith(kitMessages);
  const [sorted, setSorted] = useState(props.sortedBy);
  const [words, setWords] = useState('');
  const [isWhole, setWhole] = useState(false);
  const found = useMemo(() => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const some = textOf ? rows.filter((row) => hasAll(textOf(row).toLowerCase(), wanted)) : rows;
    const sortBy = columns.find(({ key }) => key === sorted?.column)?.sortBy;
    return sortBy && sorted ? sortedRows(some, sortBy, sorted.isDescending, language) : some;
  }, [rows, columns, textOf, words, sorted, language]);
  const shown = isWhole ? found : found.slice(0, drawn);
  const keys = found.map(keyOf);
  const areAll = selection !== undefined && keys.length > 0 && keys.every((key) => selection.keys.has(key));
  return (
    <div className="data">
      {textOf && (
        <label className="data-filter">
          <span className="visually-hidden">{say('filterRows', { table: caption })}</span>
          <input
            type="search"
            placeholder={say('filters')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <span className="muted" role="status">
            {say('rowsOf', { shown: found.length, all: rows.length })}
          </span>
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <div className="data-scroll" tabIndex={0}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className="data-choice">
                  <input
                    type="checkbox"
                    aria-label={say('selectAll', { table: caption })}
                    checked={areAll}
                    disabled={keys.length === 0}
                    onChange={(event) => selection.select(keys, event.target.checked)}
                  />
                </th>
              )}
              {columns.map((column) => (
                <Heading
                  key={column.key}
                  column={column}
                  direction={
                    sorted?.column === column.key ? (sorted.isDescending ? 'descending' : 'ascending') : 'none'
                  }
                  onSort={() =>
                    setSorted((before) => ({
                      column: column.key,
                      isDescending: before?.column === column.key ? !before.isDescending : (column.isNumeric ?? false),
                    }))
                  }
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <TableRow key={keyOf(row)} row={row} {...props} />
            ))}
          </tbody>
        </table>
        {found.length === 0 && <p className="muted">{say('noRows')}</p>}
      </div>
      {shown.length < found.length && (
        <button type="button" className="button button-quiet" onClick={() => setWhole(true)}>
          {say('showAll', { all: found.length })}
        </button>
      )}
    </div>
  );
}

function Heading<Row>({
  column,
  direction,
  onSort,
}: {
  column: Column<Row>;
  direction: 'ascending' | 'descending' | 'none';
  onSort: () => void;
}) {
  const { title, sortBy, isNumeric } = column;
  const looks = isNumeric ? 'data-number' : undefined;
  if (!sortBy) {
    return (
      <th scope="col" className={looks}>
        {title}
      </th>
    );
  }
  return (
    <th scope="col" className={looks} aria-sort={direction}>
      <button type="button" className="data-sort" onClick={onSort}>
        {title}
        <span aria-hidden="true">{{ ascending: ' ↑', descending: ' ↓', none: '' }[direction]}</span>
      </button>
    </th>
  );
}

function TableRow<Row>({ row, columns, keyOf, selection, nameOf = keyOf }: { row: Row } & DataTableProps<Row>) {
  const { say } = useSpeechWith(kitMessages);
  const key = keyOf(row);
  const isSelected = selection?.keys.has(key) ?? false;
  const [first, ...others] = columns;
  const looks = ({ isNumeric, isLong }: Column<Row>) => (isNumeric ? 'data-number' : isLong ? 'data-long' : undefined);
  return (
    <tr className={isSelected ? 'data-chosen' : undefined}>
      {selection && (
        <td className="data-choice">
          <input
            type="checkbox"
            aria-label={say('selectRow', { row: nameOf(row) })}
            checked={isSelected}
            onChange={(event) => selection.select([key], event.target.checked)}
          />
        </td>
      )}
      {first && (
        <th scope="row" className={looks(first)}>
          {first.cell(row)}
        </th>
      )}
      {others.map((column) => (
        <td key={column.key} className={looks(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function sortedRows<Row>(
  rows: readonly Row[],
  sortBy: (row: Row) => number | string | null,
  isDescending: boolean,
  language: string,
): readonly Row[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const direction = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, by: sortBy(row) }))
    .sort(({ by: a }, { by: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      if (typeof a === 'number' && typeof b === 'number') return direction * (a - b);
      return direction * collator.compare(String(a), String(b));
    })
    .map(({ row }) => row);
}
