import { Pricing1700000000001 } from './1700000000001-pricing';
import { PricingProductStatuses1700000000041 } from './1700000000041-product-statuses';
import { PricingPromotions1700000000131 } from './1700000000131-promotions';
import { PricingPromotionsOfPieces1700000000141 } from './1700000000141-promotions-of-pieces';
import { PricingCompetitors1700000000151 } from './1700000000151-competitors';
import { PricingDemand1700000000211 } from './1700000000211-demand';
import { PricingAutomaticPrices1700000000221 } from './1700000000221-automatic-prices';
import { PricingForgottenPrices1700000000231 } from './1700000000231-forgotten-prices';
import { PricingChangesADay1700000000241 } from './1700000000241-changes-a-day';
import { PricingCrossElasticities1700000000251 } from './1700000000251-cross-elasticities';
import { PricingDailySales1700000000261 } from './1700000000261-daily-sales';
import { PricingProductPlacements1700000000271 } from './1700000000271-product-placements';
import { PricingShardKeys1700000000281 } from './1700000000281-shard-keys';

export const migrations = [
  Pricing1700000000001,
  PricingProductStatuses1700000000041,
  PricingPromotions1700000000131,
  PricingPromotionsOfPieces1700000000141,
  PricingCompetitors1700000000151,
  PricingDemand1700000000211,
  PricingAutomaticPrices1700000000221,
  PricingForgottenPrices1700000000231,
  PricingChangesADay1700000000241,
  PricingCrossElasticities1700000000251,
  PricingDailySales1700000000261,
  PricingProductPlacements1700000000271,
  PricingShardKeys1700000000281,
];
