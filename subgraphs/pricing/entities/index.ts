import { PersonalisationConsentEntity } from '../../../shared/read-models/personalisation-consent';
import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { PriceEntity } from './price';
import { PriceCardEntity } from './price-card';
import { PromotionEntity } from './promotion';
import { PromotionRevisionEntity } from './promotion-revision';
import { PromotionUseEntity } from './promotion-use';
import { SegmentMembershipEntity } from './segment-membership';

export const entities = [
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
