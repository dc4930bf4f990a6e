import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OperatorError } from '../../../../shared/errors/operator-error';

/** A week of a brand in a store of Dominick's. */
export interface ScannedWeek {
  readonly store: number;
  /** 1 to 11. */
  readonly brand: number;
  /** 40 to 160. */
  readonly week: number;
  /** ln of the ounces sold. */
  readonly logUnits: number;
  /** Dollars an ounce, of each brand that week. */
  readonly prices: Float64Array;
  readonly deal: number;
  readonly feature: number;
}

/** Columns of the extract of three brands that textbooks use. */
export interface ThreeBrands {
  readonly brands: readonly string[];
  /** ln of ounces and of the price, with the number of the brand. */
  readonly logUnits: Float64Array;
  readonly logPrices: Float64Array;
  readonly brand: Int32Array;
}

/** @param folder holds `oj_yx.csv.gz` @throws OperatorError where the file is none of this kind */
export function readScannedWeeks(folder: string): ScannedWeek[] {
  return rowsOf(folder, 'oj_yx.csv.gz', 19).map((cells) => ({
    ...{ store: Number(cells[0]), brand: Number(cells[1]), week: Number(cells[2]), logUnits: Number(cells[3]) },
    prices: Float64Array.from(cells.slice(5, 16), Number),
    ...{ deal: Number(cells[16]), feature: Number(cells[17]) },
  }));
}

/** @param folder holds `oj_3brands.csv.gz` @throws OperatorError where the file is none of this kind */
export function readThreeBrands(folder: string): ThreeBrands {
  const rows = rowsOf(folder, 'oj_3brands.csv.gz', 4);
  const brands = ['dominicks', 'minute.maid', 'tropicana'];
  return {
    brands,
    logUnits: Float64Array.from(rows, ([sales]) => Math.log(Number(sales))),
    logPrices: Float64Array.from(rows, ([, price]) => Math.log(Number(price))),
    brand: Int32Array.from(rows, ([, , brand]) => brands.indexOf(brand ?? '')),
  };
}

function rowsOf(folder: string, name: string, columns: number): string[][] {
  const file = join(folder, name);
  let text: string;
  try {
    text = gunzipSync(readFileSync(file)).toString();
  } catch (error) {
    throw new OperatorError(`${file} cannot be read: ${(error as Error).message}`);
  }
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','));
  if (rows.length === 0 || rows.some(({ length }) => length !== columns)) {
    throw new OperatorError(`${file} does not have rows of ${columns} columns.`);
  }
  return rows;
}
