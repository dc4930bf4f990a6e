import { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { ListPriceService } from './list-price-service';
import { PriceService } from './price-service';
import { QuoteService } from './quote-service';
import { ScheduledChangeService } from './scheduled-change-service';

/** The use cases of this subgraph. */
export interface PricingServices {
  readonly platform: Platform;
  readonly listPrices: ListPriceService;
  readonly prices: PriceService;
  readonly productStatuses: ProductStatusReadModel;
  readonly quotes: QuoteService;
  readonly scheduledChanges: ScheduledChangeService;
}

export function createServices(platform: Platform): PricingServices {
  const productStatuses = new ProductStatusReadModel(platform);
  return {
    platform,
    listPrices: new ListPriceService(platform),
    prices: new PriceService(platform),
    productStatuses,
    quotes: new QuoteService(platform, productStatuses),
    scheduledChanges: new ScheduledChangeService(platform),
  };
}
