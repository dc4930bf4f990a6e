import { minorUnits } from '../../money/money';
import type { Row } from '../directory/row';
import type { SourceRow } from '../directory/source-rows';
import { GROUP, withoutVariants } from '../systems/groups';
import { type Categories, categoriesOf, commaParts, pictureParts, piecesOf } from '../systems/listed-values';
import type { SoldProducts } from '../systems/sold-products';
import { hasRow, madeRow, type SystemFiles, type SystemRow } from '../systems/system-source';
import type { Columns } from '../tables/headings';
import { escapedPart } from '../values/escaped-lists';
import { htmlText } from '../values/html-text';

export const MAGENTO_PRODUCTS: Columns = {
  required: ['sku', 'price'],
  names: {
    sku: [],
    storeView: ['store_view_code', '_store'],
    type: ['product_type', '_type', 'type'],
    categories: ['_category', 'category'],
    name: [],
    description: [],
    shortDescription: ['short_description'],
    online: ['product_online', 'status'],
    visibility: [],
    price: [],
    specialPrice: ['special_price'],
    specialFrom: ['special_price_from_date', 'special_from_date'],
    specialTo: ['special_price_to_date', 'special_to_date'],
    unitCost: ['cost'],
    image: ['base_image', 'image'],
    imageLabel: ['base_image_label', 'image_label'],
    moreImages: ['additional_images', '_media_image', 'media_gallery'],
    createdAt: ['created_at'],
    attributes: ['additional_attributes'],
    stock: ['qty'],
    isInStock: ['is_in_stock'],
    variations: ['configurable_variations'],
    bundleValues: ['bundle_values'],
    brand: ['manufacturer', 'brand'],
  },
};

/** Kinds that are made of other products, and are none by themselves. */
const groups: Readonly<Record<string, string>> = {
  grouped: 'collection of products, left out',
  bundle: 'bundle of products, left out',
};
/** What every product has besides what is to be read of it. */
const technical =
  /^(?:tax_class|msrp|gift_|has_options|required_options|options_container|swatch|links_|ts_|url_|sku|quantity_and_stock)/;

