import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { day, hour, minute, second } from '../../shared/time/durations';
import { commands } from './commands';
import { entities } from './entities';
import { migrations } from './migrations';
import { ExchangeResolver } from './schema/exchange-resolver';
import { ForecastResolver } from './schema/forecast-resolver';
import { OrderChangeResolver } from './schema/order-change-resolver';
import { OrderLineResolver } from './schema/order-line-resolver';
import { OrderPolicyResolver } from './schema/order-policy-resolver';
import { OrderConnectionResolver, OrderResolver, UserResolver } from './schema/order-resolver';
import { PurchaseOrderResolver } from './schema/purchase-order-resolver';
import { ProductReplenishmentResolver, ReplenishmentResolver } from './schema/replenishment-resolver';
import { ReturnResolver } from './schema/return-resolver';
import { ProductResolver, StockLevelResolver, StockResolver } from './schema/stock-resolver';
import { SupplierResolver } from './schema/supplier-resolver';
import { eventHandlers } from './services/event-handlers';
import { inventoryExportPort } from './services/export-port';
import { inventoryImportPort } from './services/import-port';
import { visibleOrder } from './services/loaders';
import { forgetAddresses, inventoryPersonalData } from './services/personal-data-port';
import { createServices, type InventoryServices } from './services/services';

/** What is there: stock by location, and the orders that take it. */
export const inventorySubgraph = defineSubgraph<InventoryServices>({
  name: 'inventory',
  resolvers: [
    OrderResolver,
    OrderLineResolver,
    OrderChangeResolver,
    ReturnResolver,
    ExchangeResolver,
    OrderPolicyResolver,
    PurchaseOrderResolver,
    OrderConnectionResolver,
    UserResolver,
    StockResolver,
    StockLevelResolver,
    ProductResolver,
    ForecastResolver,
    ProductReplenishmentResolver,
    ReplenishmentResolver,
    SupplierResolver,
  ],
  references: {
    User: (reference) => ({ id: String(reference.id) }),
    Product: (reference) => ({ id: String(reference.id) }),
    Order: (reference, context) => visibleOrder(context, String(reference.id)),
  },
  entities,
  migrations,
  publishes: [
    'inventory.order-reserved',
    'inventory.order-placed',
    'inventory.order-cancelled',
    'inventory.order-expired',
    'inventory.order-changed',
    'inventory.order-shipped',
    'inventory.order-delivered',
    'inventory.return-requested',
    'inventory.return-withdrawn',
    'inventory.return-accepted',
    'inventory.return-refused',
    'inventory.availability-changed',
    'inventory.products-forecast',
    'inventory.purchase-order-changed',
  ],
  consumes: eventHandlers,
  createServices,
  tasks: [
    {
      name: 'expire-orders',
      everyMilliseconds: 10 * second,
      run: async ({ payments }, signal) => {
        await payments.expire(signal);
      },
    },
    {
      name: 'recover-orders',
      everyMilliseconds: 10 * second,
      run: async ({ begunOrders, followUps }, signal) => {
        // First: orders that are recovered forget the steps of before.
        await followUps.recover(signal);
        await begunOrders.recover(signal);
      },
    },
    {
      name: 'forecast',
      everyMilliseconds: 20 * second,
      atStart: true,
      run: async ({ forecasts, replenishment }, signal) => {
        // At once, so that nobody who asks what to order waits for it.
        if (await forecasts.refresh(signal)) await replenishment.refresh(signal);
      },
    },
    {
      name: 'plan-orders',
      everyMilliseconds: minute,
      run: async ({ replenishment }, signal) => {
        await replenishment.refresh(signal);
      },
    },
    {
      name: 'fold-buckets',
      everyMilliseconds: 5 * minute,
      run: ({ hot }) => hot.coolDown(),
    },
    {
      name: 'forget-addresses',
      everyMilliseconds: hour,
      run: ({ platform }) => platform.database.transaction(({ manager }) => forgetAddresses(manager)),
    },
    {
      name: 'forget-past-restock-days',
      everyMilliseconds: hour,
      run: ({ purchaseOrders }) => purchaseOrders.forgetPastDays(),
    },
    {
      name: 'count-orders',
      everyMilliseconds: day,
      // What a process of a version that did not count has stored beside this one.
      run: ({ orders }) => orders.recount(),
    },
  ],
  commands,
  importPort: inventoryImportPort,
  exportPort: inventoryExportPort,
  personalData: { port: inventoryPersonalData },
});
