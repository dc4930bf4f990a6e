import type { Row } from '../directory/row';
import type { SourceRow } from '../directory/source-rows';
import { categoriesOf, commaParts, piecesOf } from '../systems/listed-values';
import { madeKey, type SoldProducts } from '../systems/sold-products';
import { hasRow, madeRow, type SystemFiles, type SystemRow } from '../systems/system-source';
import type { Columns } from '../tables/headings';
import { escapedPart } from '../values/escaped-lists';
import { htmlText } from '../values/html-text';
import { truthOf } from '../values/words';
import { plainKey } from './plain-key';

export const SHOPIFY_PRODUCTS: Columns = {
  required: ['handle', 'price'],
  names: {
    handle: ['URL handle'],
    title: [],
    body: ['Body (HTML)', 'Description'],
    vendor: [],
    category: ['Product Category', 'Standardized Product Type', 'Standard Product Type'],
    type: ['Custom Product Type', 'Product type'],
    tags: [],
    published: ['Published on online store'],
    sku: ['Variant SKU'],
    tracker: ['Variant Inventory Tracker', 'Inventory tracker'],
    stock: ['Variant Inventory Qty', 'Inventory quantity', 'Variant Inventory Quantity'],
    price: ['Variant Price'],
    unitCost: ['Cost per item'],
    image: ['Image Src', 'Product image URL', 'Image URL'],
    imagePosition: ['Image Position'],
    imageAlt: ['Image Alt Text'],
    variantImage: ['Variant Image', 'Variant image URL'],
    status: [],
    createdAt: ['Created at'],
  },
  numbered: (heading) => /^option[1-3](?:name|value)$/.exec(heading)?.[0],
};

/** Rows of one handle: the first says what the product is, each with a price is a variant, and others are pictures. */
export async function* shopifyProducts(
  rows: AsyncIterable<SourceRow>,
  files: SystemFiles<string>,
  sold: SoldProducts,
): AsyncGenerator<SourceRow> {
  const products = new Map<string, SystemRow[]>();
  for await (const row of rows) {
    const handle = hasRow(row) ? row.row.key('handle') : undefined;
    if (handle === undefined || !hasRow(row)) {
      // Without a handle nothing says whose row it is: it is refused for what it lacks.
      yield hasRow(row) ? madeRow(row, {}, { sku: 'handle' }) : row;
      continue;
    }
    const known = products.get(handle);
    if (known) known.push(row);
    else products.set(handle, [row]);
  }
  for (const [handle, ofHandle] of products) yield* productsOf(handle, ofHandle, files, sold);
}

function* productsOf(
  handle: string,
  rows: readonly SystemRow[],
  files: SystemFiles<string>,
  sold: SoldProducts,
): Generator<SourceRow> {
  const head = rows[0]!.row;
  const pictures = picturesOf(rows, files);
  for (const [place, source] of rows.entries()) {
    const { row } = source;
    const isVariant = place === 0 || ['price', 'sku', 'option1value'].some((column) => row.text(column) !== undefined);
    if (!isVariant) {
      const { file, line, text } = source;
      yield {
        file,
        line,
        text,
        outcome: row.text('image') === undefined ? 'continuation of a product' : 'picture of a product',
      };
      continue;
    }
    const title = head.text('title') ?? handle;
    const options = optionsOf(head, row);
    const values = options.map(({ value }) => value);
    const name = values.length === 0 ? title : `${title} - ${values.join(' / ')}`;
    const sku = plainKey(row.key('sku')) ?? madeKey(handle, ...values);
    sold.add(sku, name, ...(values.length === 0 ? [title] : []));
    const own = row.text('variantImage');
    const all = own === undefined ? pictures : [{ url: own, alt: name }, ...pictures.filter(({ url }) => url !== own)];
    const isArchived = ['archived', 'draft'].includes(head.text('status')?.toLowerCase() ?? '');
    const isTracked = !row.has('tracker') || row.text('tracker') !== undefined;
    yield madeRow(
      source,
      {
        sku,
        name,
        ...(head.has('body') && { description: htmlText(head.text('body') ?? '') }),
        ...(head.has('vendor') && { brand: head.text('vendor') ?? '' }),
        ...categoryOf(head),
        ...(head.has('tags') && { tags: commaParts(head.text('tags')).map(escapedPart) }),
        group: options.length === 0 ? '' : handle,
        groupName: title,
        options: options.map((option) => `${escapedPart(option.name)}=${escapedPart(option.value)}`),
        ...(head.has('image') && {
          images: all.map(({ url }) => escapedPart(url)),
          imageAlts: all.map(({ alt }) => escapedPart(alt)),
        }),
        price: row.text('price') ?? '',
        currency: files.shop.currency,
        unitCost: row.text('unitCost'),
        stock: isTracked ? piecesOf(row.text('stock')) : '',
        createdAt: head.text('createdAt'),
        archived: String(isArchived || truthOf(head.text('published') ?? 'true') === false),
      },
      { name: 'title', description: 'body', brand: 'vendor', images: 'image' },
    );
  }
}

/** A product without variants has the one option Title, which is Default Title. */
function optionsOf(head: Row, row: Row): { name: string; value: string }[] {
  return [1, 2, 3].flatMap((place) => {
    const name = head.text(`option${place}name`) ?? `Option ${place}`;
    const value = row.text(`option${place}value`);
    return value === undefined || value.toLowerCase() === 'default title' ? [] : [{ name, value }];
  });
}

function categoryOf(head: Row): { category?: string } {
  const { path } = categoriesOf([head.text('category') ?? ''], '>');
  const type = head.text('type');
  if (path.length > 0) return { category: path.map(escapedPart).join(' > ') };
  if (type !== undefined) return { category: escapedPart(type) };
  return head.has('category') || head.has('type') ? { category: '' } : {};
}

function picturesOf(rows: readonly SystemRow[], files: SystemFiles<string>): { url: string; alt: string }[] {
  const placed = rows.flatMap(({ row }, at) => {
    const [url] = files.pictures.taken([row.text('image') ?? '']);
    const title = rows[0]!.row.text('title') ?? '';
    return url === undefined
      ? []
      : [{ url, alt: row.text('imageAlt') ?? title, place: Number(row.text('imagePosition') ?? at + 1) }];
  });
  placed.sort((left, right) => left.place - right.place);
  return placed.filter(({ url }, at) => placed.findIndex((other) => other.url === url) === at);
}
