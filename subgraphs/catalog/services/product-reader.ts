import { In } from 'typeorm';
import { batchLoader } from '../../../shared/graphql/batch-loader';
import type { RequestContext } from '../../../shared/subgraph/context';
import { ProductEntity } from '../entities/product';
import type { CatalogServices } from './services';

export type CatalogContext = RequestContext<CatalogServices>;

type ProductKey = `id:${string}` | `sku:${string}`;

/** Products asked for within one request, by either key, in one statement. */
const products = batchLoader<CatalogContext, ProductKey, ProductEntity | null>(async ({ services }, keys) => {
  const valuesOf = (prefix: string) =>
    keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const ids = valuesOf('id:');
  const skus = valuesOf('sku:');
  const rows = await services.platform.database.read.findBy(ProductEntity, [
    ...(ids.length > 0 ? [{ id: In(ids) }] : []),
    ...(skus.length > 0 ? [{ sku: In(skus) }] : []),
  ]);
  const byKey = new Map<string, ProductEntity>();
  for (const row of rows) byKey.set(`id:${row.id}`, row).set(`sku:${row.sku}`, row);
  return keys.map((key) => byKey.get(key) ?? null);
});

export function productById(context: CatalogContext, id: string): Promise<ProductEntity | null> {
  return products(context).load(`id:${id}`);
}

export function productBySku(context: CatalogContext, sku: string): Promise<ProductEntity | null> {
  return products(context).load(`sku:${sku}`);
}