interface Variant {
  readonly parent: Row;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

export async function* magentoProducts(
  rows: AsyncIterable<SourceRow>,
  files: SystemFiles<string>,
  sold: SoldProducts,
): AsyncGenerator<SourceRow> {
  const all: SourceRow[] = [];
  const variants = new Map<string, Variant>();
  const skus = new Set<string>();
  for await (const source of rows) {
    all.push(source);
    if (!hasRow(source) || source.row.text('storeView') !== undefined) continue;
    skus.add(source.row.key('sku') ?? '');
    for (const { sku, options } of variationsOf(source.row.text('variations') ?? '')) {
      if (!variants.has(sku)) variants.set(sku, { parent: source.row, options });
    }
  }
  const parents = new Set([...variants].flatMap(([sku, { parent }]) => (skus.has(sku) ? [parent] : [])));
  for (const source of all) {
    if (!hasRow(source)) yield source;
    else if (!isConfigurable(source.row)) yield productOf(source, variants, files, sold);
    else if (parents.has(source.row)) yield { file: source.file, line: source.line, text: source.text, outcome: GROUP };
    else if (priceOf(source.row) === undefined) yield withoutVariants(source);
    else yield productOf(source, variants, files, sold);
  }
}

/** Whether a row stands for all of its variants; one of a store's view does for none. */
function isConfigurable(row: Row): boolean {
  return row.text('storeView') === undefined && row.text('type')?.toLowerCase() === 'configurable';
}

/** `sku=MH01-XS-Black,color=Black,size=XS|sku=…`; what has no name belongs to the value before it. */
function variationsOf(text: string): { sku: string; options: { name: string; value: string }[] }[] {
  return text.split('|').flatMap((part) => {
    const pairs = pairsOf(part);
    const sku = pairs.find(({ name }) => name === 'sku')?.value;
    return sku === undefined ? [] : [{ sku, options: pairs.filter(({ name }) => name !== 'sku') }];
  });
}

/** `name=Cup,type=select,sku=CUP-1,price=0,default_qty=1|name=Cup,type=select,sku=CUP-2,…`: what each choice may be. */
function bundledSkus(text: string): string[] {
  return text.split('|').flatMap((part) => pairsOf(part).find(({ name }) => name === 'sku')?.value ?? []);
}

/** `k=v,k=v`, quoted or not. A value may have commas: what follows one and is no pair is the value's. */
function pairsOf(text: string): { name: string; value: string }[] {
  return text
    .split(/,(?="?[a-z][a-z0-9_]*=)/i)
    .map((part) => part.trim().replace(/^"(.*)"$/s, '$1'))
    .flatMap((part) => {
      const at = part.indexOf('=');
      const value = part
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/s, '$1');
      return at < 1 || value === '' ? [] : [{ name: part.slice(0, at).trim(), value }];
    });
}

function productOf(
  source: SystemRow,
  variants: ReadonlyMap<string, Variant>,
  files: SystemFiles<string>,
  sold: SoldProducts,
): SourceRow {
  const { file, line, text, row } = source;
  const sku = row.key('sku');
  if (row.text('storeView') !== undefined) return { file, line, text, outcome: 'translation, left out' };
  // Magento 1 continues a product on rows without a sku, for its further categories and pictures.
  if (sku === undefined && row.text('name') === undefined)
    return { file, line, text, outcome: 'continuation, left out' };
  const group = groups[row.text('type')?.toLowerCase() ?? ''];
  if (group !== undefined) {
    if (sku !== undefined) sold.addBundle(sku, bundledSkus(row.text('bundleValues') ?? ''));
    return { file, line, text, outcome: group };
  }
  const variant = sku === undefined ? undefined : variants.get(sku);
  const options = variant?.options ?? [];
  if (sku !== undefined) {
    sold.add(sku, row.text('name') ?? sku);
    sold.addPrice(sku, minorUnits(row.numberIn(priceOf(row)), files.shop.currency));
  }
  const of = (column: string) => row.text(column) ?? variant?.parent.text(column);
  const attributes = pairsOf(row.text('attributes') ?? '').filter(
    ({ name, value }) => !technical.test(name) && value.length <= 300 && !options.some((one) => one.name === name),
  );
  const maker = row.text('brand') ?? attributes.find(({ name }) => name === 'manufacturer' || name === 'brand')?.value;
  const categories = categoriesIn(of('categories'));
  const isPlaced = row.text('visibility')?.toLowerCase() !== 'not visible individually';
  return madeRow(
    source,
    {
      sku,
      name: row.text('name'),
      ...(row.has('description') && { description: htmlText(of('description') ?? of('shortDescription') ?? '') }),
      ...(maker !== undefined && { brand: maker }),
      ...(row.has('categories') && {
        category: categories.path.map(escapedPart).join(' > '),
        tags: categories.others.map(escapedPart),
      }),
      ...(row.has('attributes') && {
        attributes: attributes
          .slice(0, 50)
          .map((one) => `${escapedPart(shownName(one.name))}=${escapedPart(one.value)}`),
      }),
      ...(row.has('variations') && {
        group: variant?.parent.key('sku') ?? '',
        groupName: variant?.parent.text('name'),
        options: options.map((one) => `${escapedPart(shownName(one.name))}=${escapedPart(one.value)}`),
      }),
      ...(row.has('image') && { images: picturesOf(row, variant, files).map(escapedPart) }),
      price: priceOf(row) ?? '',
      currency: files.shop.currency,
      unitCost: row.text('unitCost'),
      stock: piecesOf(row.text('stock')),
      createdAt: row.text('createdAt'),
      // A product that is seen neither by itself nor in a group is not for sale.
      archived: String(
        row.text('online') === '2' ||
          /^disabled$/i.test(row.text('online') ?? '') ||
          (!isPlaced && row.has('variations') && !variant),
      ),
    },
    { category: 'categories', images: 'image' },
  );
}

/** `Default Category/Men/Tops`: the first is the store's own root, which all products have. */
function categoriesIn(text: string | undefined): Categories {
  const paths = commaParts(text).map((path) => path.replaceAll('\\/', '\u0000'));
  const rootless = paths.map((path) =>
    path.replace(/^(?:default category|root catalog|standardkategorie)(?:\/|$)/i, ''),
  );
  const { path, others } = categoriesOf(rootless, '/');
  const named = (name: string) => name.replaceAll('\u0000', '/');
  return { path: path.map(named), others: others.map(named) };
}

/** `eco_collection` as people read it. */
function shownName(name: string): string {
  return name.replaceAll('_', ' ');
}

function picturesOf(row: Row, variant: Variant | undefined, files: SystemFiles<string>): string[] {
  const own = (of: Row | undefined) => [...pictureParts(of?.text('image')), ...pictureParts(of?.text('moreImages'))];
  const pictures = own(row).filter((picture) => picture !== 'no_selection');
  return files.pictures.taken(pictures.length > 0 ? pictures : own(variant?.parent));
}

/** A special price that has a beginning or an end is not the price that holds for good. */
function priceOf(row: Row): string | undefined {
  const isTimed = row.text('specialTo') !== undefined || row.text('specialFrom') !== undefined;
  return (isTimed ? undefined : row.text('specialPrice')) ?? row.text('price');
}
