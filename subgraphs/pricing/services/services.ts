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
  readonly quotes: QuoteService;
  readonly scheduledChanges: ScheduledChangeService;
}

export function createServices(platform: Platform): PricingServices {
  return {
    platform,
    listPrices: new ListPriceService(platform),
    prices: new PriceService(platform),
    quotes: new QuoteService(platform),
    scheduledChanges: new ScheduledChangeService(platform),
  };
}
