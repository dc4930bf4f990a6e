import { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { FulfilmentService } from './fulfilment-service';
import { LocationService } from './location-service';
import { OrderPlacementService } from './order-placement-service';
import { OrderService } from './order-service';
import { StockService } from './stock-service';

/** The use cases of this subgraph. */
export interface InventoryServices {
  readonly platform: Platform;
  readonly locations: LocationService;
  readonly stock: StockService;
  readonly placement: OrderPlacementService;
  readonly fulfilment: FulfilmentService;
  readonly orders: OrderService;
  readonly productStatuses: ProductStatusReadModel;
}

export function createServices(platform: Platform): InventoryServices {
  const locations = new LocationService(platform);
  const productStatuses = new ProductStatusReadModel(platform);
  return {
    platform,
    locations,
    stock: new StockService(platform, locations),
    placement: new OrderPlacementService(platform, productStatuses),
    fulfilment: new FulfilmentService(platform),
    orders: new OrderService(platform),
    productStatuses,
  };
}
