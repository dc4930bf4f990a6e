import { isDeepStrictEqual } from 'node:util';
import type { RowChanges } from './import-port';

/** Rows of an import by what has to be done with them. */
export interface SortedRows<Row> {
  readonly created: readonly Row[];
  readonly changed: readonly Row[];
  readonly unchanged: readonly Row[];
}

/**
 * Sorts rows by how they differ from those that are stored.
 *
 * @param stored the row that is there under the same key, if one is
 * @param columns what has to be equal; all properties of the row where it is left out
 */
export function sortedByChange<Row extends object>(
  rows: readonly Row[],
  stored: (row: Row) => Row | undefined,
  columns?: readonly (keyof Row)[],
): SortedRows<Row> {
  const created: Row[] = [];
  const changed: Row[] = [];
  const unchanged: Row[] = [];
  for (const row of rows) {
    const before = stored(row);
    if (!before) created.push(row);
    else if (isEqual(before, row, columns ?? (Object.keys(row) as (keyof Row)[]))) unchanged.push(row);
    else changed.push(row);
  }
  return { created, changed, unchanged };
}

export function countsOf({ created, changed, unchanged }: SortedRows<unknown>): RowChanges {
  return { created: created.length, changed: changed.length, unchanged: unchanged.length };
}

export function sumOfChanges(all: readonly RowChanges[]): RowChanges {
  const sum = (count: (one: RowChanges) => number) => all.reduce((total, one) => total + count(one), 0);
  return {
    created: sum((one) => one.created),
    changed: sum((one) => one.changed),
    unchanged: sum((one) => one.unchanged),
  };
}

function isEqual<Row>(a: Row, b: Row, columns: readonly (keyof Row)[]): boolean {
  return columns.every((column) => isDeepStrictEqual(a[column], b[column]));
}
