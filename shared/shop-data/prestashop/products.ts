import { majorUnits } from '../../money/money';
import type { Row } from '../directory/row';
import { RowProblem } from '../directory/row-problem';
import type { SourceRow } from '../directory/source-rows';
import { GROUP } from '../systems/groups';
import {
  type Categories,
  categoriesOf,
  commaParts,
  mergedTags,
  pictureParts,
  piecesOf,
} from '../systems/listed-values';
import { madeKey, type SoldProducts } from '../systems/sold-products';
import { hasRow, madeRow, type SystemFiles, type SystemRow } from '../systems/system-source';
import { escapedPart } from '../values/escaped-lists';
import { htmlText } from '../values/html-text';
import { truthOf } from '../values/words';

/** A product with combinations is the group of them; without, it is one by itself. */
export async function* prestashopProducts(
  products: AsyncIterable<SourceRow>,
  combinations: AsyncIterable<SourceRow> | undefined,
  files: SystemFiles<string>,
  sold: SoldProducts,
): AsyncGenerator<SourceRow> {
  const all: SourceRow[] = [];
  const byKey = new Map<string, Row>();
  for await (const source of products) {
    all.push(source);
    if (!hasRow(source)) continue;
    for (const key of [idOf(source.row), referenceOf(source.row.key('sku'))]) if (key) byKey.set(key, source.row);
  }
  const variants: { source: SystemRow; parent: Row }[] = [];
  const references = new Map<string, number>();
  const groups = new Set<Row>();
  for await (const source of combinations ?? []) {
    const row = hasRow(source) ? source.row : undefined;
    const parent = row && (byKey.get(idOf(row) ?? '') ?? byKey.get(referenceOf(row.key('productSku')) ?? ''));
    if (!hasRow(source)) yield source;
    else if (parent === undefined) {
      const { file, line, text } = source;
      const problem = new RowProblem(
        'UNKNOWN_PRODUCT',
        'The combination is of a product that no file has.',
        row?.heading('id'),
      );
      yield { file, line, text, problem };
    } else {
      variants.push({ source, parent });
      const reference = source.row.key('sku') ?? '';
      references.set(reference, (references.get(reference) ?? 0) + 1);
      groups.add(parent);
    }
  }
  for (const source of all) {
    if (!hasRow(source)) yield source;
    else if (groups.has(source.row)) {
      const { file, line, text } = source;
      yield { file, line, text, outcome: GROUP };
    } else yield productOf(source, source.row, { options: [], isOnly: true }, files, sold);
  }
  for (const { source, parent } of variants) {
    const isOnly = references.get(source.row.key('sku') ?? '') === 1;
    yield productOf(source, parent, { options: optionsOf(source.row), isOnly }, files, sold);
  }
}

function idOf(row: Row): string | undefined {
  const id = row.text('id');
  return id && `id:${id}`;
}

function referenceOf(sku: string | undefined): string | undefined {
  return sku && `reference:${sku}`;
}

/** `Color:color:0, Size:select:1` and `Blue:0, S:1`. */
function optionsOf(row: Row): { name: string; value: string }[] {
  const first = (text: string) => text.split(':')[0]!.trim();
  const names = commaParts(row.text('attribute')).map(first);
  const values = commaParts(row.text('value')).map((value) => value.replace(/:\d*$/, '').trim());
  return names.flatMap((name, at) => (values[at] === undefined ? [] : [{ name, value: values[at] }]));
}

function productOf(
  source: SystemRow,
  product: Row,
  { options, isOnly }: { readonly options: readonly { name: string; value: string }[]; readonly isOnly: boolean },
  files: SystemFiles<string>,
  sold: SoldProducts,
): SourceRow {
  const { row } = source;
  const isVariant = row !== product;
  const values = options.map(({ value }) => value);
  const title = product.text('name');
  const base = product.key('sku') ?? idOf(product) ?? madeKey(title ?? '');
  const own = row.key('sku');
  // Combinations often share a reference, or have their product's: then what tells them apart is in the key too.
  const isShared = !isOnly || own === product.key('sku');
  const sku = isVariant && (own === undefined || isShared) ? `${own ?? base}-${madeKey(...values)}` : (own ?? base);
  const name = [title, ...values].filter((part) => part !== undefined).join(' - ');
  sold.add(sku, name, `${title} (${options.map((one) => `${one.name}: ${one.value}`).join(' - ')})`);
  const categories = categoriesIn(product.text('categories'));
  const pictures = pictureParts(row.text('images') ?? product.text('images'));
  const alts = commaParts(row.text('imageAlts') ?? product.text('imageAlts'));
  const features = commaParts(product.text('features')).flatMap((feature) => {
    const [feat, value] = feature.split(':').map((part) => part.trim());
    return feat && value ? [`${escapedPart(feat)}=${escapedPart(value)}`] : [];
  });
  return madeRow(
    source,
    {
      sku,
      name: name === '' ? undefined : name,
      description: htmlText(product.text('description') ?? product.text('summary') ?? ''),
      ...(product.has('brand') && { brand: product.text('brand') ?? '' }),
      ...(product.has('categories') && {
        category: categories.path.map(escapedPart).join(' > '),
      }),
      attributes: features,
      group: isVariant ? base : '',
      groupName: title,
      options: options.map((one) => `${escapedPart(one.name)}=${escapedPart(one.value)}`),
      ...((product.has('tags') || categories.others.length > 0) && {
        tags: mergedTags(commaParts(product.text('tags')), categories.others).map(escapedPart),
      }),
      ...((product.has('images') || row.has('images')) && {
        images: files.pictures.taken(pictures).map(escapedPart),
        imageAlts: alts.map(escapedPart),
      }),
      price: isVariant ? priceOf(row, product, files) : (row.text('price') ?? ''),
      currency: files.shop.currency,
      unitCost: row.text('unitCost') ?? product.text('unitCost'),
      stock: piecesOf(row.text('stock')),
      createdAt: product.text('createdAt'),
      archived: String(!isForSale(product)),
    },
    { category: 'categories', attributes: 'features' },
  );
}

/** `Home,Clothes`: each by itself; `Home > Clothes` is a path. Home is the root of all. */
function categoriesIn(text: string | undefined): Categories {
  const names = commaParts(text);
  const divider = names.some((name) => name.includes('>')) ? '>' : '/';
  const root = /^(?:home|root|start|accueil|startseite)\s*(?:[>/]|$)/i;
  return categoriesOf(
    names.map((name) => name.replace(root, '')),
    divider,
  );
}

/** What is shown nowhere, or cannot be ordered, is not for sale. */
function isForSale(product: Row): boolean {
  const isNo = (column: string) => truthOf(product.text(column) ?? '1') === false;
  return !isNo('active') && !isNo('forOrder') && product.text('visibility')?.toLowerCase() !== 'none';
}

/** A combination's price is its product's with what is added to it. */
function priceOf(row: Row, product: Row, files: SystemFiles<string>): string {
  const price = product.amount('price', 'BAD_PRICE', 0);
  const impact = row.text('impact') ?? '0';
  const isLess = impact.startsWith('-');
  const change = row.withAlso({ impact: impact.replace(/^[+-]/, '') }).amount('impact', 'BAD_PRICE', 0) ?? 0;
  if (price === undefined) return '';
  return majorUnits({ amount: isLess ? price - change : price + change, currency: files.shop.currency });
}
