import { defineSubgraph } from '../../shared/subgraph/definition';
import { entities } from './entities';
import { migrations } from './migrations';
import { ListPriceResolver } from './schema/list-price-resolver';
import { ProductResolver } from './schema/product-resolver';
import { PromotionResolver } from './schema/promotion-resolver';
import { QuoteResolver } from './schema/quote-resolver';
import { eventHandlers } from './services/event-handlers';
import { pricingExportPort } from './services/export-port';
import { pricingImportPort } from './services/import-port';
import { createServices, type PricingServices } from './services/services';

/** What it costs: list prices with their history, dated and volume prices, promotions, quotes. */
export const pricingSubgraph = defineSubgraph<PricingServices>({
  name: 'pricing',
  resolvers: [ProductResolver, QuoteResolver, ListPriceResolver, PromotionResolver],
  references: { Product: (reference) => ({ id: String(reference.id) }) },
  entities,
  migrations,
  publishes: ['pricing.price-changed'],
  consumes: eventHandlers,
  createServices,
  tasks: [
    {
      name: 'announce-dated-prices',
      everyMilliseconds: 5_000,
      run: async ({ scheduledChanges }, signal) => {
        await scheduledChanges.announceDue(signal);
      },
    },
    {
      name: 'release-promotion-uses',
      everyMilliseconds: 30_000,
      run: async ({ promotionUses }, signal) => {
        await promotionUses.releaseExpired(signal);
      },
    },
  ],
  importPort: pricingImportPort,
  exportPort: pricingExportPort,
});
