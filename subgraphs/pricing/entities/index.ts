import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { PriceEntity } from './price';
import { PriceCardEntity } from './price-card';
import { ProductCategoryEntity } from './product-category';
import { PromotionEntity } from './promotion';
import { PromotionUseEntity } from './promotion-use';

export const entities = [
  PriceEntity,
  PriceCardEntity,
  ProductStatusEntity,
  ProductCategoryEntity,
  PromotionEntity,
  PromotionUseEntity,
];
