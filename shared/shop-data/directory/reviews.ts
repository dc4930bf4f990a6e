import type { ReviewRecord } from '../records';
import type { Columns } from '../tables/headings';
import type { Row } from './row';
import { RowProblem } from './row-problem';

export const REVIEW_COLUMNS: Columns = {
  required: ['sku', 'stars'],
  names: { key: [], sku: [], customer: [], stars: [], text: [], createdAt: [] },
};

/** What the rows of reviews.csv refer to. */
export interface ReviewReferences {
  isProduct(sku: string): boolean;
  isCustomer(externalId: string): boolean;
  /** Unix milliseconds of a review that has no time: the shop's beginning. */
  readonly beginning: number;
}

/** Reads rows of reviews.csv: one review of each person and product, and each key once. */
export class ReviewReader {
  readonly #known = new Set<string>();

  constructor(private readonly references: ReviewReferences) {}

  /** @throws RowProblem with the codes that README.md lists. */
  review(row: Row): ReviewRecord {
    const sku = row.requiredKey('sku', 'MISSING_SKU');
    if (!this.references.isProduct(sku))
      throw new RowProblem('UNKNOWN_PRODUCT', `There is no product "${sku}".`, 'sku');
    const customer = row.key('customer');
    if (customer !== undefined && !this.references.isCustomer(customer)) {
      throw new RowProblem('UNKNOWN_CUSTOMER', `There is no customer "${customer}".`, 'customer');
    }
    const stars = row.whole('stars', 'BAD_STARS', 1);
    if (stars === undefined || stars > 5) throw new RowProblem('BAD_STARS', 'A review has stars, 1 to 5.', 'stars');
    const given = row.key('key');
    if (given === undefined && customer === undefined) {
      throw new RowProblem('BAD_KEY', 'A review has a key or a customer, by which it is known again.', 'key');
    }
    const key = given ?? JSON.stringify([sku, customer]);
    const names = [`key ${key}`, ...(customer === undefined ? [] : [`of ${JSON.stringify([sku, customer])}`])];
    if (names.some((name) => this.#known.has(name))) {
      throw new RowProblem(
        'DUPLICATE_REVIEW',
        'An earlier row has the same key, or the same customer and product.',
        'key',
      );
    }
    const text = row.text('text');
    const createdAt = row.time('createdAt') ?? this.references.beginning;
    for (const name of names) this.#known.add(name);
    return { key, sku, stars, createdAt, ...(customer && { customer }), ...(text && { text }) };
  }
}
