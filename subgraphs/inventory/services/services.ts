import { ProductCategoryReadModel } from '../../../shared/read-models/product-category-read-model';
import { ProductStatusReadModel } from '../../../shared/read-models/product-status-read-model';
import type { Platform } from '../../../shared/subgraph/definition';
import { ExchangeService } from './exchange-service';
import { ForecastService } from './forecast-service';
import { FulfilmentService } from './fulfilment-service';
import { LocationService } from './location-service';
import { OrderChangeService } from './order-change-service';
import { OrderPlacementService } from './order-placement-service';
import { OrderPolicyService } from './order-policy-service';
import { OrderService } from './order-service';
import { PaymentService } from './payment-service';
import { BegunOrders } from './placement/begun-orders';
import { StepwiseOrders } from './placement/stepwise-orders';
import { PurchaseOrderService } from './purchase-order-service';
import { ProductOfferReadModel } from './read-models/product-offer-read-model';
import { ProductPriceReadModel } from './read-models/product-price-read-model';
import { ReplenishmentService } from './replenishment-service';
import { ReturnService } from './return-service';
import { FollowUps } from './stock/follow-ups';
import { HotProducts } from './stock/hot-products';
import { StockPolicyService } from './stock-policy-service';
import { StockService } from './stock-service';

/** The use cases of this subgraph. */
export interface InventoryServices {
  readonly platform: Platform;
  readonly locations: LocationService;
  readonly stock: StockService;
  readonly stockPolicies: StockPolicyService;
  readonly purchaseOrders: PurchaseOrderService;
  readonly hot: HotProducts;
  readonly placement: OrderPlacementService;
  readonly begunOrders: BegunOrders;
  readonly followUps: FollowUps;
  readonly payments: PaymentService;
  readonly orderChanges: OrderChangeService;
  readonly fulfilment: FulfilmentService;
  readonly returns: ReturnService;
  readonly exchanges: ExchangeService;
  readonly orderPolicies: OrderPolicyService;
  readonly orders: OrderService;
  readonly productStatuses: ProductStatusReadModel;
  readonly productOffers: ProductOfferReadModel;
  readonly productCategories: ProductCategoryReadModel;
  readonly productPrices: ProductPriceReadModel;
  readonly forecasts: ForecastService;
  readonly replenishment: ReplenishmentService;
}

export function createServices(platform: Platform): InventoryServices {
  const locations = new LocationService(platform);
  const productStatuses = new ProductStatusReadModel(platform);
  const hot = new HotProducts(platform);
  const begunOrders = new BegunOrders(platform);
  const followUps = new FollowUps(platform);
  const productOffers = new ProductOfferReadModel(platform);
  const productCategories = new ProductCategoryReadModel(platform);
  const forecasts = new ForecastService(platform);
  return {
    platform,
    locations,
    stock: new StockService(platform, locations),
    stockPolicies: new StockPolicyService(platform),
    purchaseOrders: new PurchaseOrderService(platform, locations),
    hot,
    placement: new OrderPlacementService(
      platform,
      productStatuses,
      hot,
      new StepwiseOrders(platform, productStatuses, hot, begunOrders),
    ),
    begunOrders,
    followUps,
    payments: new PaymentService(platform, followUps),
    orderChanges: new OrderChangeService(platform, followUps),
    fulfilment: new FulfilmentService(platform),
    returns: new ReturnService(platform, productCategories, followUps),
    exchanges: new ExchangeService(platform, productStatuses, productOffers, hot, productCategories),
    orderPolicies: new OrderPolicyService(platform),
    orders: new OrderService(platform),
    productStatuses,
    productOffers,
    productCategories,
    productPrices: new ProductPriceReadModel(platform),
    forecasts,
    replenishment: new ReplenishmentService(platform, forecasts),
  };
}
