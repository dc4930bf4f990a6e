import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { AvailabilityChangeEntity } from './availability-change';
import { CompetitorFeedEntity } from './competitor-feed';
import { CompetitorMatchEntity } from './competitor-match';
import { CompetitorOfferEntity } from './competitor-offer';
import { CompetitorPriceEntity } from './competitor-price';
import { DemandCurveEntity } from './demand-curve';
import { ElasticityEntity } from './elasticity';
import { OrderSaleEntity } from './order-sale';
import { PriceEntity } from './price';
import { PriceCardEntity } from './price-card';
import { ProductIdentityEntity } from './product-identity';
import { PromotionEntity } from './promotion';
import { PromotionRevisionEntity } from './promotion-revision';
import { PromotionUseEntity } from './promotion-use';
import { SegmentMembershipEntity } from './segment-membership';

export const entities = [
  CompetitorFeedEntity,
  CompetitorMatchEntity,
  CompetitorOfferEntity,
  CompetitorPriceEntity,
  ProductIdentityEntity,
  AvailabilityChangeEntity,
  DemandCurveEntity,
  ElasticityEntity,
  OrderSaleEntity,
  PriceEntity,
  PriceCardEntity,
  ProductStatusEntity,
  ProductCategoryEntity,
  PromotionEntity,
  PromotionUseEntity,
  PromotionRevisionEntity,
  SegmentMembershipEntity,
  PersonalisationConsentEntity,
];
