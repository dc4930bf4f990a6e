import type { Row } from '../directory/row';
import type { SourceRow } from '../directory/source-rows';
import { GROUP, withoutVariants } from '../systems/groups';
import { categoriesOf, commaParts, mergedTags, pictureParts, piecesOf } from '../systems/listed-values';
import { madeKey, type SoldProducts } from '../systems/sold-products';
import { hasRow, madeRow, type SystemFiles, type SystemRow } from '../systems/system-source';
import type { Columns } from '../tables/headings';
import { escapedPart } from '../values/escaped-lists';
import { htmlText } from '../values/html-text';
import { truthOf } from '../values/words';

export const WOOCOMMERCE_PRODUCTS: Columns = {
  required: ['name', 'price'],
  names: {
    id: ['Post ID', 'Product ID'],
    type: ['Typ', 'Product Type', 'Produkttyp', 'Tipo'],
    sku: ['Artikelnummer', 'UGS', 'Product SKU', 'Artikel-Nr.'],
    name: ['Product Name', 'Title', 'post_title', 'Produktname', 'Nom', 'Nombre', 'Naam'],
    published: ['Veröffentlicht', 'Publié', 'Publicado', 'Status', 'post_status'],
    shortDescription: ['Short description', 'Kurzbeschreibung', 'Description courte', 'post_excerpt'],
    description: ['Beschreibung', 'post_content', 'Descripción', 'Beschrijving'],
    isInStock: ['In stock?', 'Vorrätig?', 'Auf Lager?', 'Ist auf Lager?', 'Lagerstatus', 'En stock ?', 'stock_status'],
    stock: ['Stock', 'Bestand', 'Lager', 'Lagerbestand', 'Lagermenge', 'Stock quantity', 'Quantity', 'Inventaire'],
    salePrice: ['Sale price', 'Angebotspreis', 'Tarif promo', 'Precio rebajado', 'sale_price'],
    saleStarts: ['Date sale price starts', 'Datum, an dem Angebotspreis beginnt'],
    saleEnds: ['Date sale price ends', 'Datum, an dem Angebotspreis endet'],
    price: [
      'Regular price',
      'Regulärer Preis',
      'Normaler Preis',
      'Tarif régulier',
      'Precio normal',
      'regular_price',
      'Preis',
    ],
    unitCost: ['Cost of goods', 'Cost', 'Meta: _wc_cog_cost', 'Warenkosten', 'Selbstkosten'],
    categories: ['Category', 'Kategorien', 'Kategorie', 'Catégories', 'Categorías', 'Product categories'],
    tags: ['Schlagwörter', 'Étiquettes', 'Etiquetas', 'Product tags'],
    images: ['Image', 'Bilder', 'Bild', 'Images URL', 'Imágenes', 'Featured image'],
    parent: ['Übergeordnet', 'Übergeordnetes Produkt', 'Eltern', 'Parent SKU', 'post_parent', 'Superior'],
    brands: ['Brand', 'Marken', 'Marke', 'Marques', 'Marcas', 'Meta: _brand'],
    createdAt: ['Date created', 'post_date', 'Erstellungsdatum', 'Created at'],
  },
  numbered: numberedAttribute,
};

const attributeHeading =
  /^(?:attribut[eo]?|atributo)(\d{1,2})(names?|nom|nombre|werte?|values?|valeurs?|valores|valor)$/;
const germanHeading =
  /^(?:nameder?s?attribut[es]*|attributname)(\d{1,2})$|^(?:wertee?des?rattribut[es]*|attributwerte?)(\d{1,2})$/;

/** `Attribute 1 name`, `Attribute 1 value(s)`, `Attribut 1 Wert(e)` as `attribute1name` and `attribute1value`. */
function numberedAttribute(heading: string): string | undefined {
  const [, place, what] = attributeHeading.exec(heading) ?? [];
  if (place !== undefined) return `attribute${place}${/^(?:name|nom)/.test(what!) ? 'name' : 'value'}`;
  const [, name, value] = germanHeading.exec(heading) ?? [];
  if (name !== undefined) return `attribute${name}name`;
  return value === undefined ? undefined : `attribute${value}value`;
}

/** A row is a product, a variant of another one, or a group of either, which is none by itself. */
export async function* wooCommerceProducts(
  rows: AsyncIterable<SourceRow>,
  files: SystemFiles<string>,
  sold: SoldProducts,
): AsyncGenerator<SourceRow> {
  const all: SourceRow[] = [];
  const parents = new Map<string, SystemRow>();
  const variants: Row[] = [];
  for await (const source of rows) {
    all.push(source);
    if (!hasRow(source)) continue;
    const { row } = source;
    if (isVariation(row)) {
      variants.push(row);
      continue;
    }
    for (const key of [row.text('sku'), row.text('id') && `id:${row.text('id')}`]) if (key) parents.set(key, source);
  }
  const withVariants = new Set(variants.map((row) => parentOf(row, parents)));
  for (const source of all) {
    if (!hasRow(source)) {
      yield source;
      continue;
    }
    const { file, line, text, row } = source;
    if (typesOf(row).includes('variable') && withVariants.has(row)) yield { file, line, text, outcome: GROUP };
    else if (typesOf(row).includes('variable') && priceOf(row) === undefined) yield withoutVariants(source);
    else if (typesOf(row).includes('grouped')) yield { file, line, text, outcome: 'collection of products, left out' };
    else if (isBundle(row) && priceOf(row) === undefined) {
      yield { file, line, text, outcome: 'bundle of products, left out' };
    } else yield productOf(source, parentOf(row, parents), files, sold);
  }
}

