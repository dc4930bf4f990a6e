import { entityTable } from '../../../shared/database/entity-table';
import { maximumAmount } from '../../../shared/money/money';
import type { ImportPort } from '../../../shared/shop-data/import-port';
import { importTransaction } from '../../../shared/shop-data/import-transaction';
import { outOfRange, tooLong } from '../../../shared/shop-data/limits';
import { LocationEntity } from '../entities/location';
import { OrderEntity } from '../entities/order';
import { importOrders, reserveForOpenOrders } from './import/imported-orders';
import { importStock } from './import/imported-stock';
import { placedOrderIds } from './import/placed-orders';
import { markPlans } from './replenishment/marked-plans';
import type { InventoryServices } from './services';
import { maximumOnHand } from './stock/stock-changes';

/** More pieces in a line than anyone orders. */
const maximumQuantity = 100_000_000;

/**
 * Takes a shop's past in. What was sent in the past moves no stock: the stock rows say what is left. For orders that
 * are still open pieces are reserved when all is in; then the availability that this leaves is published, since
 * other subgraphs could not know it. Like every import it publishes nothing else.
 */
export function inventoryImportPort({
  platform,
  productStatuses,
  productOffers,
  productCategories,
  productPrices,
  orderPolicies,
}: InventoryServices): ImportPort {
  const { database, clock } = platform;
  return {
    checks: {
      stock: ({ location, onHand }) =>
        tooLong('location', location, entityTable(LocationEntity).limit('name')) ??
        outOfRange('stock', onHand, 0, maximumOnHand),
      order: ({ number, paymentMethod }) =>
        tooLong('order', number, entityTable(OrderEntity).limit('number')) ??
        tooLong('paymentMethod', paymentMethod, entityTable(OrderEntity).limit('paymentMethod')),
      orderLine: ({ quantity, unitPrice }) =>
        outOfRange('quantity', quantity, 1, maximumQuantity) ?? outOfRange('unitPrice', unitPrice, 0, maximumAmount),
    },
    placedOrderIds: (numbers) => placedOrderIds(database.read, numbers),
    products: async (rows) => {
      await productStatuses.import(rows);
      await productOffers.importProducts(rows);
      await productCategories.import(rows);
    },
    prices: async (rows) => {
      await productOffers.importPrices(rows);
      await productPrices.import(rows);
    },
    policies: (rows) => orderPolicies.import(rows),
    orders: (rows) => database.transaction((unit) => importOrders(unit, rows, clock.now()), importTransaction),
    stock: (rows) => database.transaction(({ manager }) => importStock(manager, rows, clock.now()), importTransaction),
    finish: async () => {
      await reserveForOpenOrders(database, clock.now());
      await database.transaction(({ manager }) => markPlans(manager, null));
    },
  };
}
