import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { minute } from '../../shared/time/durations';
import { commands } from './commands';
import { entities } from './entities';
import { migrations } from './migrations';
import { CompetitorResolver, ProductMarketResolver } from './schema/competitor-resolver';
import { ProductDemandResolver } from './schema/demand-resolver';
import { ListPriceResolver } from './schema/list-price-resolver';
import { MarketResolver } from './schema/market-resolver';
import { PriceProposalResolver } from './schema/price-proposal-resolver';
import { PricingRuleResolver } from './schema/pricing-rule-resolver';
import { ProductResolver } from './schema/product-resolver';
import { PromotionResolver } from './schema/promotion-resolver';
import { QuoteResolver } from './schema/quote-resolver';
import { eventHandlers } from './services/event-handlers';
import { pricingExportPort } from './services/export-port';
import { pricingImportPort } from './services/import-port';
import { pricingPersonalData } from './services/personal-data-port';
import { createServices, type PricingServices } from './services/services';

/** What it costs: list prices with their history, dated and volume prices, promotions, quotes, and what competitors ask. */
export const pricingSubgraph = defineSubgraph<PricingServices>({
  name: 'pricing',
  resolvers: [
    ProductResolver,
    QuoteResolver,
    ListPriceResolver,
    PromotionResolver,
    CompetitorResolver,
    ProductMarketResolver,
    MarketResolver,
    ProductDemandResolver,
    PriceProposalResolver,
    PricingRuleResolver,
  ],
  references: { Product: (reference) => ({ id: String(reference.id) }) },
  entities,
  migrations,
  publishes: ['pricing.price-changed'],
  consumes: eventHandlers,
  createServices,
  tasks: [
    {
      name: 'fetch-competitor-feeds',
      everyMilliseconds: minute,
      run: async ({ competitorFeeds }, signal) => {
        await competitorFeeds.fetchDue({ signal });
      },
    },
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
    {
      name: 'learn-demand',
      everyMilliseconds: 5 * minute,
      run: async ({ demand, proposals }, signal) => {
        if (await demand.refresh(signal)) await proposals.proposeAutomatically(signal);
        await proposals.proposeForTurns(signal);
      },
    },
  ],
  commands,
  importPort: pricingImportPort,
  exportPort: pricingExportPort,
  personalData: {
    port: pricingPersonalData,
    // Budgets count what orders took, whoever ordered.
    handledOfErased: [
      'inventory.order-reserved',
      'inventory.order-placed',
      'inventory.order-cancelled',
      'inventory.order-expired',
    ],
  },
});
