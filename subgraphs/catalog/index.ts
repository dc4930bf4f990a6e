import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { keptAnswersRoute } from '../../shared/subgraph/fallbacks';
import { commands } from './commands';
import { entities } from './entities';
import { migrations } from './migrations';
import { CategoryResolver } from './schema/category-resolver';
import { ProductGroupResolver } from './schema/product-group-resolver';
import { ProductListResolver } from './schema/product-list-resolver';
import { ProductResolver } from './schema/product-resolver';
import { ReviewResolver } from './schema/review-resolver';
import { eventHandlers } from './services/event-handlers';
import { catalogExportPort } from './services/export-port';
import { catalogImportPort } from './services/import-port';
import { referencedProduct } from './services/loaders';
import { catalogPersonalData } from './services/personal-data-port';
import { referencedGroup } from './services/products/group-loaders';
import { type CatalogServices, createServices } from './services/services';

/** What is sold: products, categories, search, reviews. */
export const catalogSubgraph = defineSubgraph<CatalogServices>({
  name: 'catalog',
  resolvers: [ProductResolver, ProductGroupResolver, ProductListResolver, CategoryResolver, ReviewResolver],
  references: {
    Product: referencedProduct,
    ProductGroup: referencedGroup,
    Category: ({ id }, { services }) => services.catalogIndex.category(String(id)),
  },
  entities,
  migrations,
  publishes: ['catalog.product-changed', 'catalog.review-posted'],
  consumes: eventHandlers,
  createServices,
  start: async ({ catalogIndex, watch }, { onlyStores }) => {
    if (onlyStores) return;
    await catalogIndex.loadAll();
    watch.start();
  },
  stop: ({ watch }) => watch.stop(),
  routes: [
    // Names and pictures of a few minutes ago do for a page.
    keptAnswersRoute({ seconds: 300, perPerson: false }),
    { path: '/media/*', serve: ({ media }, path) => media.pictureAt(path) },
  ],
  commands,
  importPort: catalogImportPort,
  exportPort: catalogExportPort,
  personalData: { port: catalogPersonalData },
});
