import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { AutomaticPricingEntity } from './automatic-pricing';
import { AvailabilityChangeEntity } from './availability-change';
import { CompetitorFeedEntity } from './competitor-feed';
import { CompetitorMatchEntity } from './competitor-match';
import { CompetitorOfferEntity } from './competitor-offer';
import { CompetitorPriceEntity } from './competitor-price';
import { DailySaleEntity } from './daily-sale';
import { DemandCurveEntity } from './demand-curve';
import { ElasticityEntity } from './elasticity';
import { OrderSaleEntity } from './order-sale';
import { PriceEntity } from './price';
import { PriceCardEntity } from './price-card';
import { PriceProposalEntity } from './price-proposal';
import { PricingAuditEntity } from './pricing-audit';
import { PricingRuleEntity } from './pricing-rule';
import { ProductIdentityEntity } from './product-identity';
import { ProductPlacementEntity } from './product-placement';
import { PromotionEntity } from './promotion';
import { PromotionRevisionEntity } from './promotion-revision';
import { PromotionUseEntity } from './promotion-use';
import { SegmentMembershipEntity } from './segment-membership';
import { StockCoverEntity } from './stock-cover';

export const entities = [
  AutomaticPricingEntity,
  CompetitorFeedEntity,
  CompetitorMatchEntity,
  CompetitorOfferEntity,
  CompetitorPriceEntity,
  ProductIdentityEntity,
  ProductPlacementEntity,
  AvailabilityChangeEntity,
  DailySaleEntity,
  DemandCurveEntity,
  ElasticityEntity,
  OrderSaleEntity,
  PriceEntity,
  PriceCardEntity,
  PriceProposalEntity,
  PricingAuditEntity,
  PricingRuleEntity,
  StockCoverEntity,
  ProductStatusEntity,
  ProductCategoryEntity,
  PromotionEntity,
  PromotionUseEntity,
  PromotionRevisionEntity,
  SegmentMembershipEntity,
  PersonalisationConsentEntity,
];
