import { ProductCategoryEntity } from '../../../shared/read-models/product-category';
import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { BackOrderEntity } from './back-order';
import { BegunOrderEntity } from './begun-order';
import { KeptPlanEntity } from './kept-plan';
import { LocationEntity } from './location';
import { OrderEntity } from './order';
import { OrderExchangeEntity } from './order-exchange';
import { OrderFollowUpEntity } from './order-follow-up';
import { OrderLineEntity } from './order-line';
import { OrderNameEntity } from './order-name';
import { OrderPolicyEntity } from './order-policy';
import { OrderPromotionEntity } from './order-promotion';
import { OrderReturnEntity } from './order-return';
import { ProductAvailabilityEntity } from './product-availability';
import { ProductForecastEntity } from './product-forecast';
import { ProductOfferEntity } from './product-offer';
import { ProductPriceEntity } from './product-price';
import { PurchaseOrderEntity } from './purchase-order';
import { PurchaseOrderLineEntity } from './purchase-order-line';
import { ReplenishmentPolicyEntity } from './replenishment-policy';
import { SalesForecastEntity } from './sales-forecast';
import { StockEntity } from './stock';
import { StockBucketEntity } from './stock-bucket';
import { StockMovementEntity } from './stock-movement';
import { StockMovementKeyEntity } from './stock-movement-key';
import { StockStepEntity } from './stock-step';
import { SupplierTermsEntity } from './supplier-terms';

export const entities = [
  LocationEntity,
  StockEntity,
  StockBucketEntity,
  ProductAvailabilityEntity,
  StockMovementEntity,
  StockMovementKeyEntity,
  OrderEntity,
  OrderNameEntity,
  OrderLineEntity,
  BegunOrderEntity,
  OrderFollowUpEntity,
  StockStepEntity,
  BackOrderEntity,
  OrderPromotionEntity,
  OrderReturnEntity,
  OrderExchangeEntity,
  OrderPolicyEntity,
  PurchaseOrderEntity,
  PurchaseOrderLineEntity,
  ProductOfferEntity,
  ProductPriceEntity,
  ProductStatusEntity,
  ProductCategoryEntity,
  ProductForecastEntity,
  SalesForecastEntity,
  ReplenishmentPolicyEntity,
  SupplierTermsEntity,
  KeptPlanEntity,
];
