import type { ProductRecord, RowChecks } from '../records';
import { assertTaken, type Row, RowProblem } from './row';

/** A row of products.csv. */
export interface ProductRow {
  /** Without a time, which may come from the first order. */
  readonly product: Omit<ProductRecord, 'createdAt'>;
  readonly createdAt: number | undefined;
  readonly price: number;
  readonly currency: string;
  readonly unitCost: number | undefined;
  readonly stock: number | undefined;
  readonly location: string;
}

export const PRODUCT_COLUMNS = ['sku', 'name', 'price', 'currency'];

/** @throws RowProblem with the codes that README.md lists. */
export function productRow(row: Row, checks: RowChecks): ProductRow {
  const sku = row.requiredKey('sku', 'MISSING_SKU');
  const name = row.required('name', 'MISSING_NAME');
  // Before the amounts, which are read with its digits.
  const currency = row.currency('currency');
  if (currency === undefined) throw new RowProblem('BAD_CURRENCY', 'The column currency is empty.', 'currency');
  const price = row.amount('price', 'BAD_PRICE', 1);
  if (price === undefined) throw new RowProblem('BAD_PRICE', 'The column price is empty.', 'price');
  const image = row.optional('image');
  if (image != null && !/^https?:\/\/\S+$/.test(image)) {
    throw new RowProblem('BAD_IMAGE', `image is "${image}"; it has to be an http or https address.`, 'image');
  }
  const category = row.optional('category');
  const categoryPath = (category ?? '').split('>').map((part) => part.trim());
  const archived = row.text('archived') ?? 'false';
  if (archived !== 'true' && archived !== 'false') {
    throw new RowProblem('BAD_ARCHIVED', `archived is "${archived}"; it has to be true or false.`, 'archived');
  }
  const read: ProductRow = {
    product: {
      sku,
      name,
      description: row.optional('description'),
      brand: row.optional('brand'),
      categoryPath: category === undefined ? undefined : categoryPath.filter((part) => part !== ''),
      attributes: row.list('attributes')?.map(attribute),
      tags: row.list('tags'),
      images: imagesOf(image, row.text('imageAlt') ?? name),
      archived: archived === 'true',
    },
    createdAt: row.time('createdAt'),
    price,
    currency,
    unitCost: row.amount('unitCost', 'BAD_UNIT_COST', 0),
    stock: row.whole('stock', 'BAD_STOCK', 0),
    location: row.key('location') ?? 'main',
  };
  assertTaken(checks.product?.(read.product));
  assertTaken(checks.price?.({ amount: price, unitCost: read.unitCost }));
  if (read.stock !== undefined) assertTaken(checks.stock?.({ location: read.location, onHand: read.stock }));
  return read;
}

/** None where the field is empty; undefined where there is no column of images. */
function imagesOf(url: string | null | undefined, alt: string): ProductRecord['images'] {
  if (url === undefined) return undefined;
  return url === null ? [] : [{ alt, url }];
}

function attribute(text: string): { name: string; value: string } {
  const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new RowProblem(
      'BAD_ATTRIBUTES',
      `attributes has "${text}"; it has to be name=value; name=value.`,
      'attributes',
    );
  }
  return { name: name.trim(), value: value.trim() };
}
