import { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { ListPriceService } from './list-price-service';
import { PriceService } from './price-service';
import { PromotionService } from './promotion-service';
import { PromotionUseService } from './promotion-use-service';
import { PromotionsOfQuotes } from './promotions/quoted-promotions';
import { QuoteService } from './quote-service';
import { ProductCategoryReadModel } from './read-models/product-category-read-model';
import { ScheduledChangeService } from './scheduled-change-service';

/** The use cases of this subgraph. */
export interface PricingServices {
  readonly platform: Platform;
  readonly listPrices: ListPriceService;
  readonly prices: PriceService;
  readonly productCategories: ProductCategoryReadModel;
  readonly productStatuses: ProductStatusReadModel;
  readonly promotions: PromotionService;
  readonly promotionUses: PromotionUseService;
  readonly quotes: QuoteService;
  readonly scheduledChanges: ScheduledChangeService;
}

export function createServices(platform: Platform): PricingServices {
  const productStatuses = new ProductStatusReadModel(platform);
  const productCategories = new ProductCategoryReadModel(platform);
  return {
    platform,
    listPrices: new ListPriceService(platform),
    prices: new PriceService(platform),
    productCategories,
    productStatuses,
    promotions: new PromotionService(platform),
    promotionUses: new PromotionUseService(platform),
    quotes: new QuoteService(platform, productStatuses, new PromotionsOfQuotes(platform, productCategories)),
    scheduledChanges: new ScheduledChangeService(platform),
  };
}
