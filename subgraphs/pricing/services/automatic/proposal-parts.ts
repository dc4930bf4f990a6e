import type { ProductCategoryReadModel } from '../../../../shared/read-models/product-category-read-model';
import type { AutomaticPricingService } from '../automatic-pricing-service';
import type { DemandService } from '../demand-service';
import type { MarketService } from '../market-service';
import type { PriceCards } from '../prices/price-cards';
import type { PricingRuleService } from '../pricing-rule-service';

/** What proposals are made from. */
export interface ProposalParts {
  readonly demand: DemandService;
  readonly rules: PricingRuleService;
  readonly automatic: AutomaticPricingService;
  readonly categories: ProductCategoryReadModel;
  readonly market: MarketService;
  readonly priceCards: PriceCards;
}
