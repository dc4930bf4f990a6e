import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { LocationEntity } from './location';
import { OrderEntity } from './order';
import { OrderExchangeEntity } from './order-exchange';
import { OrderLineEntity } from './order-line';
import { OrderReturnEntity } from './order-return';
import { ProductAvailabilityEntity } from './product-availability';
import { ProductOfferEntity } from './product-offer';
import { StockEntity } from './stock';
import { StockMovementEntity } from './stock-movement';

export const entities = [
  LocationEntity,
  StockEntity,
  ProductAvailabilityEntity,
  StockMovementEntity,
  OrderEntity,
  OrderLineEntity,
  OrderReturnEntity,
  OrderExchangeEntity,
  ProductOfferEntity,
  ProductStatusEntity,
];
