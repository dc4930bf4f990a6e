import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { OperatorError } from '../../../../shared/errors/operator-error';

/** A month of a product of a marketplace, with what three competitors asked. */
export interface MarketplaceMonth {
  readonly productId: string;
  readonly category: string;
  /** Months since the year 0. */
  readonly month: number;
  readonly pieces: number;
  readonly price: number;
  readonly competitors: readonly number[];
}

const columns = [
  'product_id',
  'product_category_name',
  'month_year',
  'qty',
  'unit_price',
  'comp_1',
  'comp_2',
  'comp_3',
];

/** @param folder holds `retail_price.csv` @throws OperatorError where the file is none of this kind */
export function readMarketplaceMonths(folder: string): MarketplaceMonth[] {
  const file = join(folder, 'retail_price.csv');
  let rows: Record<string, string>[];
  try {
    rows = parse(readFileSync(file), { columns: true });
  } catch (error) {
    throw new OperatorError(`${file} cannot be read: ${(error as Error).message}`);
  }
  const missing = columns.filter((name) => rows[0]?.[name] === undefined);
  if (missing.length > 0) throw new OperatorError(`${file} has no column ${missing.join(', ')}.`);
  return rows.map((row) => {
    const [, month, year] = row.month_year!.split('-').map(Number);
    return {
      ...{ productId: row.product_id!, category: row.product_category_name!, month: 12 * year! + month! },
      ...{ pieces: Number(row.qty), price: Number(row.unit_price) },
      competitors: [row.comp_1, row.comp_2, row.comp_3].map(Number),
    };
  });
}
