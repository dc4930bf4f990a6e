import { defineSubgraph } from '../../shared/subgraph/definition';
import { PriceCardEntity } from './entities/price-card-entity';
import { PriceEntity } from './entities/price-entity';
import { Pricing1700000000001 } from './migrations/pricing-1700000000001';
import { ListPriceResolver } from './schema/list-price-resolver';
import { ProductResolver } from './schema/product-resolver';
import { QuoteResolver } from './schema/quote-resolver';
import { priceImport } from './services/price-import';
import type { PricingServices } from './services/pricing-services';
import { announceDueChanges } from './services/scheduled-changes';

/** What it costs: list prices with their history, dated and volume prices, quotes. */
export const pricingSubgraph = defineSubgraph<PricingServices>({
  name: 'pricing',
  resolvers: [ProductResolver, QuoteResolver, ListPriceResolver],
  references: { Product: (reference) => ({ id: String(reference.id) }) },
  entities: [PriceEntity, PriceCardEntity],
  migrations: [Pricing1700000000001],
  publishes: ['pricing.price-changed'],
  consumes: {},
  createServices: (platform) => ({ platform }),
  tasks: [
    {
      name: 'announce-dated-prices',
      everyMilliseconds: 5_000,
      run: async ({ platform }) => {
        await announceDueChanges(platform);
      },
    },
  ],
  importPort: ({ platform }) => priceImport(platform),
});
