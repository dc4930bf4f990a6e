import { defineSubgraph } from '../../shared/subgraph/definition';
import { CategoryEntity } from './entities/category';
import { MediaEntity } from './entities/media';
import { ProductEntity } from './entities/product';
import { ReviewEntity } from './entities/review';
import { Catalog1700000000001 } from './migrations/catalog';
import { CategoryResolver } from './schema/category-resolver';
import { ListResolver } from './schema/list-resolver';
import { ProductResolver } from './schema/product-resolver';
import { ReviewResolver } from './schema/review-resolver';
import { catalogImportPort } from './services/import-port';
import { pictureAt } from './services/media';
import { productById, productBySku } from './services/product-reader';
import { type CatalogServices, createCatalogServices } from './services/services';

/** What is sold: products, categories, search, reviews. */
export const catalogSubgraph = defineSubgraph<CatalogServices>({
  name: 'catalog',
  resolvers: [ProductResolver, ListResolver, CategoryResolver, ReviewResolver],
  references: {
    Product: ({ id, sku }, context) =>
      typeof id === 'string' ? productById(context, id) : productBySku(context, String(sku)),
    Category: ({ id }, { services }) => services.window.category(String(id)),
  },
  entities: [ProductEntity, CategoryEntity, ReviewEntity, MediaEntity],
  migrations: [Catalog1700000000001],
  publishes: ['catalog.product-changed', 'catalog.review-posted'],
  consumes: {
    'recommendations.category-suggested': ({ products }, unit, { payload }) =>
      products.fileUnder(unit, payload.productId, payload.categoryIds),
  },
  createServices: createCatalogServices,
  start: async ({ window, watch }) => {
    await window.loadAll();
    watch.start();
  },
  stop: ({ watch }) => watch.stop(),
  routes: [{ path: '/media/*', serve: ({ platform }, path) => pictureAt(platform.database, path) }],
  importPort: catalogImportPort,
});
