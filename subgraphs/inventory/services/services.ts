import { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { ExchangeService } from './exchange-service';
import { FulfilmentService } from './fulfilment-service';
import { LocationService } from './location-service';
import { OrderChangeService } from './order-change-service';
import { OrderPlacementService } from './order-placement-service';
import { OrderService } from './order-service';
import { PaymentService } from './payment-service';
import { ProductOfferReadModel } from './read-models/product-offer-read-model';
import { ReturnService } from './return-service';
import { StockService } from './stock-service';

/** The use cases of this subgraph. */
export interface InventoryServices {
  readonly platform: Platform;
  readonly locations: LocationService;
  readonly stock: StockService;
  readonly placement: OrderPlacementService;
  readonly payments: PaymentService;
  readonly orderChanges: OrderChangeService;
  readonly fulfilment: FulfilmentService;
  readonly returns: ReturnService;
  readonly exchanges: ExchangeService;
  readonly orders: OrderService;
  readonly productStatuses: ProductStatusReadModel;
  readonly productOffers: ProductOfferReadModel;
}

export function createServices(platform: Platform): InventoryServices {
  const locations = new LocationService(platform);
  const productStatuses = new ProductStatusReadModel(platform);
  const productOffers = new ProductOfferReadModel(platform);
  return {
    platform,
    locations,
    stock: new StockService(platform, locations),
    placement: new OrderPlacementService(platform, productStatuses),
    payments: new PaymentService(platform),
    orderChanges: new OrderChangeService(platform),
    fulfilment: new FulfilmentService(platform),
    returns: new ReturnService(platform),
    exchanges: new ExchangeService(platform, productStatuses, productOffers),
    orders: new OrderService(platform),
    productStatuses,
    productOffers,
  };
}
