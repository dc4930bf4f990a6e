import { Inventory1700000000005 } from './1700000000005-inventory';
import { InventoryProductStatuses1700000000041 } from './1700000000041-product-statuses';
import { InventoryOrderCounts1700000000061 } from './1700000000061-order-counts';
import { InventoryReturns1700000000091 } from './1700000000091-returns';
import { InventoryPurchaseOrders1700000000101 } from './1700000000101-purchase-orders';
import { InventoryForecasts1700000000111 } from './1700000000111-forecasts';
import { InventoryOrderPromotions1700000000131 } from './1700000000131-order-promotions';
import { InventoryProductPrices1700000000142 } from './1700000000142-product-prices';
import { InventorySupplierTerms1700000000151 } from './1700000000151-supplier-terms';
import { InventoryOrderPolicies1700000000281 } from './1700000000281-order-policies';
import { InventoryShardKeys1700000000291 } from './1700000000291-shard-keys';
import { InventoryBegunOrders1700000000302 } from './1700000000302-begun-orders';
import { InventoryPaymentMethods1700000000341 } from './1700000000341-payment-methods';
import { InventoryOrderFollowUps1700000000351 } from './1700000000351-order-follow-ups';

export const migrations = [
  Inventory1700000000005,
  InventoryProductStatuses1700000000041,
  InventoryOrderCounts1700000000061,
  InventoryReturns1700000000091,
  InventoryPurchaseOrders1700000000101,
  InventoryForecasts1700000000111,
  InventoryOrderPromotions1700000000131,
  InventoryProductPrices1700000000142,
  InventorySupplierTerms1700000000151,
  InventoryOrderPolicies1700000000281,
  InventoryShardKeys1700000000291,
  InventoryBegunOrders1700000000302,
  InventoryPaymentMethods1700000000341,
  InventoryOrderFollowUps1700000000351,
];
