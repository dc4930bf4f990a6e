import { LocationEntity } from './location';
import { OrderEntity, OrderLineEntity } from './order';
import { ProductAvailabilityEntity, StockEntity, StockMovementEntity } from './stock';

export const entities = [
  LocationEntity,
  StockEntity,
  ProductAvailabilityEntity,
  StockMovementEntity,
  OrderEntity,
  OrderLineEntity,
];
