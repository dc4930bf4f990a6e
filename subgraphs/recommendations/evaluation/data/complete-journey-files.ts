import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { Vocabulary } from '../../models/interactions/vocabulary';

/** A line of a receipt: household and product by index, when (Unix milliseconds). */
export interface ReceiptLines {
  readonly household: readonly number[];
  readonly product: readonly number[];
  readonly at: readonly number[];
}

export interface CompleteJourney {
  readonly households: Vocabulary;
  readonly products: Vocabulary;
  readonly lines: ReceiptLines;
  /** By product; none of a product that is not in the list of products. */
  readonly described: readonly ({ readonly department: string; readonly type: string; readonly size: string } | null)[];
}

export const COMPLETE_JOURNEY_FILES = ['transactions_sample.csv.gz', 'products.csv.gz'];
export const HOUSEHOLDS_FILE = 'demographics.csv.gz';

/** Complete Journey (84.51): 75,000 lines that were drawn at random from a grocer's receipts of 2017, and what was sold. */
export async function readCompleteJourney(folder: string): Promise<CompleteJourney> {
  const products = new Vocabulary();
  const households = new Vocabulary();
  const lines = { household: [] as number[], product: [] as number[], at: [] as number[] };
  for await (const row of csvRows(join(folder, COMPLETE_JOURNEY_FILES[0]!))) {
    lines.household.push(households.add(row.household_id!));
    lines.product.push(products.add(row.product_id!));
    lines.at.push(momentOf(row.transaction_timestamp));
  }
  const described: CompleteJourney['described'][number][] = new Array(products.size).fill(null);
  for await (const row of csvRows(join(folder, COMPLETE_JOURNEY_FILES[1]!))) {
    const product = products.indexOf(row.product_id!);
    if (product === undefined) continue;
    described[product] = { department: row.department!, type: row.product_type!, size: row.package_size! };
  }
  if (lines.at.length === 0) throw new RangeError('there are no receipts in it');
  return { households, products, lines, described };
}

/** What is known of 801 of the households, as `name value`: of each those of its columns that are filled in. */
export async function readHouseholds(folder: string, households: Vocabulary): Promise<string[][]> {
  const known: string[][] = Array.from({ length: households.size }, () => []);
  for await (const { household_id, ...columns } of csvRows(join(folder, HOUSEHOLDS_FILE))) {
    const household = households.indexOf(household_id!);
    if (household === undefined) continue;
    known[household] = Object.entries(columns)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name} ${value}`);
  }
  return known;
}

function momentOf(timestamp: string | undefined): number {
  const at = Date.parse(`${timestamp?.replace(' ', 'T')}Z`);
  if (!Number.isFinite(at)) throw new RangeError(`a line of a receipt has no time: "${timestamp ?? ''}"`);
  return at;
}

async function* csvRows(file: string): AsyncGenerator<Record<string, string>> {
  // A pipeline hands an error on to its end, which is read here.
  yield* pipeline(createReadStream(file), createGunzip(), parse({ columns: true }), () => undefined);
}
