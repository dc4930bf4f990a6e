import { placeholders } from '../../../shared/database/bulk-insert';
import type { Database } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { unchangedValues } from '../../../shared/database/unchanged-values';
import { batchLoader } from '../../../shared/graphql/batch-loader';
import { pagedLoader } from '../../../shared/graphql/paged-loader';
import { type Connection, checkedPage, connectionOf } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { ReferenceResolver } from '../../../shared/subgraph/definition';
import { ProductEntity } from '../entities/product';
import type { ReviewEntity } from '../entities/review';
import type { CatalogIndex } from './catalog-index/catalog-index';
import type { Category } from './catalog-index/category-tree';
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
  const { platform, catalogIndex } = services;
  const found = await rows(platform.database).of(keys, (missing) => readProducts(platform.database, missing));
  await catalogIndex.knowCategoriesOf(found.filter((row) => row !== null));
  return found.map((row) => row && shownWith(row, catalogIndex));
});

export function productById(context: CatalogContext, id: string): Promise<ShownProduct | null> {
  return products(context).load(`id:${id}`);
}

export function productBySku(context: CatalogContext, sku: string): Promise<ShownProduct | null> {
  return products(context).load(`sku:${sku}`);
}

/** The product that another subgraph names, by either key. */
export const referencedProduct: ReferenceResolver<CatalogServices> = ({ id, sku }, context) =>
  typeof id === 'string' ? productById(context, id) : productBySku(context, String(sku));

/** Rows as they are shown. */
export async function shown(rows: readonly ProductEntity[], catalogIndex: CatalogIndex): Promise<ShownProduct[]> {
  await catalogIndex.knowCategoriesOf(rows);
  return rows.map((row) => shownWith(row, catalogIndex));
}

function shownWith(row: ProductEntity, { categories }: CatalogIndex): ShownProduct {
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
  const raw = await database.read.query(`SELECT * FROM \`products\` WHERE ${conditions.join(' OR ')}`, [
    ...ids,
    ...skus,
  ]);
  const byKey = new Map<string, ProductEntity>();
  for (const product of entityTable(ProductEntity).rowsOf(raw))
    byKey.set(`id:${product.id}`, product).set(`sku:${product.sku}`, product);
  return keys.map((key) => byKey.get(key) ?? null);
}

const reviewsOfPage = pagedLoader<CatalogContext, ReviewEntity[]>(({ services: { reviews } }, subjectIds, page) =>
  reviews.pagesOf(subjectIds, page),
);

/** What is said of a product, or of the group that it is a variant of, newest first. Throws TOO_MANY, BAD_USER_INPUT or BAD_CURSOR. */
export async function reviewsOf(
  context: CatalogContext,
  product: ProductEntity,
  first: number,
  after: string | null,
): Promise<Connection<ReviewEntity>> {
  const page = checkedPage(first, after);
  const rows = await reviewsOfPage(context, product.groupId ?? product.id, page);
  // Every review has its stars, so the product's row knows how many there are.
  return connectionOf(rows, page, product.ratingCount, ({ createdAt, id }) => [createdAt, id]);
}
