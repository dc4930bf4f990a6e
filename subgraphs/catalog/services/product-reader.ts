import { placeholders } from '../../../shared/database/bulk-insert';
import type { Database } from '../../../shared/database/database';
import { unchangedValues } from '../../../shared/database/unchanged-values';
import { batchLoader } from '../../../shared/graphql/batch-loader';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { ProductEntity } from '../entities/product';
import type { Category } from './memory/category-tree';
import type { ShopWindow } from './memory/shop-window';
import type { CatalogServices } from './services';

export type CatalogContext = RequestContext<CatalogServices>;

/** A product as it is shown: everything but its reviews is at hand, so that fields need no resolver of their own. */
export interface ShownProduct extends ProductEntity {
  readonly categories: readonly Category[];
  readonly rating: { readonly average: number | null; readonly count: number };
}

type ProductKey = `id:${string}` | `sku:${string}`;

const rows = unchangedValues<ProductKey, ProductEntity | null>();

/** Products asked for within one request, by either key, in one statement at the most. */
const products = batchLoader<CatalogContext, ProductKey, ShownProduct | null>(async ({ services }, keys) => {
  const { platform, window } = services;
  const found = await rows(platform.database).of(keys, (missing) => readProducts(platform.database, missing));
  await window.knowCategoriesOf(found.filter((row) => row !== null));
  return found.map((row) => row && shownWith(row, window));
});

export function productById(context: CatalogContext, id: string): Promise<ShownProduct | null> {
  return products(context).load(`id:${id}`);
}

export function productBySku(context: CatalogContext, sku: string): Promise<ShownProduct | null> {
  return products(context).load(`sku:${sku}`);
}

/** Rows as they are shown. */
export async function shown(rows: readonly ProductEntity[], window: ShopWindow): Promise<ShownProduct[]> {
  await window.knowCategoriesOf(rows);
  return rows.map((row) => shownWith(row, window));
}

function shownWith(row: ProductEntity, { categories }: ShopWindow): ShownProduct {
  return {
    ...row,
    categories: row.categoryIds.map((id) => categories.get(id)).filter((category) => category !== null),
    rating: { average: row.ratingCount === 0 ? null : row.ratingSum / row.ratingCount, count: row.ratingCount },
  };
}

/** In the order of the keys, null where there is none; one statement. */
async function readProducts(database: Database, keys: readonly ProductKey[]): Promise<(ProductEntity | null)[]> {
  const valuesOf = (prefix: string) =>
    keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const ids = valuesOf('id:');
  const skus = valuesOf('sku:');
  const conditions = [
    ...(ids.length > 0 ? [`\`id\` IN (${placeholders(ids.length)})`] : []),
    ...(skus.length > 0 ? [`\`sku\` IN (${placeholders(skus.length)})`] : []),
  ];
  // The hottest statement of all: TypeORM's find takes ten times as long to say the same.
  const raw: RawProduct[] = await database.read.query(`SELECT * FROM \`products\` WHERE ${conditions.join(' OR ')}`, [
    ...ids,
    ...skus,
  ]);
  const byKey = new Map<string, ProductEntity>();
  for (const product of raw.map(rowOf)) byKey.set(`id:${product.id}`, product).set(`sku:${product.sku}`, product);
  return keys.map((key) => byKey.get(key) ?? null);
}

/** What the drivers give: JSON and flags not read yet. */
type RawProduct = Omit<ProductEntity, 'categoryIds' | 'attributes' | 'images' | 'tags' | 'archived'> & {
  readonly [K in 'categoryIds' | 'attributes' | 'images' | 'tags']: string;
} & { readonly archived: number };

function rowOf(raw: RawProduct): ProductEntity {
  return {
    ...raw,
    categoryIds: JSON.parse(raw.categoryIds),
    attributes: JSON.parse(raw.attributes),
    images: JSON.parse(raw.images),
    tags: JSON.parse(raw.tags),
    archived: raw.archived === 1,
    createdAt: Number(raw.createdAt),
    changedAt: Number(raw.changedAt),
  };
}
