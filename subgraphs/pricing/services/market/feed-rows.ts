import { minorUnits } from '../../../../shared/money/money';
import { CsvRecords } from '../../../../shared/shop-data/tables/csv-records';
import { dividerOf } from '../../../../shared/shop-data/tables/divider';
import { plainHeading } from '../../../../shared/shop-data/tables/headings';
import { amountText } from '../../../../shared/shop-data/values/amounts';
import { normalisedGtin } from '../../models/market/gtin';
import type { ProductIdentity } from '../../models/market/product-matcher';

/** Why a feed is not taken in: a stable code and a sentence. */
export class FeedProblem extends Error {
  constructor(
    readonly code: 'FEED_IS_HTML' | 'FEED_INCOMPLETE' | 'FEED_NOT_READ' | 'FEED_COLUMNS' | 'FEED_EMPTY',
    reason: string,
  ) {
    super(reason);
    this.name = 'FeedProblem';
  }
}

/** A product of a feed. */
export interface FeedRow extends ProductIdentity {
  /** Minor units; null where the price cannot be read, or is of another currency. */
  readonly amount: number | null;
  readonly inStock: boolean;
}

type Field = 'name' | 'brand' | 'gtin' | 'model' | 'price' | 'currency' | 'stock';

/** What fields are called, as `plainHeading` makes it, the likeliest first. */
const names: Readonly<Record<Field, readonly string[]>> = {
  name: ['name', 'title', 'productname', 'product', 'bezeichnung'],
  brand: ['brand', 'manufacturer', 'vendor', 'marke', 'hersteller'],
  gtin: ['gtin', 'gtin13', 'gtin14', 'gtin12', 'ean', 'ean13', 'upc', 'barcode'],
  model: ['mpn', 'model', 'modelnumber', 'partnumber'],
  price: ['saleprice', 'price', 'currentprice', 'amount', 'preis'],
  currency: ['currency', 'pricecurrency', 'wahrung'],
  stock: ['availability', 'instock', 'stock', 'available', 'stockstatus'],
};
const listNames = ['products', 'items', 'offers', 'data', 'rows', 'results'];

/**
 * The products of a feed, JSON or CSV by what it holds, whatever its sender calls it.
 *
 * @param currency the shop's
 * @throws FeedProblem where it is a page, is not whole, or cannot be read: nothing of such a feed is used
 */
export function feedRows(body: Buffer, currency: string): FeedRow[] {
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (start === '') throw new FeedProblem('FEED_EMPTY', 'It has nothing in it.');
  if (/^<(?:!doctype html|html|head|body|script)/.test(start) || start.includes('<html')) {
    throw new FeedProblem('FEED_IS_HTML', 'It is a page for people, not a feed.');
  }
  const records = /^[[{]/.test(start) ? jsonRecords(text) : csvRecords(text);
  if (records.length === 0) throw new FeedProblem('FEED_EMPTY', 'It has no products in it.');
  return records.map((record) => rowOf(record, currency));
}

type FeedRecord = ReadonlyMap<string, unknown>;

function jsonRecords(text: string): FeedRecord[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    // What ends before its last bracket was cut off on the way.
    if (!/[\]}]\s*$/.test(text)) throw new FeedProblem('FEED_INCOMPLETE', 'It ends in the middle.');
    throw new FeedProblem('FEED_NOT_READ', `It is not JSON: ${(error as Error).message}`);
  }
  const list = Array.isArray(parsed) ? parsed : listNames.map((name) => fieldOf(parsed, name)).find(Array.isArray);
  if (!list) throw new FeedProblem('FEED_NOT_READ', 'It has no list of products.');
  const records = list.filter(isObject).map((one) => {
    const offers = one.offers;
    // As Schema.org has it: a product with its offer.
    const offer = Array.isArray(offers) ? offers[0] : offers;
    const brand = isObject(one.brand) ? one.brand.name : one.brand;
    return recordOf(Object.entries({ ...(isObject(offer) && offer), ...one, brand }));
  });
  if (records[0]) assertFields(records[0]);
  return records;
}

function csvRecords(text: string): FeedRecord[] {
  const { divider, from } = dividerOf(text);
  const reader = new CsvRecords(divider);
  const [heading, ...lines] = [...reader.take(text.slice(from)), ...reader.finish()];
  if (!heading) throw new FeedProblem('FEED_EMPTY', 'It has nothing in it.');
  const columns = heading.cells;
  assertFields(recordOf(columns.map((column) => [column, ''])));
  const last = lines.at(-1);
  if (last && (last.cells.length < columns.length || (last.problem && !/[\r\n]$/.test(text)))) {
    throw new FeedProblem('FEED_INCOMPLETE', `It ends in the middle of line ${last.line}.`);
  }
  return lines
    .filter(({ problem }) => !problem)
    .map(({ cells }) => recordOf(columns.map((column, n) => [column, cells[n]] as const)));
}

function assertFields(record: FeedRecord): void {
  const missing = (['name', 'price'] as const).filter((field) => !names[field].some((name) => record.has(name)));
  if (missing.length > 0) throw new FeedProblem('FEED_COLUMNS', `It lacks ${missing.join(' and ')}.`);
}

function recordOf(entries: Iterable<readonly [string, unknown]>): FeedRecord {
  return new Map([...entries].map(([name, value]) => [plainHeading(name), value]));
}

function rowOf(record: FeedRecord, currency: string): FeedRow {
  const text = (field: Field) => textOf(names[field].map((name) => record.get(name)).find(isSaid));
  return {
    name: text('name'),
    brand: text('brand') || null,
    gtin: normalisedGtin(text('gtin')),
    model: text('model') || null,
    amount: amountOf(text('price'), text('currency'), currency),
    inStock: isInStock(text('stock')),
  };
}

/** Minor units of a price in major ones; null where it is none, or of another currency. */
function amountOf(price: string, said: string, currency: string): number | null {
  const read = amountText(price, { currency });
  if (!read || (said !== '' && said.toUpperCase() !== currency)) return null;
  if (read.currencies && !read.currencies.includes(currency)) return null;
  const amount = minorUnits(read.decimal, currency);
  return Number.isSafeInteger(amount) && amount >= 1 ? amount : null;
}

/** What says nothing is taken to be there. */
function isInStock(text: string): boolean {
  const plain = plainHeading(text.replace(/^https?:\/\/schema\.org\//i, ''));
  return !['outofstock', 'soldout', 'discontinued', 'preorder', 'backorder', 'false', 'no', '0'].includes(plain);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
}

function isSaid(value: unknown): boolean {
  return textOf(value) !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}
