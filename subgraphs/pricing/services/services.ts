import { ProductCategoryReadModel } from '../../../shared/read-models/product-category-read-model';
import { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { AutomaticPricingService } from './automatic-pricing-service';
import { CompetitorFeedService } from './competitor-feed-service';
import { CompetitorMatchService } from './competitor-match-service';
import { CompetitorService } from './competitor-service';
import { DemandService } from './demand-service';
import { ListPriceService } from './list-price-service';
import { MarketReportService } from './market-report-service';
import { MarketService } from './market-service';
import { PriceProposalService } from './price-proposal-service';
import { PriceService } from './price-service';
import { PriceCards } from './prices/price-cards';
import { PricingResultService } from './pricing-result-service';
import { PricingRuleService } from './pricing-rule-service';
import { PromotionService } from './promotion-service';
import { PromotionUseService } from './promotion-use-service';
import { PromotionsOfPieces } from './promotions/promotions-of-pieces';
import { PromotionsOfQuotes } from './promotions/quoted-promotions';
import { QuoteService } from './quote-service';
import { AvailabilityReadModel } from './read-models/availability-read-model';
import { OrderSaleReadModel } from './read-models/order-sale-read-model';
import { ProductIdentityReadModel } from './read-models/product-identity-read-model';
import { SegmentReadModel } from './read-models/segment-read-model';
import { StockCoverReadModel } from './read-models/stock-cover-read-model';
import { ScheduledChangeService } from './scheduled-change-service';

/** The use cases of this subgraph. */
export interface PricingServices {
  readonly platform: Platform;
  readonly automaticPricing: AutomaticPricingService;
  readonly availability: AvailabilityReadModel;
  readonly demand: DemandService;
  readonly priceCards: PriceCards;
  readonly competitors: CompetitorService;
  readonly competitorMatches: CompetitorMatchService;
  readonly competitorFeeds: CompetitorFeedService;
  readonly market: MarketService;
  readonly marketReports: MarketReportService;
  readonly productIdentities: ProductIdentityReadModel;
  readonly listPrices: ListPriceService;
  readonly orderSales: OrderSaleReadModel;
  readonly prices: PriceService;
  readonly productCategories: ProductCategoryReadModel;
  readonly productStatuses: ProductStatusReadModel;
  readonly promotions: PromotionService;
  readonly proposals: PriceProposalService;
  readonly results: PricingResultService;
  readonly rules: PricingRuleService;
  readonly promotionUses: PromotionUseService;
  readonly quotes: QuoteService;
  readonly scheduledChanges: ScheduledChangeService;
  readonly segments: SegmentReadModel;
  readonly stockCovers: StockCoverReadModel;
}

export function createServices(platform: Platform): PricingServices {
  const productStatuses = new ProductStatusReadModel(platform);
  const productCategories = new ProductCategoryReadModel(platform);
  const priceCards = new PriceCards(new PromotionsOfPieces());
  const availability = new AvailabilityReadModel(platform);
  const demand = new DemandService(platform, { availability, priceCards });
  const listPrices = new ListPriceService(platform, priceCards);
  const scheduledChanges = new ScheduledChangeService(platform, priceCards);
  const automaticPricing = new AutomaticPricingService(platform, listPrices, scheduledChanges);
  const rules = new PricingRuleService(platform);
  const market = new MarketService(platform);
  const proposalParts = {
    ...{ demand, rules, automatic: automaticPricing, priceCards, market },
    categories: productCategories,
  };
  const competitors = new CompetitorService(platform, priceCards);
  const competitorMatches = new CompetitorMatchService(platform, competitors);
  return {
    platform,
    competitors,
    competitorMatches,
    competitorFeeds: new CompetitorFeedService(platform, competitorMatches),
    market,
    marketReports: new MarketReportService(platform, { cards: priceCards, demand }),
    productIdentities: new ProductIdentityReadModel(platform),
    availability,
    automaticPricing,
    demand,
    priceCards,
    orderSales: new OrderSaleReadModel(platform),
    listPrices,
    prices: new PriceService(platform, priceCards),
    productCategories,
    productStatuses,
    promotions: new PromotionService(platform, priceCards),
    proposals: new PriceProposalService(platform, proposalParts),
    results: new PricingResultService(platform, proposalParts),
    rules,
    promotionUses: new PromotionUseService(platform),
    quotes: new QuoteService(platform, productStatuses, new PromotionsOfQuotes(platform, productCategories)),
    segments: new SegmentReadModel(),
    stockCovers: new StockCoverReadModel(),
    scheduledChanges,
  };
}