function typesOf(row: Row): string[] {
  return commaParts(row.text('type')).map((type) => type.toLowerCase());
}

/** Sold as one and sent as several, by one of the plugins; without a price of its own it costs what its parts do. */
function isBundle(row: Row): boolean {
  return typesOf(row).some((type) => /bundle|composite|woosb|bto/.test(type));
}

function isVariation(row: Row): boolean {
  return typesOf(row).some((type) => type === 'variation' || type === 'product_variation');
}

function parentOf(row: Row, parents: ReadonlyMap<string, SystemRow>): Row | undefined {
  const parent = row.text('parent');
  if (!isVariation(row) || parent === undefined) return undefined;
  return (parents.get(parent) ?? parents.get(`id:${parent}`))?.row;
}

function productOf(
  source: SystemRow,
  parent: Row | undefined,
  files: SystemFiles<string>,
  sold: SoldProducts,
): SourceRow {
  const { row } = source;
  const id = row.text('id');
  const attributes = attributesOf(row);
  const isVariant = isVariation(row);
  const options = isVariant ? attributes : [];
  const group = isVariant ? groupKeyOf(row, parent) : '';
  const values = options.map(({ value }) => value);
  const title = parent?.text('name');
  const name = row.text('name') ?? (title === undefined ? undefined : [title, ...values].join(' - '));
  const sku = row.key('sku') ?? (id === undefined ? madeKey(name ?? '', ...values) : `id:${id}`);
  sold.add(sku, ...(name === undefined ? [] : [name]), ...(id === undefined ? [] : [`id ${id}`]));
  const of = (column: string) => row.text(column) ?? parent?.text(column);
  const pictures = pictureParts(of('images'));
  const categories = categoriesOf(commaParts(of('categories')), '>');
  const shared =
    parent === undefined
      ? []
      : attributesOf(parent).filter(({ name: known }) => !options.some((one) => one.name === known));
  return madeRow(
    source,
    {
      sku,
      name,
      ...(row.has('description') || row.has('shortDescription')
        ? { description: htmlText(linesOf(of('description') ?? of('shortDescription') ?? '')) }
        : {}),
      ...(row.has('brands') && { brand: commaParts(of('brands'))[0] ?? '' }),
      ...(row.has('categories') && {
        category: categories.path.map(escapedPart).join(' > '),
      }),
      attributes: (isVariant ? shared : attributes).map((one) => `${escapedPart(one.name)}=${escapedPart(one.value)}`),
      group,
      groupName: title ?? row.text('name')?.replace(/\s+-\s+[^-]*$/, ''),
      options: options.map((one) => `${escapedPart(one.name)}=${escapedPart(one.value)}`),
      ...((row.has('tags') || categories.others.length > 0) && {
        tags: mergedTags(commaParts(of('tags')), categories.others).map(escapedPart),
      }),
      ...(row.has('images') && { images: files.pictures.taken(pictures).map(escapedPart) }),
      price: priceOf(row) ?? (parent && priceOf(parent)) ?? '',
      currency: files.shop.currency,
      unitCost: row.text('unitCost'),
      stock: stockOf(row),
      createdAt: row.text('createdAt'),
      archived: String(!isPublished(row) || (parent !== undefined && !isPublished(parent))),
    },
    { category: 'categories', brand: 'brands' },
  );
}

/** Its export writes the ends of lines as `\\n`. */
function linesOf(text: string): string {
  return text.replaceAll('\\r', '').replaceAll('\\n', '\n');
}

/** A variant's group has the key of its parent, as far as the file tells it. */
function groupKeyOf(row: Row, parent: Row | undefined): string {
  if (parent === undefined) return row.text('parent') ?? '';
  return parent.key('sku') ?? `id:${parent.text('id')}`;
}

/** Prices of a sale that has an end or a beginning are not the list price that holds for good. */
function priceOf(row: Row): string | undefined {
  const isTimed = row.text('saleEnds') !== undefined || row.text('saleStarts') !== undefined;
  return (isTimed ? undefined : row.text('salePrice')) ?? row.text('price') ?? row.text('salePrice');
}

function stockOf(row: Row): string {
  const pieces = piecesOf(row.text('stock'));
  if (pieces !== '' && /^[\d.,]+$/.test(pieces)) return pieces;
  const word = row.text('isInStock')?.toLowerCase().replace(/\W/g, '') ?? '';
  return truthOf(word) === false || word === 'outofstock' ? '0' : '';
}

/** 1 and `publish` are for sale; 0 is private, -1 a draft. */
function isPublished(row: Row): boolean {
  const word = row.text('published')?.toLowerCase() ?? '1';
  return word === 'publish' || word === 'published' || truthOf(word) === true;
}

function attributesOf(row: Row): { name: string; value: string }[] {
  const places = row.columns().flatMap((column) => /^attribute(\d+)name$/.exec(column)?.[1] ?? []);
  return places.flatMap((place) => {
    const name = row.text(`attribute${place}name`);
    const value = commaParts(row.text(`attribute${place}value`)).join(', ');
    return name === undefined || value === '' ? [] : [{ name, value: value.slice(0, 300) }];
  });
}
