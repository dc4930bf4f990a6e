import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OperatorError } from '../../../../shared/errors/operator-error';
import type { Series } from '../../models/forecasting/series';

/** A series with the steps that a model has not seen. */
export interface HeldOutSeries {
  readonly name: string;
  readonly history: Series;
  readonly future: Float64Array;
  /** What the data set calls series of its kind: `MONTHLY`. */
  readonly kind: string;
}

/**
 * The M3 competition's 3,003 series as it split them.
 *
 * @param folder holds `m3.csv.gz`
 * @throws OperatorError where the file is none of this kind
 */
export function readM3(folder: string): HeldOutSeries[] {
  return rowsOf(folder, 'm3.csv.gz', 9).map((cells) => ({
    name: cells[0]!,
    kind: cells[1]!,
    history: { values: numbers(cells[7]!.split(';')), period: Number(cells[6]) },
    future: numbers(cells[8]!.split(';')),
  }));
}

/** The monthly demand of 2,509 car parts that was recorded in every month, the last `horizon` months held out. */
export function readCarParts(folder: string, horizon: number): HeldOutSeries[] {
  return rowsOf(folder, 'carparts.csv.gz', 52)
    .map(([name = '', ...cells]) => ({ name, all: numbers(cells) }))
    .filter(({ all }) => !all.some(Number.isNaN))
    .map(({ name, all }) => ({
      name,
      kind: 'MONTHLY',
      history: { values: all.subarray(0, all.length - horizon), period: 12 },
      future: all.subarray(all.length - horizon),
    }));
}

/** Five years of daily sales of 50 items in 10 stores, whole. */
export function readStoreItems(folder: string): { readonly name: string; readonly sales: Float64Array }[] {
  return rowsOf(folder, 'store_item_demand_wide.csv.gz', 1828).map(([item, store, ...cells]) => ({
    name: `item ${item} in store ${store}`,
    sales: numbers(cells),
  }));
}

function rowsOf(folder: string, file: string, columns: number): string[][] {
  const path = join(folder, file);
  const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
  const rows = lines.map((line) => line.replaceAll('"', '').trim().split(','));
  const wrong = rows.findIndex((cells) => cells.length !== columns);
  if (wrong >= 0 || rows.length === 0) {
    throw new OperatorError(`${path} holds no such data set: row ${wrong + 2} has not ${columns} columns`);
  }
  return rows;
}

/** `NA` and an empty cell are not known. */
function numbers(cells: readonly string[]): Float64Array {
  return Float64Array.from(cells, (cell) => (cell === 'NA' || cell === '' ? Number.NaN : Number(cell)));
}
