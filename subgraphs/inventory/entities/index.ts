import { ProductStatusEntity } from '../../../shared/read-models/product-status';
import { LocationEntity } from './location';
import { OrderEntity } from './order';
import { OrderLineEntity } from './order-line';
import { ProductAvailabilityEntity } from './product-availability';
import { StockEntity } from './stock';
import { StockMovementEntity } from './stock-movement';

export const entities = [
  LocationEntity,
  StockEntity,
  ProductAvailabilityEntity,
  StockMovementEntity,
  OrderEntity,
  OrderLineEntity,
  ProductStatusEntity,
];
