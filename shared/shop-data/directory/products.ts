import { shopKey } from '../keys';
import type { ProductGroupRecord, ProductRecord } from '../records';
import type { RowChecks } from '../row-checks';
import type { RowPlace } from '../shop-source';
import type { Columns } from '../tables/headings';
import { dividedBy, namedValue, unescapedPart } from '../values/escaped-lists';
import type { PictureFiles } from './picture-files';
import type { Row } from './row';
import { assertTaken, RowProblem } from './row-problem';

/** A row of products.csv. */
export interface ProductRow {
  /** Where it stands; undefined of what a line of an order tells. */
  readonly place?: RowPlace;
  /** Without a time, which may come from the first order. */
  readonly product: Omit<ProductRecord, 'createdAt'>;
  readonly createdAt: number | undefined;
  readonly price: number;
  readonly currency: string;
  readonly unitCost: number | undefined;
  readonly stock: number | undefined;
  readonly location: string;
  /** Pieces at further places. */
  readonly moreStock: readonly { readonly location: string; readonly onHand: number }[];
}

export const PRODUCT_COLUMNS: Columns = {
  required: ['sku', 'name', 'price', 'currency'],
  names: {
    sku: [],
    name: [],
    price: [],
    currency: [],
    unitCost: [],
    stock: [],
    location: [],
    moreStock: [],
    description: [],
    brand: [],
    category: [],
    attributes: [],
    group: [],
    groupName: [],
    options: [],
    tags: [],
    image: [],
    imageAlt: [],
    images: [],
    imageAlts: [],
    createdAt: [],
    archived: [],
  },
};

/** @throws RowProblem with the codes that README.md lists. */
export function productRow(row: Row, checks: RowChecks, pictures: PictureFiles): ProductRow {
  const sku = row.requiredKey('sku', 'MISSING_SKU');
  const name = row.required('name', 'MISSING_NAME');
  // Before the amounts, which are read with its digits.
  const currency = row.currency('currency');
  if (currency === undefined) throw new RowProblem('BAD_CURRENCY', 'The column currency is empty.', 'currency');
  const price = row.amount('price', 'BAD_PRICE', 1);
  if (price === undefined) throw new RowProblem('BAD_PRICE', `The column ${row.heading('price')} is empty.`, 'price');
  const read: ProductRow = {
    product: {
      sku,
      name,
      description: row.optional('description'),
      brand: row.optional('brand'),
      categoryPath: categoryPathOf(row),
      attributes: row.list('attributes')?.map((text) => pairOf(text, 'attributes', 'BAD_ATTRIBUTES')),
      ...groupOf(row, name),
      tags: row.plainList('tags'),
      images: imagesOf(row, name, pictures),
      archived: row.truth('archived', 'BAD_ARCHIVED') ?? false,
    },
    createdAt: row.time('createdAt'),
    price,
    currency,
    unitCost: row.amount('unitCost', 'BAD_UNIT_COST', 0),
    stock: row.whole('stock', 'BAD_STOCK', 0),
    location: row.key('location') ?? 'main',
    moreStock: moreStockOf(row),
  };
  assertTaken(checks.product?.(read.product));
  assertTaken(checks.price?.({ amount: price, unitCost: read.unitCost }));
  const first = read.stock === undefined ? [] : [{ location: read.location, onHand: read.stock }];
  for (const place of [...first, ...read.moreStock]) assertTaken(checks.stock?.(place));
  return read;
}

/** `store=3; depot=1`: places beside that of the column location, each once. */
function moreStockOf(row: Row): ProductRow['moreStock'] {
  const places = (row.list('moreStock') ?? []).map((text) => {
    const { name, value } = pairOf(text, 'moreStock', 'BAD_STOCK');
    const onHand = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isNaN(onHand)) return { location: shopKey(name), onHand };
    throw new RowProblem('BAD_STOCK', `moreStock has "${text}"; it has to be location=pieces.`, 'moreStock');
  });
  const names = [row.key('location') ?? 'main', ...places.map(({ location }) => location)];
  if (new Set(names).size === names.length || places.length === 0) return places;
  throw new RowProblem('BAD_STOCK', 'moreStock has a location twice.', 'moreStock');
}

function categoryPathOf(row: Row): string[] | undefined {
  const category = row.optional('category');
  return category === undefined ? undefined : dividedBy('>', category ?? '').map(unescapedPart);
}

/** None where the field is empty; undefined where there is no column of groups. */
function groupOf(row: Row, name: string): { group?: ProductGroupRecord | null; options?: ProductRecord['options'] } {
  if (!row.has('group')) return {};
  const sku = row.key('group');
  const options = (row.list('options') ?? []).map((text) => pairOf(text, 'options', 'BAD_OPTIONS'));
  if (sku === undefined) {
    if (options.length === 0) return { group: null, options: [] };
    throw new RowProblem('BAD_OPTIONS', 'A product has options, and no group that it is a variant of.', 'options');
  }
  return { group: { sku, name: row.text('groupName') ?? name }, options };
}

/** None where the fields are empty; undefined where there is no column of images. */
function imagesOf(row: Row, name: string, pictures: PictureFiles): ProductRecord['images'] {
  if (!row.has('image') && !row.has('images')) return undefined;
  const image = row.text('image');
  const first = image === undefined ? [] : [pictures.record(image, row.text('imageAlt') ?? name, 'image')];
  const alts = row.plainList('imageAlts') ?? [];
  const more = (row.plainList('images') ?? []).map((given, at) => pictures.record(given, alts[at] ?? name, 'images'));
  return [...first, ...more];
}

function pairOf(text: string, column: string, code: string): { name: string; value: string } {
  const pair = namedValue(text);
  if (pair) return pair;
  throw new RowProblem(code, `${column} has "${text}"; it has to be name=value; name=value.`, column);
}
