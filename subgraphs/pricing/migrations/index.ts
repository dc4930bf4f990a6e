import { Pricing1700000000001 } from './1700000000001-pricing';
import { PricingProductStatuses1700000000041 } from './1700000000041-product-statuses';

export const migrations = [Pricing1700000000001, PricingProductStatuses1700000000041];
